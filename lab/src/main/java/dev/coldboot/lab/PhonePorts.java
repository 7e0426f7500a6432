// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.World;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;

/**
 * The ports that all phones have alike.
 *
 * @param web of their pages
 * @param pages of the same pages for browsers, which refuse 10080
 * @param queries where their DNS queries come from
 * @param leases where they hear DHCP answers
 */
record PhonePorts(int web, int pages, int sip, int queries, int leases) {
    /** Those of real phones, which ask DNS from any port. */
    static final PhonePorts REAL = new PhonePorts(
            PortPlan.STANDARD.http(),
            PortPlan.STANDARD.pages(),
            PortPlan.STANDARD.sip(),
            0,
            PortPlan.STANDARD.dhcpClient());

    /** Opens them for simulated phones at an address of none, so that nobody takes them between two boots. */
    static PhonePorts open(World world, Ipv4Address holder, PortPlan ports) throws CannotListen {
        int web = world.listen(Servers.PHONES, Ear.http(new Endpoint(holder, ports.http())))
                .port();
        int pages = ports.pages() == ports.http() && ports.http() != 0
                ? web
                : world.listen(Servers.PHONES, Ear.http(new Endpoint(holder, ports.pages())))
                        .port();
        int sip = world.listen(Servers.PHONES, Ear.udp(new Endpoint(holder, ports.sip())))
                .port();
        int queries =
                world.listen(Servers.PHONES, Ear.udp(new Endpoint(holder, 0))).port();
        int leases = world.listen(Servers.PHONES, Ear.udp(new Endpoint(Ipv4Address.ANY, ports.dhcpClient())))
                .port();
        return new PhonePorts(web, pages, sip, queries, leases);
    }
}
