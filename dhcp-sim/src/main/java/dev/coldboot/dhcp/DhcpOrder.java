// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Order;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;

/** What one may tell a DHCP server while it runs; clients learn of it with their next message. */
public sealed interface DhcpOrder extends Order {
    /** Hand out other options from now on. */
    record UsePlan(OptionPlan plan) implements DhcpOrder {}

    /** Keep an address for a phone, in place of the one kept for it before. */
    record Reserve(MacAddress mac, Ipv4Address address) implements DhcpOrder {}

    /** Keep no address for that phone any more. */
    record Unreserve(MacAddress mac) implements DhcpOrder {}
}
