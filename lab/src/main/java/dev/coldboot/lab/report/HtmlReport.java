// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.Crossing;
import dev.coldboot.engine.journal.Crossings;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.report.RunPage.Lines;
import dev.coldboot.lab.report.RunPage.PhonePart;
import dev.coldboot.lab.report.RunPage.PhoneRow;
import dev.coldboot.phone.Phase;
import dev.coldboot.phone.PhoneStatus;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report of a run as one HTML page that needs no other file, no script and no network. It has no passwords: it is made
 * from statuses and from the words of the journal, never from bodies.
 */
public final class HtmlReport {
    /** Phones that are shown in full; others in a row each. */
    public static final int MAX_PHONES = 100;

    private static final int MAX_TROUBLES = 200;
    private static final int MAX_LOG = 400;
    private static final int MAX_JOURNAL = 300;
    private static final int MAX_LADDER = 250;

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "dev.coldboot.lab.report.template");

    private final Evidence run;
    private final Instant start;
    private final Map<String, List<JournalEntry>> entries;
    private final List<Crossing> crossings;

    private HtmlReport(Evidence run) {
        this.run = run;
        this.start =
                run.entries().isEmpty() ? Instant.EPOCH : run.entries().get(0).at();
        this.entries = run.entries().stream().collect(Collectors.groupingBy(JournalEntry::actor));
        this.crossings = Crossings.of(run.entries());
    }

    /** The page. */
    public static String html(Evidence run) {
        StringOutput html = new StringOutput();
        ENGINE.render("run.jte", new HtmlReport(run).page(), html);
        return html.toString();
    }

    private RunPage page() {
        List<PhoneStatus> phones = run.phones();
        List<PhonePart> parts = new ArrayList<>();
        phones.stream().limit(MAX_PHONES).forEach(phone -> parts.add(part(phone, parts.size())));
        Map<String, PhaseStatistics> phases = new LinkedHashMap<>();
        RunReport.phases(phones)
                .forEach((Phase phase, PhaseStatistics statistics) ->
                        phases.put(phase.name().toLowerCase(Locale.ROOT), statistics));
        return new RunPage(
                run.scenario().map(name -> "Scenario " + name).orElse("Phones"),
                run.sentence(),
                run.isPassed(),
                facts(),
                troubles(),
                phases,
                parts,
                phones.stream().skip(MAX_PHONES).map(this::row).toList());
    }

    private String facts() {
        String seed = run.seed().isPresent() ? ", seed " + run.seed().getAsLong() : "";
        long right =
                run.phones().stream().filter(phone -> troubles(phone).isEmpty()).count();
        return "World " + run.world() + seed + "; " + right + " of "
                + run.phones().size()
                + " phones as expected, in " + seconds(run.duration()) + " s"
                + (run.world().equals("virtual") ? " of virtual time." : ".");
    }

    private List<String> troubles() {
        List<String> shown = new ArrayList<>(run.troubles().stream()
                .limit(MAX_TROUBLES)
                .map(trouble -> Printable.text(trouble.toString()))
                .toList());
        if (run.troubles().size() > MAX_TROUBLES) {
            shown.add("and " + (run.troubles().size() - MAX_TROUBLES) + " more");
        }
        return shown;
    }

    private List<String> troubles(PhoneStatus phone) {
        return run.troubles().stream()
                .filter(trouble -> trouble.phone().equals(Optional.of(phone.mac())))
                .map(Trouble::words)
                .map(Printable::text)
                .toList();
    }

    private PhoneRow row(PhoneStatus phone) {
        return new PhoneRow(
                phone.mac().toString(),
                phone.model() + " " + phone.firmware(),
                phone.address().map(Object::toString).orElse("no address"),
                phone.verdict()
                        .map(found -> found.outcome() + " by " + found.source())
                        .orElse("no verdict"),
                phone.bootTime().map(time -> seconds(time) + " s").orElse(""),
                troubles(phone).isEmpty());
    }

    private PhonePart part(PhoneStatus phone, int place) {
        String actor = Fleet.actor(phone.mac());
        List<JournalEntry> own = entries.getOrDefault(actor, List.of());
        Trace trace = new Trace(start);
        List<Crossing> its =
                crossings.stream().filter(crossing -> crossing.concerns(actor)).toList();
        Ladder ladder = Ladder.of(run.entries(), its, actor::equals, Optional.of(actor), MAX_LADDER);
        return new PhonePart(
                "phone-" + actor,
                row(phone),
                phone,
                troubles(phone),
                Lines.of(
                        own.stream()
                                .filter(entry -> entry.kind() == Kind.LOG)
                                .map(entry -> Printable.text(entry.text()))
                                .toList(),
                        MAX_LOG),
                LadderSvg.svg(ladder, "p" + place + "-" + LadderSvg.ID),
                Lines.of(
                        own.stream()
                                .filter(entry -> Trace.shows(entry, true))
                                .map(trace::line)
                                .toList(),
                        MAX_JOURNAL));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1_000.0);
    }
}
