// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Order;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;

/** What one may tell a DHCP server while it runs; clients learn of it with their next message, or with
 * the answer that waits for it. */
public sealed interface DhcpOrder extends Order {
    /** Hand out other options from now on. */
    record UsePlan(OptionPlan plan) implements DhcpOrder {}

    /** Keep an address for a phone, in place of the one kept for it before. */
    record Reserve(MacAddress mac, Ipv4Address address) implements DhcpOrder {}

    /** Keep no address for that phone any more. */
    record Unreserve(MacAddress mac) implements DhcpOrder {}

    /** Answer again, knowing all leases from before. */
    record SwitchOn() implements DhcpOrder {}

    /** Answer nobody, and keep the leases; clients take it for a server that is down. */
    record SwitchOff() implements DhcpOrder {}

    /** A group of leases is written down, whatever happens from now on; see {@link LeaseStore#keep}. */
    record Kept(long group) implements DhcpOrder {
        @Override
        public boolean isNews() {
            return false;
        }
    }

    /** A group of leases could not be written down. */
    record NotKept(long group, String why) implements DhcpOrder {}
}
