// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Status;

/**
 * How the DHCP server is.
 *
 * @param config with the plan and reservations that are in force now
 * @param leases addresses that clients have
 * @param offers addresses that wait for their client's REQUEST
 * @param declined addresses that are left alone since somebody else uses them
 * @param acknowledged DHCPACKs sent so far
 * @param refused DHCPNAKs sent and requests left without answer so far
 */
public record DhcpServerStatus(
        DhcpServerConfig config, int leases, int offers, int declined, long acknowledged, long refused)
        implements Status {}
