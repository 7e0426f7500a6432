// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

/** What a DHCP conversation brought. */
public sealed interface DhcpOutcome {
    /** The phone has an address. */
    record Bound(Lease lease) implements DhcpOutcome {}

    /**
     * The phone has none.
     *
     * @param why one sentence for people
     */
    record NoLease(String why) implements DhcpOutcome {}
}
