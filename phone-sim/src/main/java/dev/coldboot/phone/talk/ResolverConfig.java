// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import java.util.List;

/**
 * How the phone resolves names.
 *
 * @param local where queries are sent from
 * @param servers the lease's DNS servers with their port, asked in turn
 * @param patience for an answer to one query
 * @param rounds how often each server is asked
 */
public record ResolverConfig(Endpoint local, List<Endpoint> servers, Duration patience, int rounds) {
    /** The port that queries come from; one for all phones of a world, since each has an own address. */
    public static final int LOCAL_PORT = 32_053;

    /** Two seconds; modelled (fidelity: I). */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * Each server is asked eight times, 16 s in all, since a boot is not begun anew: of queries that get lost as often as
     * answers, three in ten, two in a row fail one lookup in four, eight one in two hundred. Modelled (fidelity: I).
     */
    public static final int ROUNDS = 8;

    public ResolverConfig {
        servers = List.copyOf(servers);
    }

    /**
     * With the usual times.
     *
     * @param dnsPort of the servers: 53 on real networks
     */
    public static ResolverConfig of(Ipv4Address phone, List<Ipv4Address> servers, int dnsPort) {
        List<Endpoint> endpoints =
                servers.stream().map(server -> new Endpoint(server, dnsPort)).toList();
        return new ResolverConfig(new Endpoint(phone, LOCAL_PORT), endpoints, PATIENCE, ROUNDS);
    }

    /** From another port: several worlds may run on one machine. */
    public ResolverConfig withLocalPort(int port) {
        return new ResolverConfig(local.withPort(port), servers, patience, rounds);
    }
}
