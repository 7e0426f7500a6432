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
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
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

    /** One that writes where the command writes. */
    BootPrinter(Lab lab, CommandSpec spec) {
        this(
                lab,
                spec.commandLine().getOut(),
                Colour.of(spec),
                new Progress(spec.commandLine().getErr(), Terminal.hasStandardError(), System::nanoTime));
    }

    /** @param progress of many phones, of which no step is shown */
    BootPrinter(Lab lab, PrintWriter out, Ink ink, Progress progress) {
        this.lab = lab;
        this.out = out;
        this.ink = ink;
        this.progress = progress;
        this.few = lab.config().phones() <= FEW;
    }

    /** Says what is booted, and from now on each step. */
    void begin() {
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
            Trace trace = new Trace(lab.world().now(), ink);
            lab.journal().onEntry(entry -> show(trace, entry));
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

    private void show(Trace trace, JournalEntry entry) {
        if (Trace.shows(entry, lab.fleet().isPhone(entry.actor()))) {
            out.println(trace.line(entry));
            out.flush();
        }
    }

    /** Says what came of it. */
    void end(ScenarioRun.Result result) {
        clear();
        if (few) {
            result.phones().forEach(new PhonePrinter(lab.journal(), out, ink)::print);
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
                expected(lab.config().scenario()),
                result.duration().toMillis() / 1_000.0,
                lab.world().name().equals("virtual") ? " of virtual time" : "");
        out.flush();
    }

    private static String expected(Scenario scenario) {
        return scenario.outcome() == BootOutcome.FAILED
                ? BootOutcome.FAILED.name()
                : scenario.expected().name();
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
