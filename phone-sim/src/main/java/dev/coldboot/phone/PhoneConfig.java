// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.talk.DhcpClientConfig;
import dev.coldboot.phone.talk.FetcherConfig;
import dev.coldboot.phone.talk.PnpSubscriberConfig;
import dev.coldboot.phone.talk.ResolverConfig;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a phone is, and how it reaches the network.
 *
 * @param dhcpServer where DISCOVER is sent: 255.255.255.255:67 on real networks
 * @param dhcpPort the phone's own, 68 on real networks
 * @param dhcpWaits after each sending of a DHCP message, before it is sent again
 * @param dhcpJitter each of these waits is longer or shorter by up to this
 * @param dnsPort of the servers that the lease names
 * @param dnsClientPort where the phone's own queries come from
 * @param sipPort the phone's own
 * @param webPorts where the phone serves its pages, on each of them the same
 * @param pnpGroup multicast group and port
 * @param pnpWait for a NOTIFY
 * @param redirectionBase {@code scheme://host[:port]} of the vendor's service, as it is built into the firmware
 * @param settings name, with the index behind it, to value: what a person wrote before the phone was first powered on
 * @param fetchTimeout of one HTTP request
 * @param fetchTries for one file while no response comes
 * @param fetchPause between them
 * @param verifyTls whether servers' certificates are checked
 * @param rebootTime between going down and power up
 */
public record PhoneConfig(
        MacAddress mac,
        SnomProfile profile,
        Endpoint dhcpServer,
        int dhcpPort,
        List<Duration> dhcpWaits,
        Duration dhcpJitter,
        int dnsPort,
        int dnsClientPort,
        int sipPort,
        List<Integer> webPorts,
        Endpoint pnpGroup,
        Duration pnpWait,
        String redirectionBase,
        Map<String, String> settings,
        Duration fetchTimeout,
        int fetchTries,
        Duration fetchPause,
        boolean verifyTls,
        Duration rebootTime) {

    /** One second; modelled (fidelity: I). */
    public static final Duration REBOOT_TIME = Duration.ofSeconds(1);

    public PhoneConfig {
        dhcpWaits = List.copyOf(dhcpWaits);
        webPorts = List.copyOf(webPorts);
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
        private Endpoint dhcpServer = new Endpoint(Ipv4Address.BROADCAST, PortPlan.STANDARD.dhcpServer());
        private int dhcpPort = PortPlan.STANDARD.dhcpClient();
        private List<Duration> dhcpWaits = DhcpClientConfig.WAITS;
        private Duration dhcpJitter = DhcpClientConfig.JITTER;
        private int dnsPort = PortPlan.STANDARD.dns();
        private int dnsClientPort = ResolverConfig.LOCAL_PORT;
        private int sipPort = PortPlan.STANDARD.sip();
        private List<Integer> webPorts = List.of(PortPlan.STANDARD.http());
        private Endpoint pnpGroup = PortPlan.STANDARD.pnpGroup();
        private Duration pnpWait = PnpSubscriberConfig.PATIENCE;
        private String redirectionBase;
        private Duration fetchTimeout = FetcherConfig.TIMEOUT;
        private int fetchTries = FetcherConfig.TRIES;
        private Duration fetchPause = FetcherConfig.PAUSE;
        private boolean verifyTls = true;
        private Duration rebootTime = REBOOT_TIME;

        private Builder(MacAddress mac, SnomProfile profile) {
            this.mac = mac;
            this.profile = profile;
            this.redirectionBase = profile.factorySettingServer();
        }

        /** Where DISCOVER is sent, and the phone's own port. */
        public Builder dhcp(Endpoint server, int clientPort) {
            dhcpServer = server;
            dhcpPort = clientPort;
            return this;
        }

        /** How long to wait after each sending of a DHCP message, longer or shorter by up to the jitter. */
        public Builder dhcpWaits(List<Duration> waits, Duration jitter) {
            dhcpWaits = waits;
            dhcpJitter = jitter;
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

        public Builder pnp(Endpoint group, Duration wait) {
            pnpGroup = group;
            pnpWait = wait;
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

        public Builder fetch(Duration timeout, int tries, Duration pause) {
            fetchTimeout = timeout;
            fetchTries = tries;
            fetchPause = pause;
            return this;
        }

        public Builder verifyTls(boolean flag) {
            verifyTls = flag;
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
                    dhcpServer,
                    dhcpPort,
                    dhcpWaits,
                    dhcpJitter,
                    dnsPort,
                    dnsClientPort,
                    sipPort,
                    webPorts,
                    pnpGroup,
                    pnpWait,
                    redirectionBase,
                    settings,
                    fetchTimeout,
                    fetchTries,
                    fetchPause,
                    verifyTls,
                    rebootTime);
        }
    }
}
