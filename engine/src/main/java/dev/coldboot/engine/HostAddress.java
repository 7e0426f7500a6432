// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import java.util.Optional;

/**
 * An address that a machine has as a host of a network, as DHCP or a person gave it.
 *
 * @param bits of it that name the network; 32 where nothing is known of a network
 * @param router who carries what is meant for other networks
 * @param lifetime after which it must no longer be used, unless it is owned anew; empty where it has no end
 */
public record HostAddress(Ipv4Address address, int bits, Optional<Ipv4Address> router, Optional<Duration> lifetime) {
    /** Bits of an address. */
    public static final int ALL_BITS = 32;

    public HostAddress {
        if (bits < 0 || bits > ALL_BITS) {
            throw new IllegalArgumentException("bits: " + bits + " (expected: 0 to " + ALL_BITS + ")");
        }
    }

    /** How many bits a mask has set before the first that is not; what follows that one does not count. */
    public static int bits(Ipv4Address mask) {
        return Integer.numberOfLeadingZeros(~mask.bits());
    }

    /** The lowest address of its network. */
    public Ipv4Address network() {
        return new Ipv4Address(bits == 0 ? 0 : address.bits() & (-1 << (ALL_BITS - bits)));
    }

    /** Whether one host may have it. */
    public boolean isOfOneHost() {
        return !address.isAny() && !address.isBroadcast() && !address.isMulticast();
    }
}
