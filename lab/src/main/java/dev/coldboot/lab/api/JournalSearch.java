// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which entries of a journal somebody wants to see.
 *
 * @param phone the name of one, whose own entries are wanted and those of others that concern it
 * @param address of that phone, if it has one
 * @param text that the entry's words must contain, in lower case
 */
record JournalSearch(
        Optional<String> actor,
        Optional<Kind> kind,
        Optional<String> phone,
        Optional<Ipv4Address> address,
        Optional<String> text) {
    /** Entries that one request looks at; who finds less than he wants goes on from there. */
    static final int MAX_LOOKED_AT = 50_000;

    private static final int BLOCK = 2_000;

    /** All of them. */
    static final JournalSearch ALL =
            new JournalSearch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Those that concern a phone. */
    static JournalSearch about(String phone, Optional<Ipv4Address> address) {
        return new JournalSearch(Optional.empty(), Optional.empty(), Optional.of(phone), address, Optional.empty());
    }

    /** Those of one actor. */
    static JournalSearch of(String actor) {
        return new JournalSearch(
                Optional.of(actor), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What was found.
     *
     * @param next where to go on: behind it for the ones after, before it for the ones before
     */
    record Found(List<JournalEntry> entries, long next) {}

    /** The oldest ones behind that number, in order. */
    Found after(Journal journal, long sequence, int size) {
        List<JournalEntry> found = new ArrayList<>();
        long next = sequence;
        for (int looked = 0; looked < MAX_LOOKED_AT; looked += BLOCK) {
            List<JournalEntry> block = journal.after(next, BLOCK);
            for (JournalEntry entry : block) {
                next = entry.sequence();
                if (fits(entry)) {
                    found.add(entry);
                    if (found.size() == size) {
                        return new Found(found, next);
                    }
                }
            }
            if (block.size() < BLOCK) {
                break;
            }
        }
        return new Found(found, next);
    }

    /** The newest ones before that number, in order. */
    Found before(Journal journal, long sequence, int size) {
        List<JournalEntry> found = new ArrayList<>();
        long next = sequence;
        for (int looked = 0; looked < MAX_LOOKED_AT && found.size() < size; looked += BLOCK) {
            List<JournalEntry> block = journal.before(next, BLOCK);
            for (int i = block.size() - 1; i >= 0 && found.size() < size; i--) {
                next = block.get(i).sequence();
                if (fits(block.get(i))) {
                    found.add(block.get(i));
                }
            }
            if (block.size() < BLOCK) {
                break;
            }
        }
        Collections.reverse(found);
        return new Found(found, next);
    }

    /** All that are kept, in order, however many. */
    List<JournalEntry> all(Journal journal) {
        List<JournalEntry> found = new ArrayList<>();
        List<JournalEntry> block = journal.after(-1, BLOCK);
        while (!block.isEmpty()) {
            block.stream().filter(this::fits).forEach(found::add);
            block = journal.after(block.get(block.size() - 1).sequence(), BLOCK);
        }
        return found;
    }

    boolean fits(JournalEntry entry) {
        return (actor.isEmpty() || actor.get().equals(entry.actor()))
                && (kind.isEmpty() || kind.get() == entry.kind())
                && (phone.isEmpty() || concerns(entry, phone.get()))
                && (text.isEmpty() || entry.words().toLowerCase(Locale.ROOT).contains(text.get()));
    }

    private boolean concerns(JournalEntry entry, String mac) {
        boolean isOnItsWay = address.isPresent()
                && entry.packet()
                        .filter(packet -> packet.from().address().equals(address.get())
                                || packet.to().address().equals(address.get()))
                        .isPresent();
        return entry.actor().equals(mac) || isOnItsWay || entry.words().contains(mac);
    }
}
