// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.seen.UserAgent;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Visits that wait to be written, each as a line of its own; once there are more than {@value #APART}, visits that differ in
 * nothing but their time share one, so that phones which ask again and again cost the database no more than others.
 */
final class WaitingVisits {
    /** Lines; as many phones as an office may have can come between two writings. */
    static final int MOST = 150_000;

    /** Lines that are kept apart even if they are alike. */
    static final int APART = 5_000;

    private List<Line> lines = new ArrayList<>();
    private Map<Kind, Line> alike = new HashMap<>();
    private long visits;

    /** What all visits of a line have in common. */
    private record Kind(
            Optional<MacAddress> mac,
            boolean named,
            String from,
            boolean secure,
            String page,
            UserAgent agent,
            int status,
            int bytes) {
        static Kind of(Visit visit) {
            return new Kind(
                    visit.mac(),
                    visit.named(),
                    visit.from(),
                    visit.secure(),
                    visit.page(),
                    visit.agent(),
                    visit.status(),
                    visit.bytes());
        }
    }

    /** A visit, and how often it was made. */
    static final class Line {
        private final Instant first;
        private Visit last;
        private long times = 1;
        private long place;

        Line(Visit visit, long place) {
            this.first = visit.at();
            this.last = visit;
            this.place = place;
        }

        private void again(Visit visit, long now) {
            last = visit;
            times++;
            place = now;
        }

        /** When it was first made. */
        Instant first() {
            return first;
        }

        /** As it was made last. */
        Visit last() {
            return last;
        }

        long times() {
            return times;
        }
    }

    /** Takes a visit; false when there is no room for it. */
    synchronized boolean add(Visit visit) {
        visits++;
        if (lines.size() < APART) {
            lines.add(new Line(visit, visits));
            return true;
        }
        Kind kind = Kind.of(visit);
        Line known = alike.get(kind);
        if (known != null) {
            known.again(visit, visits);
            return true;
        }
        if (lines.size() >= MOST) {
            return false;
        }
        Line fresh = new Line(visit, visits);
        lines.add(fresh);
        alike.put(kind, fresh);
        return true;
    }

    /** All lines, in the order of their last visits; from now on none waits. */
    List<Line> take() {
        List<Line> taken;
        synchronized (this) {
            taken = lines;
            lines = new ArrayList<>();
            alike = new HashMap<>();
        }
        taken.sort(Comparator.comparingLong(line -> line.place));
        return taken;
    }
}
