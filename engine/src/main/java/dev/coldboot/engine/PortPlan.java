// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;

/**
 * Which port each protocol has. Port 0 means "any free one", to be replaced by the one that was really opened before
 * anybody is told of it.
 *
 * @param pages where phones serve their pages beside {@code http}: browsers refuse to open port 10080
 * @param pnpGroup the multicast group of SIP PnP and its port
 */
public record PortPlan(
        int dhcpServer,
        int dhcpClient,
        int dns,
        int http,
        int https,
        int xmlRpc,
        int tftp,
        int sip,
        int pages,
        int syslog,
        Endpoint pnpGroup) {
    /** The group of SIP PnP, sip.mcast.net. */
    public static final Ipv4Address PNP_ADDRESS = Ipv4Address.of("224.0.1.75");

    /** The real ports, for real networks. */
    public static final PortPlan STANDARD =
            new PortPlan(67, 68, 53, 80, 443, 8083, 69, 5060, 80, 514, new Endpoint(PNP_ADDRESS, 5060));

    /** Every well-known port + 10000: no root, one machine, loopback. */
    public static final PortPlan USER = new PortPlan(
            10067, 10068, 10053, 10080, 10443, 18083, 10069, 15060, 10081, 10514, new Endpoint(PNP_ADDRESS, 15060));

    /** Free ports, for tests that run side by side. */
    public static final PortPlan DYNAMIC = new PortPlan(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, new Endpoint(PNP_ADDRESS, 0));
}
