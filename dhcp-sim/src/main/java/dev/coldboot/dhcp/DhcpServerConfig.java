// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a DHCP server has to give.
 *
 * @param endpoint where it listens and answers from; 0.0.0.0 hears broadcasts
 * @param serverId the address by which clients name it (option 54)
 * @param clientPort where clients without an address hear broadcasts, 68 on real networks
 * @param subnets the first that contains {@code serverId}, or else the first, is that of the server's own wire
 * @param reservations addresses kept for phones; one outside of all subnets is refused, and one for two phones
 * @param leaseTime 1 second to 2^32-2 seconds
 * @param offerTime how long an offered address waits for its client's REQUEST
 * @param declineTime how long an address that somebody else uses is left alone
 * @param pingBeforeOffer how long an address may take to answer a ping before it is offered (RFC 2131 section 2.2); zero for
 *     none
 */
public record DhcpServerConfig(
        Endpoint endpoint,
        Ipv4Address serverId,
        int clientPort,
        List<Subnet> subnets,
        Map<MacAddress, Ipv4Address> reservations,
        OptionPlan plan,
        Duration leaseTime,
        Duration offerTime,
        Duration declineTime,
        Duration pingBeforeOffer) {
    /** The port of clients on real networks. */
    public static final int CLIENT_PORT = 68;
    /** How long a lease lasts unless told otherwise. */
    public static final Duration LEASE_TIME = Duration.ofHours(1);
    /** How long an offer waits; longer than a client's first three waits (4, 8 and 16 s, RFC 2131 section 4.1). */
    public static final Duration OFFER_TIME = Duration.ofSeconds(60);
    /** How long a declined address is left alone. */
    public static final Duration DECLINE_TIME = Duration.ofHours(1);

    /** Longest ping: a client asks again after 4 s (RFC 2131 section 4.1). */
    public static final Duration LONGEST_PING = Duration.ofSeconds(10);

    private static final long MAX_SECONDS = 0xFFFF_FFFEL;

    public DhcpServerConfig {
        subnets = List.copyOf(subnets);
        reservations = Collections.unmodifiableMap(new LinkedHashMap<>(reservations));
        if (subnets.isEmpty()) {
            throw new IllegalArgumentException("subnets: none (expected: at least one pool)");
        }
        if (serverId.isAny()) {
            throw new IllegalArgumentException("serverId: 0.0.0.0 (expected: an address that clients can reach)");
        }
        if (leaseTime.toSeconds() < 1 || leaseTime.toSeconds() > MAX_SECONDS) {
            throw new IllegalArgumentException(
                    "leaseTime: " + leaseTime + " (expected: 1 to " + MAX_SECONDS + " seconds)");
        }
        if (pingBeforeOffer.isNegative() || pingBeforeOffer.compareTo(LONGEST_PING) > 0) {
            throw new IllegalArgumentException("pingBeforeOffer: " + pingBeforeOffer + " (expected: 0 to "
                    + LONGEST_PING.toSeconds() + " seconds)");
        }
        if (Set.copyOf(reservations.values()).size() < reservations.size()) {
            throw new IllegalArgumentException(
                    "reservations: " + reservations + " (expected: each address for one phone)");
        }
        for (Map.Entry<MacAddress, Ipv4Address> reservation : reservations.entrySet()) {
            if (subnets.stream().noneMatch(subnet -> subnet.contains(reservation.getValue()))) {
                throw new IllegalArgumentException("reservation of " + reservation.getKey() + ": "
                        + reservation.getValue() + " (expected: an address of " + subnets + ")");
            }
        }
    }

    /** Whether that address may be kept for that phone. */
    boolean mayReserve(MacAddress mac, Ipv4Address address) {
        return subnets.stream().anyMatch(subnet -> subnet.contains(address))
                && reservations.entrySet().stream()
                        .noneMatch(other -> other.getValue().equals(address)
                                && !other.getKey().equals(mac));
    }

    /** A server that listens and answers there. */
    public static Builder builder(Endpoint endpoint) {
        return new Builder(endpoint);
    }

    /** A copy with another plan. */
    public DhcpServerConfig withPlan(OptionPlan other) {
        return new DhcpServerConfig(
                endpoint,
                serverId,
                clientPort,
                subnets,
                reservations,
                other,
                leaseTime,
                offerTime,
                declineTime,
                pingBeforeOffer);
    }

    /** A copy with other reservations. */
    public DhcpServerConfig withReservations(Map<MacAddress, Ipv4Address> others) {
        return new DhcpServerConfig(
                endpoint,
                serverId,
                clientPort,
                subnets,
                others,
                plan,
                leaseTime,
                offerTime,
                declineTime,
                pingBeforeOffer);
    }

    /** Collects what a server has to give; {@code pool} to {@code timeOffset} describe the subnet of its own wire. */
    public static final class Builder {
        private final Endpoint endpoint;
        private Ipv4Address serverId;
        private int clientPort = CLIENT_PORT;
        private @Nullable Ipv4Address first;
        private @Nullable Ipv4Address last;
        private Ipv4Address mask = Ipv4Address.of("255.255.255.0");
        private final DhcpOptions.Builder options = DhcpOptions.builder();
        private final List<Subnet> subnets = new ArrayList<>();
        private final Map<MacAddress, Ipv4Address> reservations = new LinkedHashMap<>();
        private OptionPlan plan = OptionPlan.NONE;
        private Duration leaseTime = LEASE_TIME;
        private Duration offerTime = OFFER_TIME;
        private Duration declineTime = DECLINE_TIME;
        private Duration pingBeforeOffer = Duration.ZERO;

        private Builder(Endpoint endpoint) {
            this.endpoint = endpoint;
            this.serverId = endpoint.address();
        }

        /** Option 54; the endpoint's own address unless told otherwise. */
        public Builder serverId(Ipv4Address address) {
            serverId = address;
            return this;
        }

        public Builder clientPort(int port) {
            clientPort = port;
            return this;
        }

        public Builder pool(Ipv4Address lowest, Ipv4Address highest) {
            first = lowest;
            last = highest;
            return this;
        }

        /** 255.255.255.0 unless told otherwise. */
        public Builder mask(Ipv4Address address) {
            mask = address;
            return this;
        }

        public Builder router(Ipv4Address address) {
            options.address(DhcpOption.ROUTER, address);
            return this;
        }

        public Builder dns(Ipv4Address... addresses) {
            options.address(DhcpOption.DNS, addresses);
            return this;
        }

        public Builder domain(String name) {
            options.text(DhcpOption.DOMAIN_NAME, name);
            return this;
        }

        public Builder ntp(Ipv4Address... addresses) {
            options.address(DhcpOption.NTP, addresses);
            return this;
        }

        /** Of local time, east of UTC (option 2). */
        public Builder timeOffset(Duration offset) {
            options.seconds(DhcpOption.TIME_OFFSET, offset.toSeconds());
            return this;
        }

        public Builder leaseTime(Duration duration) {
            leaseTime = duration;
            return this;
        }

        public Builder offerTime(Duration duration) {
            offerTime = duration;
            return this;
        }

        public Builder declineTime(Duration duration) {
            declineTime = duration;
            return this;
        }

        /** Pings each address before it is offered, and waits so long for an answer; zero, the default, for no ping. */
        public Builder pingBeforeOffer(Duration duration) {
            pingBeforeOffer = duration;
            return this;
        }

        public Builder plan(OptionPlan options) {
            plan = options;
            return this;
        }

        public Builder reserve(MacAddress mac, Ipv4Address address) {
            reservations.put(mac, address);
            return this;
        }

        /** A further subnet, behind a relay. */
        public Builder subnet(Subnet further) {
            subnets.add(further);
            return this;
        }

        public DhcpServerConfig build() {
            List<Subnet> all = new ArrayList<>();
            if (first != null && last != null) {
                all.add(new Subnet("local", mask, first, last, options.build()));
            }
            all.addAll(subnets);
            return new DhcpServerConfig(
                    endpoint,
                    serverId,
                    clientPort,
                    all,
                    reservations,
                    plan,
                    leaseTime,
                    offerTime,
                    declineTime,
                    pingBeforeOffer);
        }
    }
}
