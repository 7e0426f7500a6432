// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One observable thing.
 *
 * @param sequence 0, 1, 2 in the order of writing
 * @param at instant of the world
 * @param actor who did it or to whom it happened
 * @param text empty for packets: {@link Dissector} tells what they are
 * @param packet for {@code SENT}, {@code RECEIVED} and {@code LOST}
 */
public record JournalEntry(long sequence, Instant at, String actor, Kind kind, String text, Optional<Packet> packet) {

    /** What happened, in words: the text, or what the packet is. */
    public String words() {
        String said = packet.map(Dissector::describe).orElse("");
        return text.isEmpty() ? said : said.isEmpty() ? text : said + ": " + text;
    }

    /** The words as anybody may read them: without passwords, such as stand in addresses that browsers ask for. */
    public String shown() {
        return SecretText.masked(words());
    }
}
