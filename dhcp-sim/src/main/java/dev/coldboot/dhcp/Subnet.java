// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpOptions;

/**
 * One network that the server gives addresses in.
 *
 * @param name how rules and the journal call it
 * @param mask with ones before zeros
 * @param first lowest address of the pool
 * @param last highest address of the pool
 * @param options what every client there is told: router, DNS, domain
 */
public record Subnet(String name, Ipv4Address mask, Ipv4Address first, Ipv4Address last, DhcpOptions options) {
    /** Largest number of addresses in one pool: each takes memory once it was used. */
    public static final int MAX_POOL = 1 << 20;

    public Subnet {
        int hosts = ~mask.bits();
        if ((hosts & (hosts + 1)) != 0) {
            throw new IllegalArgumentException("mask: " + mask + " (expected: a mask such as 255.255.0.0)");
        }
        if ((first.bits() & mask.bits()) != (last.bits() & mask.bits())) {
            throw new IllegalArgumentException(
                    "pool: " + first + "-" + last + " (expected: both ends in one network of mask " + mask + ")");
        }
        if (first.compareTo(last) > 0 || Integer.compareUnsigned(last.bits() - first.bits(), MAX_POOL) >= 0) {
            throw new IllegalArgumentException(
                    "pool: " + first + "-" + last + " (expected: lowest-highest, at most " + MAX_POOL + " addresses)");
        }
    }

    /** Whether the address belongs to this network. */
    public boolean contains(Ipv4Address address) {
        return ((address.bits() ^ first.bits()) & mask.bits()) == 0;
    }

    /** Whether the address is one that the pool may give. */
    public boolean isPooled(Ipv4Address address) {
        return address.compareTo(first) >= 0 && address.compareTo(last) <= 0;
    }

    /** Number of addresses in the pool, 1 to {@link #MAX_POOL}. */
    public int size() {
        return last.bits() - first.bits() + 1;
    }

    @Override
    public String toString() {
        return name + " (" + first + "-" + last + ")";
    }
}
