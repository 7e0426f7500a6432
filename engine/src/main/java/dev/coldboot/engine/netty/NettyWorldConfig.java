// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.fault.FaultPlan;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How a world of real sockets is set up.
 *
 * @param eventLoops threads: the first reads and writes datagrams, the others run machines; one alone does both
 * @param shared whether all ears on loopback addresses of one port share one socket, which a thousand phones need; off
 *     for servers alone, which meet strangers on real interfaces
 * @param nativeTransport whether to use epoll where there is one
 * @param interfaceName where groups are joined and multicast leaves; when it is not {@code lo}, ears at 0.0.0.0 hear
 *     datagrams of this interface only
 * @param takesAddresses whether the interface gets the addresses that machines own, and nothing leaves by another; off
 *     where all their addresses are there already, as on loopback
 * @param link what happens to datagrams on purpose, and how much later everything comes
 * @param seed of what the link draws
 * @param trusted CAs whose servers a call that verifies accepts; with none every such call fails
 * @param faults what goes wrong on purpose besides; empty where nothing ever does
 */
public record NettyWorldConfig(
        int eventLoops,
        boolean shared,
        boolean nativeTransport,
        String interfaceName,
        boolean takesAddresses,
        LinkConditions link,
        long seed,
        List<X509Certificate> trusted,
        HttpLimits http,
        Optional<FaultPlan> faults) {
    /** The interface that leads nowhere else. */
    public static final String LOOPBACK_INTERFACE = "lo";

    /** More threads than this help nobody. */
    private static final int MOST_LOOPS = 256;

    /** A whole lab on loopback: a loop for the network and two for machines, shared sockets, nothing lost, nobody trusted. */
    public static final NettyWorldConfig LOOPBACK = new NettyWorldConfig(
            3,
            true,
            true,
            LOOPBACK_INTERFACE,
            false,
            LinkConditions.PERFECT,
            0,
            List.of(),
            HttpLimits.DEFAULT,
            Optional.empty());

    public NettyWorldConfig {
        if (eventLoops < 1 || eventLoops > MOST_LOOPS) {
            throw new IllegalArgumentException("eventLoops: " + eventLoops + " (expected: 1 to " + MOST_LOOPS + ")");
        }
        trusted = List.copyOf(trusted);
    }

    /** Servers or phones that meet strangers, with groups on that interface. */
    public static NettyWorldConfig on(String interfaceName) {
        return LOOPBACK.withShared(false).withInterface(interfaceName);
    }

    /** Machines that are hosts of their own on that interface, each with the address that it comes to have. */
    public static NettyWorldConfig hostsOn(String interfaceName) {
        return on(interfaceName).withTakesAddresses(true);
    }

    public NettyWorldConfig withTakesAddresses(boolean other) {
        return new NettyWorldConfig(
                eventLoops, shared, nativeTransport, interfaceName, other, link, seed, trusted, http, faults);
    }

    public NettyWorldConfig withEventLoops(int other) {
        return new NettyWorldConfig(
                other, shared, nativeTransport, interfaceName, takesAddresses, link, seed, trusted, http, faults);
    }

    public NettyWorldConfig withShared(boolean other) {
        return new NettyWorldConfig(
                eventLoops, other, nativeTransport, interfaceName, takesAddresses, link, seed, trusted, http, faults);
    }

    public NettyWorldConfig withNativeTransport(boolean other) {
        return new NettyWorldConfig(
                eventLoops, shared, other, interfaceName, takesAddresses, link, seed, trusted, http, faults);
    }

    public NettyWorldConfig withInterface(String other) {
        return new NettyWorldConfig(
                eventLoops, shared, nativeTransport, other, takesAddresses, link, seed, trusted, http, faults);
    }

    public NettyWorldConfig withLink(LinkConditions other, long otherSeed) {
        return new NettyWorldConfig(
                eventLoops,
                shared,
                nativeTransport,
                interfaceName,
                takesAddresses,
                other,
                otherSeed,
                trusted,
                http,
                faults);
    }

    public NettyWorldConfig withTrusted(List<X509Certificate> other) {
        return new NettyWorldConfig(
                eventLoops, shared, nativeTransport, interfaceName, takesAddresses, link, seed, other, http, faults);
    }

    public NettyWorldConfig withHttp(HttpLimits other) {
        return new NettyWorldConfig(
                eventLoops, shared, nativeTransport, interfaceName, takesAddresses, link, seed, trusted, other, faults);
    }

    public NettyWorldConfig withFaults(FaultPlan other) {
        return new NettyWorldConfig(
                eventLoops,
                shared,
                nativeTransport,
                interfaceName,
                takesAddresses,
                link,
                seed,
                trusted,
                http,
                Optional.of(other));
    }
}
