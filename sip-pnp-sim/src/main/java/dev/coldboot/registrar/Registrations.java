// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.wire.sip.SipUri;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Which phones can be reached for which account. */
final class Registrations {
    private record End(Instant at, String account) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            return at.compareTo(other.at);
        }
    }

    private final Map<String, List<Registration>> byAccount = new LinkedHashMap<>();
    private final PriorityQueue<End> ends = new PriorityQueue<>();
    private int size;

    List<Registration> of(String account) {
        return List.copyOf(byAccount.getOrDefault(account, List.of()));
    }

    /** The one whose contact is the same (RFC 3261 section 19.1.4). */
    Optional<Registration> find(String account, SipUri contact) {
        return byAccount.getOrDefault(account, List.of()).stream()
                .filter(one -> one.contact().isSameAs(contact))
                .findFirst();
    }

    List<Registration> all() {
        return byAccount.values().stream().flatMap(List::stream).toList();
    }

    int size() {
        return size;
    }

    /** In place of the one with the same contact, or as one more. */
    void put(Registration registration) {
        List<Registration> own = byAccount.computeIfAbsent(registration.account(), a -> new ArrayList<>());
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i).contact().isSameAs(registration.contact())) {
                own.set(i, registration);
                ends.add(new End(registration.until(), registration.account()));
                return;
            }
        }
        own.add(registration);
        ends.add(new End(registration.until(), registration.account()));
        size++;
    }

    void remove(Registration registration) {
        List<Registration> own = byAccount.getOrDefault(registration.account(), List.of());
        if (own.remove(registration)) {
            size--;
        }
        if (own.isEmpty()) {
            byAccount.remove(registration.account());
        }
    }

    /** Takes out what has ended. */
    List<Registration> expire(Instant now) {
        List<Registration> ended = new ArrayList<>();
        while (!ends.isEmpty() && !ends.peek().at().isAfter(now)) {
            String account = ends.remove().account();
            for (Registration one : of(account)) {
                if (!one.until().isAfter(now)) {
                    remove(one);
                    ended.add(one);
                }
            }
        }
        return ended;
    }

    Optional<Instant> nextEnd() {
        return Optional.ofNullable(ends.peek()).map(End::at);
    }
}
