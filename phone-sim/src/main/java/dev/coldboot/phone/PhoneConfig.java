// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.talk.DhcpClientConfig;
import dev.coldboot.phone.talk.FetchLimits;
import dev.coldboot.phone.talk.PnpSubscriberConfig;
import dev.coldboot.phone.talk.ResolverConfig;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a phone is, and how it reaches the network.
 *
 * @param profile model and firmware as it leaves the factory
 * @param redirectionBase {@code scheme://host[:port]} of the vendor's service, as it is built into the firmware
 * @param settings name, with the index behind it, to value: what a person wrote before the phone was first powered on
 * @param memory what it kept over an earlier loss of power; empty for a new phone
 * @param keepsMemory whether it says what it wants kept, each time that changes
 * @param rebootTime between going down and power up
 */
public record PhoneConfig(
        MacAddress mac,
        SnomProfile profile,
        Ports ports,
        Dhcp dhcp,
        Pnp pnp,
        Fetch fetch,
        String redirectionBase,
        Map<String, String> settings,
        Optional<Bytes> memory,
        boolean keepsMemory,
        Duration rebootTime) {

    /** One second; modelled (fidelity: I). */
    public static final Duration REBOOT_TIME = Duration.ofSeconds(1);

    /**
     * Its own ports, and those of servers that no URL names.
     *
     * @param dns of the servers that the lease names
     * @param dnsClient where the phone's own queries come from
     * @param sip the phone's own
     * @param web where the phone serves its pages, on each of them the same
     * @param tftp of servers in URLs that name no port
     * @param syslog of the server where the setting names no port
     */
    public record Ports(int dns, int dnsClient, int sip, List<Integer> web, int tftp, int syslog) {
        public Ports {
            web = List.copyOf(web);
        }
    }

    /**
     * How it asks for an address.
     *
     * @param server where DISCOVER is sent: 255.255.255.255:67 on real networks
     * @param clientPort the phone's own, 68 on real networks
     * @param waits after each sending of a message, before it is sent again
     * @param jitter each of these waits is longer or shorter by up to this
     */
    public record Dhcp(Endpoint server, int clientPort, List<Duration> waits, Duration jitter) {
        public Dhcp {
            waits = List.copyOf(waits);
        }
    }

    /**
     * How it asks the multicast group.
     *
     * @param patience for a NOTIFY
     * @param strict whether a responder that breaks the rules of its protocol is refused, which no real phone does
     */
    public record Pnp(Endpoint group, Duration patience, boolean strict) {}

    /**
     * How it fetches files.
     *
     * @param limits how long, how often and how much
     * @param verifyTls whether servers' certificates are checked
     * @param identity the client certificate that the factory put into it; asked for when it is first needed, since a key
     *     costs time to make
     */
    public record Fetch(FetchLimits limits, boolean verifyTls, Supplier<Optional<TlsIdentity>> identity) {}

    public PhoneConfig {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        if (redirectionBase.endsWith("/")) {
            throw new IllegalArgumentException(
                    "redirectionBase: " + redirectionBase + " (expected: scheme://host[:port] without a slash behind)");
        }
    }

    /** A phone on a real network. */
    public static Builder builder(MacAddress mac, SnomProfile profile) {
        return new Builder(mac, profile);
    }

    /** Collects what differs from a real network. */
    public static final class Builder {
        private final MacAddress mac;
        private final SnomProfile profile;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private Dhcp dhcp = new Dhcp(
                new Endpoint(Ipv4Address.BROADCAST, PortPlan.STANDARD.dhcpServer()),
                PortPlan.STANDARD.dhcpClient(),
                DhcpClientConfig.WAITS,
                DhcpClientConfig.JITTER);
        private int dnsPort = PortPlan.STANDARD.dns();
        private int dnsClientPort = ResolverConfig.LOCAL_PORT;
        private int sipPort = PortPlan.STANDARD.sip();
        private List<Integer> webPorts = List.of(PortPlan.STANDARD.http());
        private int tftpPort = PortPlan.STANDARD.tftp();
        private int syslogPort = PortPlan.STANDARD.syslog();
        private Pnp pnp = new Pnp(PortPlan.STANDARD.pnpGroup(), PnpSubscriberConfig.PATIENCE, false);
        private String redirectionBase;
        private FetchLimits limits = FetchLimits.DEFAULT;
        private boolean verifyTls = true;
        private Supplier<Optional<TlsIdentity>> identity = Optional::empty;
        private Optional<Bytes> memory = Optional.empty();
        private boolean keepsMemory;
        private Duration rebootTime = REBOOT_TIME;

        private Builder(MacAddress mac, SnomProfile profile) {
            this.mac = mac;
            this.profile = profile;
            this.redirectionBase = profile.factorySettingServer();
        }

        /** Where DISCOVER is sent, and the phone's own port. */
        public Builder dhcp(Endpoint server, int clientPort) {
            dhcp = new Dhcp(server, clientPort, dhcp.waits(), dhcp.jitter());
            return this;
        }

        /** How long to wait after each sending of a DHCP message, longer or shorter by up to the jitter. */
        public Builder dhcpWaits(List<Duration> waits, Duration jitter) {
            dhcp = new Dhcp(dhcp.server(), dhcp.clientPort(), waits, jitter);
            return this;
        }

        /** No DHCP: the phone has this address, as if somebody had typed it in. */
        public Builder fixedAddress(Ipv4Address address, List<Ipv4Address> dns) {
            settings.put("dhcp", "off");
            settings.put("ip_adr", address.toString());
            for (int i = 0; i < dns.size(); i++) {
                settings.put("dns_server" + (i + 1), dns.get(i).toString());
            }
            return this;
        }

        public Builder dnsPort(int port) {
            dnsPort = port;
            return this;
        }

        public Builder dnsClientPort(int port) {
            dnsClientPort = port;
            return this;
        }

        public Builder sipPort(int port) {
            sipPort = port;
            return this;
        }

        public Builder webPorts(List<Integer> ports) {
            webPorts = ports;
            return this;
        }

        /** Port of TFTP servers in URLs that name none. */
        public Builder tftpPort(int port) {
            tftpPort = port;
            return this;
        }

        /** Port of the syslog server where the setting names none. */
        public Builder syslogPort(int port) {
            syslogPort = port;
            return this;
        }

        public Builder pnp(Endpoint group, Duration wait) {
            pnp = new Pnp(group, wait, pnp.strict());
            return this;
        }

        /** Refuses a responder that breaks the rules of its protocol, and says which. */
        public Builder strictPnp(boolean flag) {
            pnp = new Pnp(pnp.group(), pnp.patience(), flag);
            return this;
        }

        /** {@code scheme://host[:port]} of the vendor's redirection service. */
        public Builder redirectionBase(String base) {
            redirectionBase = base;
            return this;
        }

        /** A setting that a person wrote before; the name with its index behind it. */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** How long a request may take, how often it is made while no response comes, and how long after each other. */
        public Builder fetch(Duration timeout, int tries, Duration pause) {
            limits = limits.withTimes(timeout, tries, pause);
            return this;
        }

        public Builder verifyTls(boolean flag) {
            verifyTls = flag;
            return this;
        }

        /** The client certificate of a model that has one; called when a server is first spoken to by TLS. */
        public Builder identity(Supplier<Optional<TlsIdentity>> certificate) {
            identity = certificate;
            return this;
        }

        /**
         * The phone says what is to be kept over loss of power.
         *
         * @param before what it kept in an earlier life; empty for a new phone
         */
        public Builder memory(Optional<Bytes> before) {
            memory = before;
            keepsMemory = true;
            return this;
        }

        public Builder rebootTime(Duration time) {
            rebootTime = time;
            return this;
        }

        public PhoneConfig build() {
            return new PhoneConfig(
                    mac,
                    profile,
                    new Ports(dnsPort, dnsClientPort, sipPort, webPorts, tftpPort, syslogPort),
                    dhcp,
                    pnp,
                    new Fetch(limits, verifyTls, identity),
                    redirectionBase,
                    settings,
                    memory,
                    keepsMemory,
                    rebootTime);
        }
    }
}
