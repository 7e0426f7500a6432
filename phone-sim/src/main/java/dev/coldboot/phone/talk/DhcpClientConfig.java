// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the phone asks for an address.
 *
 * @param vendorClass option 60; none before 7.3.15
 * @param hostName option 12
 * @param readsOption43 whether the firmware asks for option 43 and looks into it
 * @param port the client's own port, 68 on real networks
 * @param server where a phone without address sends, 255.255.255.255:67 on real networks
 * @param broadcast whether answers are asked for by broadcast
 * @param waits how long to wait after each sending of a message; its size is the number of tries
 * @param jitter each wait is longer or shorter by up to this, at random
 * @param restarts how often a NAK may lead back to the DISCOVER
 * @param restartAfter how long after it found no address a phone may begin anew; empty for a phone that has given up
 */
public record DhcpClientConfig(
        MacAddress mac,
        Optional<String> vendorClass,
        Optional<String> hostName,
        boolean readsOption43,
        int port,
        Endpoint server,
        boolean broadcast,
        List<Duration> waits,
        Duration jitter,
        int restarts,
        Optional<Duration> restartAfter) {

    /** 4, 8, 16, 32 and 64 seconds (RFC 2131 section 4.1). */
    public static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16),
            Duration.ofSeconds(32),
            Duration.ofSeconds(64));

    /** One second (RFC 2131 section 4.1). */
    public static final Duration JITTER = Duration.ofSeconds(1);

    /** NAKs in a row after which the phone gives up. */
    public static final int MAX_RESTARTS = 3;

    public DhcpClientConfig {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("waits: none (expected: at least one)");
        }
        if (waits.stream().anyMatch(wait -> wait.compareTo(jitter) <= 0)) {
            throw new IllegalArgumentException(
                    "waits: " + waits + " (expected: each longer than the jitter " + jitter + ")");
        }
    }

    /** The usual, for a phone of that profile. The host name, model and MAC, is modelled (fidelity: I). */
    public static DhcpClientConfig of(SnomProfile profile, MacAddress mac, int port, Endpoint server) {
        return new DhcpClientConfig(
                mac,
                profile.vendorClass(),
                Optional.of(profile.model() + "-" + mac),
                profile.readsOption43(),
                port,
                server,
                true,
                WAITS,
                JITTER,
                MAX_RESTARTS,
                Optional.empty());
    }

    public DhcpClientConfig withWaits(List<Duration> others, Duration otherJitter) {
        return new DhcpClientConfig(
                mac,
                vendorClass,
                hostName,
                readsOption43,
                port,
                server,
                broadcast,
                others,
                otherJitter,
                restarts,
                restartAfter);
    }

    public DhcpClientConfig withBroadcast(boolean flag) {
        return new DhcpClientConfig(
                mac, vendorClass, hostName, readsOption43, port, server, flag, waits, jitter, restarts, restartAfter);
    }

    public DhcpClientConfig withRestartAfter(Duration pause) {
        return new DhcpClientConfig(
                mac,
                vendorClass,
                hostName,
                readsOption43,
                port,
                server,
                broadcast,
                waits,
                jitter,
                restarts,
                Optional.of(pause));
    }

    /** Where a phone without address sends from and listens. */
    Endpoint local() {
        return new Endpoint(Ipv4Address.ANY, port);
    }
}
