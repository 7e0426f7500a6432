// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will happen, ordered by instant and, at the same instant, by when it was planned. */
final class Agenda {
    private record Event(Instant at, long sequence, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::sequence));
    private long planned;
    private Instant now;

    Agenda(Instant start) {
        this.now = start;
    }

    Instant now() {
        return now;
    }

    /** Plans something; an instant that has passed means now. */
    void at(Instant instant, Runnable what) {
        events.add(new Event(instant.isBefore(now) ? now : instant, planned++, what));
    }

    /** When the next thing happens; null when nothing is planned. */
    @Nullable
    Instant next() {
        Event event = events.peek();
        return event == null ? null : event.at();
    }

    /** Lets the next thing happen. */
    void step() {
        Event event = events.remove();
        now = event.at();
        event.what().run();
    }

    /** Lets time pass without anything happening. */
    void advanceTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }

    void clear() {
        events.clear();
    }
}
