// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.RelayAgent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The addresses of all subnets of a server. */
final class LeasePools {
    private final List<LeasePool> all;
    private final Ipv4Address server;

    LeasePools(DhcpServerConfig config) {
        this.server = config.serverId();
        this.all = config.subnets().stream()
                .map(subnet -> new LeasePool(subnet, config.reservations(), config.serverId()))
                .toList();
    }

    /** The subnet that has the address. */
    Optional<LeasePool> of(Ipv4Address address) {
        for (LeasePool pool : all) {
            if (pool.subnet().contains(address)) {
                return Optional.of(pool);
            }
        }
        return Optional.empty();
    }

    /**
     * The subnet which the relay names (RFC 3527), the relay's own, that of the address which the client has, or the one of
     * the server's own wire.
     */
    Optional<LeasePool> of(DhcpMessage message, RelayAgent behind) {
        if (!message.giaddr().isAny()) {
            return of(behind.link().orElse(message.giaddr()));
        }
        if (!message.ciaddr().isAny()) {
            return of(message.ciaddr());
        }
        return of(server).or(() -> Optional.of(all.get(0)));
    }

    void reserve(MacAddress mac, Ipv4Address address) {
        all.forEach(pool -> pool.reserve(mac, address));
    }

    void unreserve(MacAddress mac) {
        all.forEach(pool -> pool.unreserve(mac));
    }

    /** Ends what has reached its end, and says which. */
    List<Lease> expire(Instant now) {
        List<Lease> ended = List.of();
        for (LeasePool pool : all) {
            List<Lease> more = pool.expire(now);
            if (!more.isEmpty()) {
                ended = new ArrayList<>(ended);
                ended.addAll(more);
            }
        }
        return ended;
    }

    /** When the next lease or offer ends. */
    Optional<Instant> nextEnd() {
        Optional<Instant> next = Optional.empty();
        for (LeasePool pool : all) {
            Optional<Instant> end = pool.nextEnd();
            if (next.isEmpty() || (end.isPresent() && end.get().isBefore(next.get()))) {
                next = end;
            }
        }
        return next;
    }

    /** How many addresses are in that state. */
    int count(LeaseState state) {
        int count = 0;
        for (LeasePool pool : all) {
            count += pool.count(state);
        }
        return count;
    }

    /** Entries of all tables. */
    int entries() {
        return all.stream().mapToInt(LeasePool::entries).sum();
    }
}
