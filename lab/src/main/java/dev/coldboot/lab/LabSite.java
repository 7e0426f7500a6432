// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.dhcp.DhcpServerConfig;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the servers of a lab stand: each on a host of its own on loopback, or all at one address of a network with real
 * phones.
 *
 * @param dhcp where DHCP is heard
 * @param pnp the responder's own endpoint
 * @param secondPnp the endpoint of a second responder, where the scenario has one
 * @param pnpGroup where phones ask for it
 * @param registrar the customer's telephone system
 * @param provisioning the customer's server, by HTTP
 * @param secureProvisioning the same by HTTPS, where the scenario speaks of it
 * @param tftp the same by TFTP
 * @param redirection the vendor's pages for phones, by HTTP
 * @param secureRedirection the same by HTTPS
 * @param xmlRpc the vendor's interface for customers' programs
 * @param downloads the vendor's server with firmware images
 * @param phones who holds the ports that simulated phones share; empty where phones are real
 * @param leases what phones are told of their network
 */
record LabSite(
        Endpoint dhcp,
        Endpoint dns,
        Endpoint pnp,
        Endpoint secondPnp,
        Endpoint pnpGroup,
        Endpoint registrar,
        Endpoint provisioning,
        Endpoint secureProvisioning,
        Endpoint tftp,
        Endpoint redirection,
        Endpoint secureRedirection,
        Endpoint xmlRpc,
        Endpoint downloads,
        Optional<Ipv4Address> phones,
        Leases leases) {
    /** Beside the PnP responder, which has the standard port: phones look for it there. */
    private static final int LAN_REGISTRAR = 5070;
    /** Beside the redirection service, which has the standard port: phones ask for it without one. */
    private static final int LAN_PROVISIONING = 8080;

    private static final int LAN_SECURE_PROVISIONING = 8443;
    private static final int LAN_DOWNLOADS = 8081;
    private static final int LAN_SECOND_PNP = 5062;

    /**
     * What every lease says of the network.
     *
     * @param server who gives it
     * @param ntp empty where nobody tells the time
     */
    record Leases(
            Ipv4Address server,
            LanInterface.Range pool,
            Ipv4Address mask,
            Ipv4Address router,
            Optional<Ipv4Address> ntp) {}

    /** This computer alone. */
    static LabSite onLoopback(LabConfig config) {
        PortPlan ports = config.ports();
        Ipv4Address last = LabNames.FIRST_PHONE.plus(config.phones() - 1 + LabNames.SPARE_ADDRESSES);
        return new LabSite(
                new Endpoint(LabNames.OFFICE, ports.dhcpServer()),
                new Endpoint(LabNames.OFFICE, ports.dns()),
                new Endpoint(LabNames.OFFICE, ports.sip()),
                new Endpoint(LabNames.SECOND_RESPONDER, ports.sip()),
                ports.pnpGroup(),
                new Endpoint(LabNames.PBX, ports.sip()),
                new Endpoint(LabNames.OFFICE, ports.http()),
                new Endpoint(LabNames.OFFICE, ports.https()),
                new Endpoint(LabNames.OFFICE, ports.tftp()),
                new Endpoint(LabNames.VENDOR, ports.http()),
                new Endpoint(LabNames.VENDOR, ports.https()),
                new Endpoint(LabNames.VENDOR, ports.xmlRpc()),
                new Endpoint(LabNames.DOWNLOADS, ports.http()),
                Optional.of(LabNames.PHONES_PORTS),
                new Leases(
                        LabNames.OFFICE,
                        new LanInterface.Range(LabNames.FIRST_PHONE, last),
                        LabNames.PHONES_MASK,
                        LabNames.PHONES_PORTS,
                        Optional.of(LabNames.OFFICE)));
    }

    /** A network with real phones, on which everything of the lab has one address. */
    static LabSite on(LabNetwork network) {
        PortPlan ports = PortPlan.STANDARD;
        Ipv4Address own = network.lan().address();
        return new LabSite(
                // Phones without an address ask by broadcast, which only an ear at every address hears.
                new Endpoint(Ipv4Address.ANY, ports.dhcpServer()),
                new Endpoint(own, ports.dns()),
                new Endpoint(own, ports.sip()),
                new Endpoint(own, LAN_SECOND_PNP),
                ports.pnpGroup(),
                new Endpoint(own, LAN_REGISTRAR),
                new Endpoint(own, LAN_PROVISIONING),
                new Endpoint(own, LAN_SECURE_PROVISIONING),
                new Endpoint(own, ports.tftp()),
                new Endpoint(own, ports.http()),
                new Endpoint(own, ports.https()),
                new Endpoint(own, ports.xmlRpc()),
                new Endpoint(own, LAN_DOWNLOADS),
                Optional.empty(),
                new Leases(own, network.pool(), network.lan().mask(), network.router(), Optional.empty()));
    }

    /** What the lab's DNS stub knows. */
    Map<String, List<Ipv4Address>> zone() {
        return Map.of(
                LabNames.PROVISIONING, List.of(provisioning.address()),
                LabNames.TELEPHONES, List.of(registrar.address()),
                LabNames.REDIRECTION, List.of(redirection.address()),
                LabNames.SECURE_REDIRECTION, List.of(secureRedirection.address()),
                LabNames.IMAGES, List.of(downloads.address()));
    }

    /** A DHCP server that gives such leases. */
    DhcpServerConfig.Builder dhcp(Endpoint ear, int clientPort) {
        DhcpServerConfig.Builder builder = DhcpServerConfig.builder(ear)
                .serverId(leases.server())
                .clientPort(clientPort)
                .pool(leases.pool().lowest(), leases.pool().highest())
                .mask(leases.mask())
                .router(leases.router())
                .dns(dns.address())
                .domain(LabNames.DOMAIN);
        leases.ntp().ifPresent(builder::ntp);
        return builder;
    }
}
