// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every observable thing that happened in a world, once, in order. Traces, log.htm, dashboard, ladder, captures and reports
 * are all readers of it. Many threads may write.
 */
public final class Journal {
    /** Entries that are kept unless said otherwise; beyond them the oldest go. */
    public static final int DEFAULT_CAPACITY = 1_000_000;

    private final int capacity;
    private final Ring entries;
    private final List<Consumer<JournalEntry>> readers = new CopyOnWriteArrayList<>();
    private long next;

    public Journal() {
        this(DEFAULT_CAPACITY);
    }

    /** @param capacity entries that are kept, 0 for a journal that only passes them on to its readers */
    public Journal(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: 0 or more)");
        }
        this.capacity = capacity;
        this.entries = new Ring(capacity);
    }

    /** Writes an entry with words. */
    public void note(Instant at, String actor, Kind kind, String text) {
        write(at, actor, kind, text, Optional.empty());
    }

    /** Writes an entry with a packet. */
    public void packet(Instant at, String actor, Kind kind, Packet packet) {
        write(at, actor, kind, "", Optional.of(packet));
    }

    /** Writes an entry with a packet that is only made when somebody keeps or reads it. */
    public void packet(Instant at, String actor, Kind kind, Supplier<Packet> packet) {
        if (isRead()) {
            packet(at, actor, kind, packet.get());
        } else {
            count();
        }
    }

    /** Writes an entry with a packet and a reason. */
    public void packet(Instant at, String actor, Kind kind, Packet packet, String why) {
        write(at, actor, kind, why, Optional.of(packet));
    }

    private boolean isRead() {
        return capacity > 0 || !readers.isEmpty();
    }

    private void count() {
        synchronized (entries) {
            next++;
        }
    }

    private void write(Instant at, String actor, Kind kind, String text, Optional<Packet> packet) {
        if (!isRead()) {
            count();
            return;
        }
        JournalEntry entry;
        synchronized (entries) {
            entry = new JournalEntry(next++, at, actor, kind, text, packet);
            keep(entry);
        }
        readers.forEach(reader -> reader.accept(entry));
    }

    private void keep(JournalEntry entry) {
        if (capacity > 0) {
            entries.add(entry);
        }
    }

    /** Takes an entry as another journal had it, with its number; from there on this one counts on. */
    public void restore(JournalEntry entry) {
        synchronized (entries) {
            if (entry.sequence() < next) {
                throw new IllegalArgumentException(
                        "sequence: " + entry.sequence() + " (expected: at least " + next + ")");
            }
            next = entry.sequence() + 1;
            keep(entry);
        }
        readers.forEach(reader -> reader.accept(entry));
    }

    /**
     * Hands every entry from now on to the reader, on the thread that writes it; readers must be quick. Where several
     * threads write, entries may come in another order than their numbers.
     */
    public void onEntry(Consumer<JournalEntry> reader) {
        readers.add(reader);
    }

    /** A copy of what is kept. */
    public List<JournalEntry> entries() {
        synchronized (entries) {
            return entries.part(0, entries.size());
        }
    }

    /** The oldest ones that are kept behind that number, at most so many, in order; -1 is before all. */
    public List<JournalEntry> after(long sequence, int most) {
        synchronized (entries) {
            int from = entries.behind(sequence);
            return entries.part(from, Math.min(most, entries.size() - from));
        }
    }

    /** The newest ones that are kept before that number, at most so many, in order. */
    public List<JournalEntry> before(long sequence, int most) {
        synchronized (entries) {
            int to = entries.behind(sequence - 1);
            int count = Math.min(most, to);
            return entries.part(to - count, count);
        }
    }

    /** The entry of that number; empty when it is not kept any more, or not yet. */
    public Optional<JournalEntry> entry(long sequence) {
        return sequence < 0
                ? Optional.empty()
                : after(sequence - 1, 1).stream()
                        .filter(entry -> entry.sequence() == sequence)
                        .findFirst();
    }

    /** A copy of what is kept of one actor. */
    public List<JournalEntry> entries(String actor) {
        return entries().stream().filter(entry -> entry.actor().equals(actor)).toList();
    }

    /** How many entries were ever written, kept or not. */
    public long written() {
        synchronized (entries) {
            return next;
        }
    }
}
