// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one subnet and who has them. Nothing here takes longer with more leases, but for keeping them in the
 * order of their ends.
 */
final class LeasePool {
    /**
     * An address that a client may have.
     *
     * @param why for the journal
     */
    record Choice(Ipv4Address address, String why) {}

    private final Subnet subnet;
    private final Ipv4Address own;
    private final Map<MacAddress, Ipv4Address> reservations = new HashMap<>();
    private final Map<Ipv4Address, MacAddress> reserved = new HashMap<>();
    private final Map<Bytes, Lease> byClient = new HashMap<>();
    private final Map<Ipv4Address, Lease> byAddress = new HashMap<>();
    private final LeaseEnds ends = new LeaseEnds();
    /** Addresses of the pool that were used before and are neither held nor kept now, the longest unused first. */
    private final Set<Ipv4Address> reusable = new LinkedHashSet<>();

    private final Map<LeaseState, Integer> counts = new EnumMap<>(LeaseState.class);
    private int neverUsed;

    /** @param own the server's own address, which nobody gets even where the pool has it */
    LeasePool(Subnet subnet, Map<MacAddress, Ipv4Address> reservations, Ipv4Address own) {
        this.subnet = subnet;
        this.own = own;
        reservations.forEach(this::reserve);
    }

    Subnet subnet() {
        return subnet;
    }

    /** Keeps the address for that phone; ignored when it is not of this subnet. */
    void reserve(MacAddress mac, Ipv4Address address) {
        if (subnet.contains(address)) {
            unreserve(mac);
            reservations.put(mac, address);
            reserved.put(address, mac);
            reusable.remove(address);
        }
    }

    void unreserve(MacAddress mac) {
        Ipv4Address address = reservations.remove(mac);
        if (address != null) {
            reserved.remove(address);
            // It was passed over as long as it was kept, so nobody would ever come back to it.
            Lease lease = byAddress.get(address);
            if (lease == null || !lease.state().isHeld()) {
                giveBack(address);
            }
        }
    }

    /** What is known of the client, in whatever state. */
    Optional<Lease> of(Bytes client) {
        return Optional.ofNullable(byClient.get(client));
    }

    /** What is known of the address, in whatever state. */
    Optional<Lease> at(Ipv4Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** Whether the client may have that very address now. */
    boolean isFor(Bytes client, MacAddress mac, Ipv4Address address) {
        Lease lease = byAddress.get(address);
        boolean taken =
                lease != null && lease.state().isHeld() && !lease.client().equals(client);
        MacAddress owner = reserved.get(address);
        return !taken
                && !address.equals(own)
                && (lease == null || lease.state() != LeaseState.DECLINED)
                && (owner == null ? subnet.isPooled(address) : owner.equals(mac));
    }

    /**
     * An address for the client: its reservation, the one that it has or had, the one that it wishes, one that was never
     * used, the one that was unused longest (RFC 2131 section 4.3.1).
     */
    Optional<Choice> choose(Bytes client, MacAddress mac, Optional<Ipv4Address> wished) {
        Ipv4Address kept = reservations.get(mac);
        if (kept != null && isFor(client, mac, kept)) {
            return Optional.of(new Choice(kept, "its reservation"));
        }
        String before = kept == null ? "" : "its reservation " + kept + " is in use; ";
        Lease known = byClient.get(client);
        if (known != null && isFor(client, mac, known.address())) {
            return Optional.of(new Choice(known.address(), before + "its address of before"));
        }
        if (wished.isPresent() && isFor(client, mac, wished.get())) {
            return Optional.of(new Choice(wished.get(), before + "the address it wished"));
        }
        return fresh().or(this::reused).map(choice -> new Choice(choice.address(), before + choice.why()));
    }

    private Optional<Choice> fresh() {
        for (; neverUsed < subnet.size(); neverUsed++) {
            Ipv4Address address = subnet.first().plus(neverUsed);
            if (!byAddress.containsKey(address) && !reserved.containsKey(address) && !address.equals(own)) {
                return Optional.of(new Choice(address, "never used before"));
            }
        }
        return Optional.empty();
    }

    private Optional<Choice> reused() {
        return reusable.stream().findFirst().map(address -> new Choice(address, "unused for longest"));
    }

    /**
     * Writes down who has an address, in the lease's state; what was known of the client and of the address before is
     * forgotten. A client whose lease is over is remembered while nobody else needs the address.
     */
    void put(Lease lease) {
        Lease before = byClient.get(lease.client());
        if (before != null && isKeptBy(lease, before)) {
            // As nearly always: the address need not become free in between.
            counts.merge(before.state(), -1, Integer::sum);
            if (before.state() != lease.state()) {
                // An offer ends soon, a lease late: nothing is gained by looking at it in between.
                ends.remove(lease.address());
            }
        } else {
            forget(before);
            forget(byAddress.get(lease.address()));
        }
        counts.merge(lease.state(), 1, Integer::sum);
        byAddress.put(lease.address(), lease);
        if (lease.state() != LeaseState.DECLINED) {
            byClient.put(lease.client(), lease);
        }
        if (lease.state().isHeld()) {
            ends.put(lease);
            reusable.remove(lease.address());
        }
    }

    private static boolean isKeptBy(Lease lease, Lease before) {
        return before.address().equals(lease.address())
                && before.state().isHeld()
                && lease.state().isHeld();
    }

    /** Puts down what was known in an earlier life of the server. */
    void restore(Lease lease) {
        put(lease);
        if (!lease.state().isHeld()) {
            // It was used before, so nobody would come to it as one that never was.
            giveBack(lease.address());
        }
    }

    /** Frees the address and forgets whose it was. */
    private void forget(@Nullable Lease lease) {
        if (lease != null) {
            counts.merge(lease.state(), -1, Integer::sum);
            byAddress.remove(lease.address());
            byClient.remove(lease.client(), lease);
            ends.remove(lease.address());
            giveBack(lease.address());
        }
    }

    private void giveBack(Ipv4Address address) {
        if (subnet.isPooled(address) && !address.equals(own) && !reserved.containsKey(address)) {
            reusable.add(address);
        }
    }

    /** Ends what has reached its end, and says which. */
    List<Lease> expire(Instant now) {
        List<Ipv4Address> due = ends.take(now);
        if (due.isEmpty()) {
            return List.of();
        }
        List<Lease> ended = new ArrayList<>();
        for (Ipv4Address address : due) {
            Lease lease = byAddress.get(address);
            if (lease != null && lease.until().isAfter(now)) {
                ends.put(lease);
            } else if (lease != null) {
                ended.add(lease);
                forget(lease);
                if (lease.state() != LeaseState.DECLINED) {
                    put(lease.in(LeaseState.EXPIRED, lease.until()));
                }
            }
        }
        return ended;
    }

    /** When to look next whether a lease or an offer is over; none ends before. */
    Optional<Instant> nextEnd() {
        return ends.next();
    }

    /** How many addresses are in that state. */
    int count(LeaseState state) {
        return counts.getOrDefault(state, 0);
    }

    /** Entries of all tables: what the memory of a pool is made of. */
    int entries() {
        return reservations.size()
                + reserved.size()
                + byClient.size()
                + byAddress.size()
                + ends.entries()
                + reusable.size()
                + counts.size();
    }
}
