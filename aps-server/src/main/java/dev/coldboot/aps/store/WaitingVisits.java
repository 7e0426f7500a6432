// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.seen.UserAgent;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Who came from where and as what: many phones have one router and one firmware, and so one text of each. */
    private Map<String, String> origins = new HashMap<>();

    private Map<String, UserAgent> agents = new HashMap<>();
    private long visits;

    /**
     * A visit, and how often it was made. It keeps what alike visits share and not the visits, lest each collection of
     * garbage carry the latest one of every phone about.
     */
    static final class Line {
        private final Instant first;
        private final Optional<MacAddress> mac;
        private final boolean named;
        private final String from;
        private final boolean secure;
        private final String page;
        private final UserAgent agent;
        private final int status;
        private final int bytes;
        private final @Nullable Line before;
        /** From the first time to the last. */
        private long nanos;

        private long times = 1;
        private long place;

        /** @param before another line of that phone */
        Line(Visit visit, String from, UserAgent agent, long place, @Nullable Line before) {
            this.first = visit.at();
            this.mac = visit.mac();
            this.named = visit.named();
            this.from = from;
            this.secure = visit.secure();
            this.page = visit.page();
            this.agent = agent;
            this.status = visit.status();
            this.bytes = visit.bytes();
            this.before = before;
            this.place = place;
        }

        private boolean isAlike(Visit visit) {
            return status == visit.status()
                    && bytes == visit.bytes()
                    && named == visit.named()
                    && secure == visit.secure()
                    && page.equals(visit.page())
                    && from.equals(visit.from())
                    && agent.text().equals(visit.agent().text());
        }

        private void again(Visit visit, long now) {
            nanos = Duration.between(first, visit.at()).toNanos();
            times++;
            place = now;
        }

        /** When it was first made. */
        Instant first() {
            return first;
        }

        /** As it was made last. */
        Visit last() {
            return new Visit(first.plusNanos(nanos), mac, named, from, secure, page, agent, status, bytes);
        }

        long times() {
            return times;
        }
    }

    /** Takes a visit; false when there is no room for it. */
    synchronized boolean add(Visit visit) {
        visits++;
        if (lines.size() < APART) {
            lines.add(line(visit, null));
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
        Line fresh = line(visit, known);
        lines.add(fresh);
        newest.put(phone, fresh);
        return true;
    }

    private Line line(Visit visit, @Nullable Line before) {
        String from = origins.computeIfAbsent(visit.from(), same -> same);
        UserAgent agent = agents.computeIfAbsent(visit.agent().text(), text -> visit.agent());
        return new Line(visit, from, agent, visits, before);
    }

    /** All lines, in the order of their last visits; from now on none waits. */
    List<Line> take() {
        List<Line> taken;
        synchronized (this) {
            taken = lines;
            lines = new ArrayList<>();
            newest = new HashMap<>();
            origins = new HashMap<>();
            agents = new HashMap<>();
        }
        taken.sort(Comparator.comparingLong(line -> line.place));
        return taken;
    }
}
