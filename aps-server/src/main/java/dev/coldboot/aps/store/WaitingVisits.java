// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.seen.Visit;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Visits that wait to be written, each as a line of its own; once there are more than {@value #APART}, visits that differ in
 * nothing but their time share one, so that phones which ask again and again cost the database no more than others.
 */
final class WaitingVisits {
    /** Lines; as many phones as an office may have can come between two writings. */
    static final int MOST = 150_000;

    /** Lines that are kept apart even if they are alike. */
    static final int APART = 5_000;

    /** Lines of one phone that are looked through for one that is alike. */
    private static final int LOOKED_THROUGH = 8;

    /** In the place of an address, where nobody knows it. */
    private static final long NOBODY = -1;

    private List<Line> lines = new ArrayList<>();
    /** The newest line of each phone, by its address. */
    private Map<Long, Line> newest = new HashMap<>();

    private long visits;

    /** A visit, and how often it was made. */
    static final class Line {
        private final Instant first;
        private Visit last;
        private long times = 1;
        private long place;
        private final @Nullable Line before;

        /** @param before another line of that phone */
        Line(Visit visit, long place, @Nullable Line before) {
            this.first = visit.at();
            this.last = visit;
            this.place = place;
            this.before = before;
        }

        /** Quicker than what records do by themselves, and asked for each visit. */
        private boolean isAlike(Visit visit) {
            return last.status() == visit.status()
                    && last.bytes() == visit.bytes()
                    && last.named() == visit.named()
                    && last.secure() == visit.secure()
                    && last.page().equals(visit.page())
                    && last.from().equals(visit.from())
                    && last.agent().text().equals(visit.agent().text());
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
            lines.add(new Line(visit, visits, null));
            return true;
        }
        long phone = visit.mac().map(MacAddress::bits).orElse(NOBODY);
        Line known = newest.get(phone);
        Line alike = known;
        for (int i = 0; alike != null && i < LOOKED_THROUGH; i++) {
            if (alike.isAlike(visit)) {
                alike.again(visit, visits);
                return true;
            }
            alike = alike.before;
        }
        if (lines.size() >= MOST) {
            return false;
        }
        Line fresh = new Line(visit, visits, known);
        lines.add(fresh);
        newest.put(phone, fresh);
        return true;
    }

    /** All lines, in the order of their last visits; from now on none waits. */
    List<Line> take() {
        List<Line> taken;
        synchronized (this) {
            taken = lines;
            lines = new ArrayList<>();
            newest = new HashMap<>();
        }
        taken.sort(Comparator.comparingLong(line -> line.place));
        return taken;
    }
}
