// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses that are pinged before they are offered (RFC 2131 sections 2.2 and 4.3.1, a SHOULD), each with the client that
 * waits for it. The pool holds them as offered meanwhile, so that nobody else gets one.
 *
 * <p>An address that its client holds already is not pinged: the client itself might answer.
 */
final class Pings {
    /** Addresses that are pinged at a time; beyond them an address is offered without. */
    static final int MAX_AT_ONCE = 1_024;
    /** Addresses in use that one exchange may come upon; the client's next DISCOVER goes on behind them. */
    static final int MAX_IN_USE = 16;

    /**
     * A client that waits for an answer to a ping, or rather for none.
     *
     * @param asked its latest DHCPDISCOVER
     * @param ruling what it is offered when nobody answers
     * @param inUse addresses that were found in use before, for this client
     */
    record Waiting(Asked asked, LeasePool pool, Ruling ruling, int inUse) {
        /** Whether the address is still held for the client: it may have gone another way meanwhile. */
        boolean isOpen() {
            return pool.at(ruling.address())
                    .filter(lease -> lease.state() == LeaseState.OFFERED)
                    .filter(lease -> lease.client().equals(asked.asker().client()))
                    .isPresent();
        }

        private Waiting asking(Asked latest) {
            return new Waiting(latest, pool, ruling, inUse);
        }
    }

    private final Map<Ipv4Address, Waiting> waiting = new HashMap<>();

    /** Whether what is ruled is an offer of an address that its client does not hold yet. */
    static boolean areFor(Asked asked, LeasePool pool, Ruling ruling) {
        return ruling.answer() == Ruling.Answer.OFFER
                && pool.of(asked.asker().client())
                        .filter(lease -> lease.state().isHeld())
                        .filter(lease -> lease.address().equals(ruling.address()))
                        .isEmpty();
    }

    boolean areTooMany() {
        return waiting.size() >= MAX_AT_ONCE;
    }

    void add(Waiting client) {
        waiting.put(client.ruling().address(), client);
    }

    /** A DISCOVER of a client that waits is the same exchange; returns the address that is pinged for it. */
    Optional<Ipv4Address> again(Asked asked, LeasePool pool) {
        if (asked.type() != DhcpMessageType.DISCOVER) {
            return Optional.empty();
        }
        Optional<Ipv4Address> address = pool.of(asked.asker().client())
                .map(Lease::address)
                .filter(held -> waiting.containsKey(held) && waiting.get(held).isOpen());
        address.ifPresent(held -> waiting.computeIfPresent(held, (same, client) -> client.asking(asked)));
        return address;
    }

    /** The ping of the address is over: who waited for it, if the address is still held for it. */
    Optional<Waiting> ended(Ipv4Address address) {
        return Optional.ofNullable(waiting.remove(address)).filter(Waiting::isOpen);
    }

    int entries() {
        return waiting.size();
    }
}
