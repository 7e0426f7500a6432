// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import dev.coldboot.wire.MacAddress;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A book of the newest visits and phones, that ends with the process. */
public final class RememberedVisits implements Visits {
    private final int most;
    private final Predicate<MacAddress> isKnown;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<MacAddress, Seen> phones = new LinkedHashMap<>(16, 0.75f, true);
    private long number;

    /**
     * An empty book.
     *
     * @param most visits that are kept, and as many phones; the oldest are forgotten
     * @param isKnown whether a phone is a customer's
     */
    public RememberedVisits(int most, Predicate<MacAddress> isKnown) {
        this.most = most;
        this.isKnown = isKnown;
    }

    @Override
    public synchronized void add(Visit visit) {
        entries.addFirst(new Entry(++number, visit));
        if (entries.size() > most) {
            entries.removeLast();
        }
        visit.mac().ifPresent(mac -> {
            phones.merge(mac, Seen.of(mac, visit), Seen::and);
            Iterator<MacAddress> oldest = phones.keySet().iterator();
            if (phones.size() > most && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
        });
    }

    @Override
    public synchronized List<Visit> of(MacAddress mac) {
        return entries.stream()
                .map(Entry::visit)
                .filter(visit -> visit.mac().filter(mac::equals).isPresent())
                .limit(KEPT)
                .toList();
    }

    @Override
    public synchronized Map<MacAddress, Seen> seen(Collection<MacAddress> macs) {
        Map<MacAddress, Seen> found = new LinkedHashMap<>();
        for (MacAddress mac : macs) {
            Seen seen = phones.get(mac);
            if (seen != null) {
                found.put(mac, seen);
            }
        }
        return found;
    }

    @Override
    public List<Entry> newest(boolean strangers, OptionalLong before, int limit) {
        Stream<Entry> all = copy().stream().filter(entry -> entry.number() < before.orElse(Long.MAX_VALUE));
        return (strangers ? all.filter(this::isStranger) : all).limit(limit).toList();
    }

    /** Whom it knows may be a slow question: it is not asked while others wait to be written. */
    private synchronized List<Entry> copy() {
        return List.copyOf(entries);
    }

    private boolean isStranger(Entry entry) {
        return entry.visit().mac().filter(isKnown).isEmpty();
    }

    @Override
    public long lost() {
        return 0;
    }
}
