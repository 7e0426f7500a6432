// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.report.Ink;
import dev.coldboot.lab.report.Ink.Shade;
import dev.coldboot.lab.report.PhaseStatistics;
import dev.coldboot.lab.report.RunReport;
import dev.coldboot.lab.report.Trace;
import dev.coldboot.phone.PhoneStatus;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a run for people: every step of a few phones, only the sum of many. */
final class BootPrinter {
    /** With more phones than these nobody reads every step. */
    private static final int FEW = 5;

    private static final int TROUBLES = 10;

    private final Lab lab;
    private final PrintWriter out;
    private final Ink ink;
    private final Progress progress;
    private final boolean few;
    private @Nullable LiveTrace trace;

    /** One that writes where the command writes. */
    BootPrinter(Lab lab, CommandSpec spec) {
        this(
                lab,
                spec.commandLine().getOut(),
                Colour.of(spec),
                new Progress(spec.commandLine().getErr(), Terminal.hasStandardError(), System::nanoTime));
    }

    /** @param progress of many phones, of which no step is shown */
    private BootPrinter(Lab lab, PrintWriter out, Ink ink, Progress progress) {
        this.lab = lab;
        this.out = out;
        this.ink = ink;
        this.progress = progress;
        this.few = lab.config().phones() <= FEW;
    }

    /** One that says nothing. */
    static BootPrinter silent(Lab lab) {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return new BootPrinter(lab, nobody, Ink.PLAIN, new Progress(nobody, false, System::nanoTime));
    }

    /** Says what is booted, and from now on each step. */
    void begin() {
        begin(lab.world().now());
    }

    /** @param begun the instant that is shown as 0.000 */
    void begin(Instant begun) {
        out.printf(
                "scenario %s: %s%n",
                lab.config().scenario().name(), lab.config().scenario().sentence());
        out.printf(
                "world %s, seed %d, %d %s%n%n",
                lab.world().name(),
                lab.config().seed(),
                lab.config().phones(),
                lab.config().phones() == 1 ? "phone" : "phones");
        out.flush();
        if (few) {
            LiveTrace live = new LiveTrace(
                    new Trace(begun, ink),
                    entry -> Trace.shows(entry, lab.fleet().isPhone(entry.actor())),
                    out);
            live.follow(lab.journal());
            trace = live;
        } else {
            progress.begin("phones", lab.config().phones());
            lab.world().onStatus(news -> tell(lab.fleet().ready(0)));
        }
    }

    /** Statuses come on several threads. */
    private synchronized void tell(int ready) {
        progress.at(ready);
    }

    private synchronized void clear() {
        progress.clear();
    }

    /**
     * Says what came of it.
     *
     * @return the journal as it was told
     */
    List<JournalEntry> end(ScenarioRun.Result result) {
        clear();
        List<JournalEntry> entries = trace == null ? lab.journal().entries() : trace.end(lab.journal());
        if (few) {
            result.phones().forEach(new PhonePrinter(entries, out, ink)::print);
        } else {
            percentiles(result.phones());
        }
        result.troubles().stream()
                .limit(TROUBLES)
                .forEach(trouble -> out.println(ink.paint(Shade.BAD, "not as expected: ") + trouble));
        if (result.troubles().size() > TROUBLES) {
            out.printf("and %d more%n", result.troubles().size() - TROUBLES);
        }
        long right = result.phones().stream()
                .filter(phone -> result.troubles(phone).isEmpty())
                .count();
        out.printf(
                Locale.ROOT,
                "%s: %d of %d phones as expected (%s), in %.1f s%s%n",
                result.isPassed() ? ink.paint(Shade.GOOD, "passed") : ink.paint(Shade.BAD, "failed"),
                right,
                lab.config().phones(),
                lab.config().scenario().expectedInShort(),
                result.duration().toMillis() / 1_000.0,
                lab.world().name().equals("virtual") ? " of virtual time" : "");
        out.flush();
        return entries;
    }

    /** Goes on to tell each step, as long as the lab runs. */
    void goOn() {
        if (trace != null) {
            trace.goOn(lab.journal());
        }
    }

    private void percentiles(List<PhoneStatus> phones) {
        out.println("phase         count   p50 ms   p99 ms   max ms");
        RunReport.phases(phones).forEach((phase, statistics) -> row(phase.name(), statistics));
        out.println();
    }

    private void row(String phase, PhaseStatistics statistics) {
        out.printf(
                "%-12s %6d %8d %8d %8d%n",
                phase.toLowerCase(Locale.ROOT),
                statistics.count(),
                statistics.p50Millis(),
                statistics.p99Millis(),
                statistics.maxMillis());
    }
}
