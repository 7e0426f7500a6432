// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Ipv4Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which addresses may be at their end. Most leases are extended before they end, so one that is extended is not moved: when
 * the end comes that was written down first, whoever asks is told of it and writes down the later one.
 */
final class LeaseEnds {
    private record End(Instant at, Ipv4Address address) {}

    private final TreeSet<End> inOrder =
            new TreeSet<>(Comparator.comparing(End::at).thenComparing(End::address));
    private final Map<Ipv4Address, End> byAddress = new HashMap<>();

    /** Sees that the address is looked at when that lease ends, or before. */
    void put(Lease lease) {
        End known = byAddress.get(lease.address());
        if (known == null || lease.until().isBefore(known.at())) {
            remove(lease.address());
            End end = new End(lease.until(), lease.address());
            byAddress.put(lease.address(), end);
            inOrder.add(end);
        }
    }

    void remove(Ipv4Address address) {
        End known = byAddress.remove(address);
        if (known != null) {
            inOrder.remove(known);
        }
    }

    /** Takes out the addresses whose written ends have come, the earliest first. */
    List<Ipv4Address> take(Instant now) {
        if (inOrder.isEmpty() || inOrder.first().at().isAfter(now)) {
            return List.of();
        }
        List<Ipv4Address> due = new ArrayList<>();
        while (!inOrder.isEmpty() && !inOrder.first().at().isAfter(now)) {
            due.add(inOrder.first().address());
            remove(inOrder.first().address());
        }
        return due;
    }

    /** When to look next: nothing ends before. */
    Optional<Instant> next() {
        return inOrder.isEmpty()
                ? Optional.empty()
                : Optional.of(inOrder.first().at());
    }

    int entries() {
        return inOrder.size() + byAddress.size();
    }
}
