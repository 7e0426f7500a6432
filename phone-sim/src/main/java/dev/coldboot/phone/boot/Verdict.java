// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.boot;

import dev.coldboot.phone.boot.SourceVerdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a boot ended as it did.
 *
 * @param sources every source of the plan in its order, then those that the plan leaves out
 */
public record Verdict(BootOutcome outcome, List<SourceVerdict> sources) {
    public Verdict {
        sources = List.copyOf(sources);
    }

    /** The verdict on a boot that never got as far as its sources. */
    public static Verdict unreached(BootPlan plan, String why) {
        return new Verdict(
                BootOutcome.FAILED,
                plan.steps().stream()
                        .map(step -> new SourceVerdict(step.source(), Result.SKIPPED, why))
                        .toList());
    }

    /** The same boot, which came to a standstill behind its sources: nobody named there is to blame. */
    public Verdict halted(String why) {
        List<SourceVerdict> rows = new ArrayList<>(sources);
        rows.add(new SourceVerdict(BootSource.NONE, Result.LOST, why));
        return new Verdict(BootOutcome.FAILED, rows);
    }

    /** The source that provisioned the phone; the last one where a plan goes on after a success. */
    public BootSource source() {
        return sources.stream()
                .filter(row -> row.result() == Result.WON)
                .map(SourceVerdict::source)
                .reduce(BootSource.NONE, (first, last) -> last);
    }

    @Override
    public String toString() {
        return outcome + " by " + source()
                + sources.stream().map(row -> "; " + row).collect(Collectors.joining());
    }
}
