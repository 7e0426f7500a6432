// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a DHCP server gave to the phone.
 *
 * @param since when the acknowledged REQUEST was sent: the lease's times count from there (RFC 2131 section 4.4.1)
 * @param timeOffset seconds east of UTC
 * @param serverId who gave it
 * @param duration how long it lasts; {@link #FOREVER} where it does not end
 * @param renewAfter T1
 * @param rebindAfter T2
 * @param provisioning what the answer says about settings
 */
public record Lease(
        Instant since,
        Ipv4Address address,
        Optional<Ipv4Address> mask,
        Optional<Ipv4Address> router,
        List<Ipv4Address> dns,
        Optional<String> domain,
        Optional<Ipv4Address> ntp,
        OptionalInt timeOffset,
        Optional<String> hostName,
        Optional<Ipv4Address> serverId,
        Duration duration,
        Duration renewAfter,
        Duration rebindAfter,
        ProvisioningOptions provisioning) {

    /** A lease without an end: 0xFFFFFFFF seconds (RFC 2131 section 3.3). */
    public static final Duration FOREVER = Duration.ofSeconds(0xFFFF_FFFFL);

    /** The phone has room for two DNS servers, dns_server1 and dns_server2; more are not used. */
    public static final int MAX_DNS = 2;

    public Lease {
        dns = List.copyOf(dns);
    }

    /**
     * Reads an ACK.
     *
     * @param since when the REQUEST was sent
     */
    static Lease of(DhcpMessage ack, Instant since, boolean readsOption43) {
        DhcpOptions options = ack.options();
        // Option 51 must be in an ACK (RFC 2131 table 3); without it the address is taken for good.
        Duration duration = seconds(options, DhcpOption.LEASE_TIME, FOREVER);
        // RFC 2131 section 4.4.5: T1 is half of the lease, T2 seven eighths, and T1 < T2 < lease.
        Duration t2 = seconds(
                options, DhcpOption.REBINDING_TIME, duration.multipliedBy(7).dividedBy(8));
        t2 = t2.compareTo(duration) < 0 ? t2 : duration.multipliedBy(7).dividedBy(8);
        Duration t1 = seconds(options, DhcpOption.RENEWAL_TIME, duration.dividedBy(2));
        t1 = t1.compareTo(t2) < 0 ? t1 : t2.dividedBy(2);
        return new Lease(
                since,
                ack.yiaddr().isAny() ? ack.ciaddr() : ack.yiaddr(),
                options.address(DhcpOption.SUBNET_MASK),
                options.address(DhcpOption.ROUTER),
                options.addresses(DhcpOption.DNS).stream().limit(MAX_DNS).toList(),
                text(options, DhcpOption.DOMAIN_NAME),
                // Option 4 is mapped to ntp_server since 8.5.1 (vendor), 42 is inferred; 42 is the better name for it.
                options.address(DhcpOption.NTP).or(() -> options.address(DhcpOption.TIME_SERVER)),
                timeOffset(options),
                text(options, DhcpOption.HOST_NAME),
                options.address(DhcpOption.SERVER_ID),
                duration,
                t1,
                t2,
                ProvisioningOptions.of(ack, readsOption43));
    }

    private static Duration seconds(DhcpOptions options, int code, Duration otherwise) {
        OptionalLong seconds = options.number(code);
        return seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : otherwise;
    }

    private static OptionalInt timeOffset(DhcpOptions options) {
        OptionalLong seconds = options.number(DhcpOption.TIME_OFFSET);
        return seconds.isPresent() ? OptionalInt.of((int) seconds.getAsLong()) : OptionalInt.empty();
    }

    private static Optional<String> text(DhcpOptions options, int code) {
        return options.text(code).filter(value -> !value.isBlank());
    }

    /** Whether it never ends, so that nothing is to be renewed. */
    public boolean isForever() {
        return duration.equals(FOREVER);
    }

    /** What another lease of the same address says differently, but for its times. */
    List<String> changesTo(Lease other) {
        List<String> changes = new ArrayList<>();
        change(changes, "server", serverId, other.serverId);
        change(changes, "mask", mask, other.mask);
        change(changes, "router", router, other.router);
        change(changes, "DNS", dns, other.dns);
        change(changes, "domain", domain, other.domain);
        change(changes, "NTP", ntp, other.ntp);
        change(changes, "time offset", boxed(timeOffset), boxed(other.timeOffset));
        change(changes, "host name", hostName, other.hostName);
        if (!provisioning.equals(other.provisioning)) {
            changes.add("settings: " + other.provisioning.explanation());
        }
        return changes;
    }

    private static void change(List<String> changes, String what, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(what + ": " + shown(after) + " (was " + shown(before) + ")");
        }
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static String shown(Object value) {
        return Shown.text(
                value instanceof Optional<?> optional
                        ? optional.map(Object::toString).orElse("none")
                        : value.toString());
    }

    /** When the address must no longer be used. */
    public Instant expiresAt() {
        return since.plus(duration);
    }
}
