// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.engine.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where the journal says what a step says.
 *
 * @param entries of one phone, oldest first
 */
record JournalPlaces(List<JournalEntry> entries) {
    JournalPlaces {
        entries = List.copyOf(entries);
    }

    /**
     * The number of the entry that has the reason. Verdicts on sources are written when all of them are known, so it
     * may come later than the step; a line that is taken over was registered before it. Where there is no such entry,
     * the last one up to the step stands for it.
     *
     * @param end when the boot was over
     */
    OptionalLong sequence(Instant at, Instant end, String why) {
        OptionalLong last = OptionalLong.empty();
        OptionalLong saidBefore = OptionalLong.empty();
        for (JournalEntry entry : entries) {
            boolean says = !why.isEmpty() && entry.text().contains(why);
            if (entry.at().isAfter(end)) {
                break;
            } else if (says && !entry.at().isBefore(at)) {
                return OptionalLong.of(entry.sequence());
            } else if (!entry.at().isAfter(at)) {
                last = OptionalLong.of(entry.sequence());
                saidBefore = says ? last : saidBefore;
            }
        }
        return saidBefore.isPresent() ? saidBefore : last;
    }
}
