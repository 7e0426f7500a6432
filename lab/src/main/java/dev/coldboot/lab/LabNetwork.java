// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.dhcp.Subnet;
import dev.coldboot.wire.Ipv4Address;

/**
 * The network with real phones that a lab serves.
 *
 * @param lan the one interface that leads there
 * @param pool the addresses that phones get, all of that network
 * @param router what phones are told to send everything to that is not on their network
 */
public record LabNetwork(LanInterface lan, LanInterface.Range pool, Ipv4Address router) {
    public LabNetwork {
        int others = pool.highest().bits() - pool.lowest().bits();
        boolean isThere = lan.contains(pool.lowest()) && lan.contains(pool.highest());
        if (!isThere || others < 0 || others >= Subnet.MAX_POOL) {
            throw new IllegalArgumentException("pool: " + pool.lowest() + "-" + pool.highest()
                    + " (expected: LOWEST-HIGHEST of the network " + lan + ", at most " + Subnet.MAX_POOL
                    + " addresses)");
        }
        if (!lan.contains(router)) {
            throw new IllegalArgumentException(
                    "router: " + router + " (expected: an address of the network " + lan + ")");
        }
    }
}
