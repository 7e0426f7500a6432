// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.sync.Step.Kind;
import dev.coldboot.aps.sync.SyncOutcome.Result;
import java.util.List;
import java.util.Optional;

/**
 * What a sync came to.
 *
 * @param outcomes of each phone
 * @param filesWritten files that are new or changed, those for all phones of a type among them
 * @param filesRemoved files of phones that are gone
 * @param dryRun whether all of it is what would be done
 * @param stopped whether somebody stopped it before its end
 * @param trouble what ended it before its end, with a message for people; empty where nothing did
 */
public record SyncReport(
        List<SyncOutcome> outcomes,
        int filesWritten,
        int filesRemoved,
        boolean dryRun,
        boolean stopped,
        Optional<Exception> trouble) {
    public SyncReport {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether every phone is, or would be, as it was wanted. */
    public boolean isGood() {
        return !stopped && trouble.isEmpty() && outcomes.stream().allMatch(SyncOutcome::isGood);
    }

    /** How many phones came to that. */
    public long count(Kind kind, Result result) {
        return outcomes.stream()
                .filter(each -> each.step().kind() == kind && each.result() == result)
                .count();
    }

    /** How many phones came to that, whatever was to be done. */
    public long count(Result result) {
        return outcomes.stream().filter(each -> each.result() == result).count();
    }

    /** Whether nothing was, or would be, changed anywhere. */
    public boolean isNothingToDo() {
        return isGood() && filesWritten + filesRemoved == 0 && outcomes.stream().noneMatch(SyncOutcome::isNews);
    }
}
