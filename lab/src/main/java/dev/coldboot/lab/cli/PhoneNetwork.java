// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.lab.LabNames;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.LanInterface;
import dev.coldboot.phone.PhoneConfig;
import dev.coldboot.phone.talk.PnpSubscriberConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How phones alone reach their network: loopback, with ports that need no root, or an interface, with the real ones. */
final class PhoneNetwork {
    @Option(
            names = "--interface",
            paramLabel = "IF",
            description =
                    "a real network: the phone asks by broadcast there, has the address that it gets on IF until it"
                            + " ends, and all ports are the standard ones; needs root, or CAP_NET_ADMIN and CAP_NET_BIND_SERVICE"
                            + " (default: loopback)")
    private @Nullable String interfaceName;

    @Option(
            names = "--dhcp",
            paramLabel = "HOST:PORT",
            converter = Converters.AddressAndPort.class,
            description = "whom to ask for an address (default: 127.0.0.1:10067, with --interface 255.255.255.255:67)")
    private @Nullable Endpoint dhcp;

    @Option(names = "--no-dhcp", description = "no DHCP: --address is the phone's, up to a factory reset")
    private boolean noDhcp;

    @Option(
            names = "--address",
            paramLabel = "A",
            defaultValue = "127.77.0.5",
            converter = Converters.Address.class,
            description =
                    "the phone's address without DHCP, of several phones the first one's; its network and its router"
                            + " are told by --set netmask=M and --set gateway=A (default: ${DEFAULT-VALUE})")
    private Ipv4Address address = LabNames.FIRST_PHONE;

    @Option(
            names = "--pnp",
            paramLabel = "GROUP:PORT",
            converter = Converters.AddressAndPort.class,
            description = "the multicast group (default: 224.0.1.75:15060, with --interface 224.0.1.75:5060)")
    private @Nullable Endpoint group;

    @Option(names = "--no-pnp", description = "does not ask the multicast group: pnp_config is off")
    private boolean noPnp;

    @Option(
            names = "--pnp-wait",
            paramLabel = "TIME",
            converter = Converters.Time.class,
            description = "how long to wait for a NOTIFY (default: 5s)")
    private Duration pnpWait = PnpSubscriberConfig.PATIENCE;

    @Option(
            names = "--dns",
            paramLabel = "HOST:PORT",
            converter = Converters.AddressAndPort.class,
            description = "the DNS server; with DHCP only its port counts (default: 127.0.0.1:10053, with --interface"
                    + " port 53)")
    private @Nullable Endpoint dns;

    @Option(
            names = "--web-port",
            paramLabel = "P",
            converter = Converters.FixedPort.class,
            description = "port of its web pages (default: 10080, and 10081 for browsers, which refuse 10080; with"
                    + " --interface 80)")
    private @Nullable Integer webPort;

    @Option(
            names = "--sip-port",
            paramLabel = "P",
            converter = Converters.FixedPort.class,
            description = "its SIP port (default: 15060, with --interface 5060)")
    private @Nullable Integer sipPort;

    /** Whether it is a real network. */
    boolean isReal() {
        return interfaceName != null;
    }

    /**
     * The world of its phones.
     *
     * @throws IllegalArgumentException when the interface leads nowhere
     * @throws LabStartException when there is none of that name
     */
    NettyWorldConfig world() throws LabStartException {
        String real = interfaceName;
        if (real == null) {
            return NettyWorldConfig.LOOPBACK.withShared(false);
        }
        if (real.equals(NettyWorldConfig.LOOPBACK_INTERFACE)) {
            throw new IllegalArgumentException(
                    "lo (expected: an interface of a network; without the option phones are on loopback)");
        }
        LanInterface.existing(real);
        return NettyWorldConfig.hostsOn(real);
    }

    /**
     * Connects a phone.
     *
     * @param place which phone it is, from 0 on
     * @throws IllegalArgumentException when options contradict each other
     */
    void connect(PhoneConfig.Builder phone, int place) {
        PortPlan plan = plan();
        Endpoint asked = group == null ? plan.pnpGroup() : group;
        if (!asked.address().isMulticast()) {
            throw new IllegalArgumentException(
                    "--pnp: " + asked + " (expected: a multicast group and its port such as 224.0.1.75:15060)");
        }
        phone.dhcp(server(plan), plan.dhcpClient())
                .dnsPort(dns == null ? plan.dns() : dns.port())
                .sipPort(Objects.requireNonNullElse(sipPort, plan.sip()))
                .webPorts(webPorts())
                .pnp(asked, pnpWait);
        if (noDhcp) {
            phone.fixedAddress(own(place), resolvers());
        }
        if (noPnp) {
            phone.setting("pnp_config", "off");
        }
    }

    /** The ports that its phones use where nobody says otherwise. */
    PortPlan plan() {
        return isReal() ? PortPlan.STANDARD : PortPlan.USER;
    }

    private Endpoint server(PortPlan plan) {
        Ipv4Address everybody = isReal() ? Ipv4Address.BROADCAST : Ipv4Address.LOOPBACK;
        return dhcp == null ? new Endpoint(everybody, plan.dhcpServer()) : dhcp;
    }

    private Ipv4Address own(int place) {
        if (isReal() && address.isLoopback()) {
            throw new IllegalArgumentException(
                    "--address: " + address + " (expected: an address on " + interfaceName + ")");
        }
        return address.plus(place);
    }

    private List<Ipv4Address> resolvers() {
        return dns != null ? List.of(dns.address()) : isReal() ? List.of() : List.of(Ipv4Address.LOOPBACK);
    }

    /** Where phones are asked for their addresses; nothing where they ask nobody. */
    List<Endpoint> dhcpClients() {
        return noDhcp ? List.of() : List.of(new Endpoint(Ipv4Address.ANY, plan().dhcpClient()));
    }

    private List<Integer> webPorts() {
        if (webPort != null) {
            return List.of(webPort);
        }
        return isReal() ? List.of(plan().http()) : List.of(plan().http(), plan().pages());
    }

    /** The port of its pages that browsers open. */
    int pages() {
        return webPorts().get(webPorts().size() - 1);
    }
}
