// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.Crossing;
import dev.coldboot.engine.journal.Crossings;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A run as a ladder: a lane for each participant, an arrow for each message between two of them, and beside the phones'
 * lanes what they did and decided.
 *
 * @param participants in the order in which they first appear; of many the last one stands for all others
 * @param start the instant that is shown as 0.000
 * @param rows in the order of time
 * @param leftOut rows that would follow
 */
public record Ladder(List<Participant> participants, Instant start, List<Row> rows, int leftOut) {
    /** Rows that are kept unless said otherwise. */
    public static final int MAX_ROWS = 2_000;

    /** Lanes that a person can still tell apart. */
    public static final int MAX_PARTICIPANTS = 12;

    /**
     * Somebody with a lane.
     *
     * @param actor as the journal names it; of strangers their endpoint
     * @param name for people, such as {@code phone 000413241234} or {@code dhcp}
     */
    public record Participant(String actor, String name) {}

    /** An arrow or a remark. */
    public sealed interface Row {
        /** Of the journal entry that tells of it first. */
        long sequence();

        Instant at();
    }

    /**
     * A message.
     *
     * @param from lane of the sender
     * @param to lanes of those that it reached, or was meant for
     * @param target such as {@code 224.0.1.75:5060} where it was sent to a group or to everybody
     * @param label what it is
     * @param lost why it reached nobody
     */
    public record Arrow(
            long sequence,
            Instant at,
            Packet.Transport transport,
            int from,
            List<Integer> to,
            Optional<String> target,
            String label,
            Optional<String> lost)
            implements Row {
        public Arrow {
            to = List.copyOf(to);
        }
    }

    /**
     * What a phone did or decided.
     *
     * @param of its lane
     * @param kind {@code STATE} or {@code DECISION}
     */
    public record Remark(long sequence, Instant at, int of, Kind kind, String text) implements Row {}

    public Ladder {
        participants = List.copyOf(participants);
        rows = List.copyOf(rows);
    }

    /**
     * The ladder of a journal.
     *
     * @param isPhone whether an actor is a phone
     * @param only the actor that all rows must concern; empty for all rows
     */
    public static Ladder of(List<JournalEntry> entries, Predicate<String> isPhone, Optional<String> only) {
        return of(entries, isPhone, only, MAX_ROWS);
    }

    /**
     * The ladder of a journal.
     *
     * @param isPhone whether an actor is a phone
     * @param only the actor that all rows must concern; empty for all rows
     * @param most rows that are kept
     */
    public static Ladder of(List<JournalEntry> entries, Predicate<String> isPhone, Optional<String> only, int most) {
        return of(entries, Crossings.of(entries), isPhone, only, most);
    }

    /** The same for somebody who needs many ladders of one journal. */
    static Ladder of(
            List<JournalEntry> entries,
            List<Crossing> crossings,
            Predicate<String> isPhone,
            Optional<String> only,
            int most) {
        Instant start = entries.isEmpty() ? Instant.EPOCH : entries.get(0).at();
        LadderDraft draft = new LadderDraft(new Lanes(crossings, isPhone), isPhone, only, most);
        draft.fill(entries, crossings);
        return draft.ladder(start);
    }
}
