// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The newest entries of a journal, found by their place; it grows until it has its size. */
final class Ring {
    private static final int FIRST_SIZE = 1_024;

    private final int capacity;
    private @Nullable JournalEntry[] places;
    private int oldest;
    private int size;

    Ring(int capacity) {
        this.capacity = capacity;
        this.places = new @Nullable JournalEntry[Math.min(FIRST_SIZE, capacity)];
    }

    int size() {
        return size;
    }

    /** Adds one; when all places are taken, the oldest goes. */
    void add(JournalEntry entry) {
        if (size == places.length && size < capacity) {
            // Nothing has been overwritten yet, so the oldest is in the first place.
            places = Arrays.copyOf(places, (int) Math.min(capacity, 2L * size));
        }
        if (size < places.length) {
            places[size++] = entry;
        } else {
            places[oldest] = entry;
            oldest = (oldest + 1) % places.length;
        }
    }

    /** A copy of so many from that place on, counted from the oldest. */
    List<JournalEntry> part(int from, int count) {
        JournalEntry[] part = new JournalEntry[count];
        for (int i = 0; i < count; i++) {
            part[i] = at(from + i);
        }
        return List.of(part);
    }

    private JournalEntry at(int place) {
        return Objects.requireNonNull(places[(int) (((long) oldest + place) % places.length)]);
    }

    /** The place of the first entry behind that number, or behind the last one; numbers rise, but some may be missing. */
    int behind(long sequence) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).sequence() <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
