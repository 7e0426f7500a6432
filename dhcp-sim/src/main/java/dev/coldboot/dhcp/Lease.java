// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;

/**
 * One address and the client that it is known with.
 *
 * @param client the client identifier, or 01 and the MAC where none was sent; empty for
 *     {@link LeaseState#DECLINED}
 * @param until when the state ends by itself; for {@link LeaseState#RELEASED} and {@link LeaseState#EXPIRED} when it began
 */
public record Lease(Ipv4Address address, Bytes client, MacAddress mac, LeaseState state, Instant until) {
    /** The same address and client in another state. */
    public Lease in(LeaseState other, Instant newUntil) {
        return new Lease(address, client, mac, other, newUntil);
    }

    /** The address as one that somebody unknown uses. */
    Lease declined(Instant newUntil) {
        return new Lease(address, Bytes.EMPTY, mac, LeaseState.DECLINED, newUntil);
    }
}
