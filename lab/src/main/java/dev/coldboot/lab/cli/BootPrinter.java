// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.report.PhaseStatistics;
import dev.coldboot.lab.report.RunReport;
import dev.coldboot.lab.report.Trace;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a run for people: every step of a few phones, only the sum of many. */
final class BootPrinter {
    /** With more phones than these nobody reads every step. */
    private static final int FEW = 5;

    private static final int TROUBLES = 10;

    private final Lab lab;
    private final PrintWriter out;
    private final boolean few;
    private @Nullable LiveTrace trace;

    BootPrinter(Lab lab, PrintWriter out) {
        this.lab = lab;
        this.out = out;
        this.few = lab.config().phones() <= FEW;
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
                    new Trace(begun), entry -> Trace.shows(entry, lab.fleet().isPhone(entry.actor())), out);
            live.follow(lab.journal());
            trace = live;
        }
    }

    /**
     * Says what came of it.
     *
     * @return the journal as it was told
     */
    List<JournalEntry> end(ScenarioRun.Result result) {
        List<JournalEntry> entries = trace == null ? lab.journal().entries() : trace.end(lab.journal());
        if (few) {
            result.phones().forEach(new PhonePrinter(entries, out)::print);
        } else {
            percentiles(result.phones());
        }
        result.troubles().stream().limit(TROUBLES).forEach(trouble -> out.println("not as expected: " + trouble));
        if (result.troubles().size() > TROUBLES) {
            out.printf("and %d more%n", result.troubles().size() - TROUBLES);
        }
        long right = result.phones().stream()
                .filter(phone -> result.troubles(phone).isEmpty())
                .count();
        out.printf(
                Locale.ROOT,
                "%s: %d of %d phones as expected (%s), in %.1f s%s%n",
                result.isPassed() ? "passed" : "failed",
                right,
                lab.config().phones(),
                expected(lab.config().scenario()),
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
