// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who listens where, and so whom a datagram reaches. Every look-up is by hash: thousands of phones cost a datagram nothing.
 *
 * <p>Both worlds look it up here, so that a scenario finds the same ears in either. Not safe for threads.
 *
 * <p>Machines tell no world which addresses they own, so an ear at 0.0.0.0 hears every datagram to its port that no ear of
 * that very address takes, and several machines may have such an ear, as several hosts on one wire may.
 */
public final class EarTable {
    /** Why a machine may not open port 0. */
    public static final String NO_PORT = "port 0 (expected: a port, since nobody would learn which one was opened)";

    /** Where somebody asks for any port: the dynamic ones of RFC 6335 section 6. */
    private static final int FIRST_FREE_PORT = 49_152;

    private static final int LAST_PORT = 65_535;

    /** An ear and whose it is. */
    public record Holding(String actor, Ear ear) {}

    private final Map<Endpoint, Holding> udp = new HashMap<>();
    private final Map<Endpoint, Holding> http = new HashMap<>();
    private final Map<Endpoint, Set<Holding>> groups = new HashMap<>();
    private final Map<Integer, Set<Holding>> wildcards = new HashMap<>();
    private final Map<Integer, Set<Holding>> addressed = new HashMap<>();
    private final Map<Ipv4Address, Set<Holding>> hosts = new HashMap<>();
    private final Map<Integer, DhcpReplies> replies = new HashMap<>();
    private final Map<String, Set<Ear>> ears = new LinkedHashMap<>();
    private int nextPort = FIRST_FREE_PORT;

    /** The ear with a free port in the place of port 0; with a taken one when none is free. */
    public Ear withPort(Ear ear) {
        Ear real = ear;
        for (int tries = FIRST_FREE_PORT; ear.at().port() == 0 && tries <= LAST_PORT; tries++) {
            real = new Ear(ear.kind(), ear.at().withPort(nextPort));
            nextPort = nextPort == LAST_PORT ? FIRST_FREE_PORT : nextPort + 1;
            if (!isTaken(real)) {
                return real;
            }
        }
        return real;
    }

    private boolean isTaken(Ear ear) {
        return switch (ear.kind()) {
            case UDP ->
                udp.containsKey(ear.at()) || wildcards.containsKey(ear.at().port());
            case HTTP -> http.containsKey(ear.at());
            case GROUP -> groups.containsKey(ear.at());
        };
    }

    /** Whether somebody here listens at that very address. */
    public boolean isAt(Ipv4Address address) {
        return hosts.containsKey(address);
    }

    /** Who listens at that very address: of several, who began first. */
    public Optional<String> hostAt(Ipv4Address address) {
        return hosts.getOrDefault(address, Set.of()).stream().findFirst().map(Holding::actor);
    }

    /** Opens an ear; returns why not, or null. */
    public @Nullable String open(String actor, Ear ear) {
        if (ear.at().port() == 0) {
            return NO_PORT;
        }
        if ((ear.kind() == Ear.Kind.GROUP) != ear.at().address().isMulticast()) {
            return ear.kind() == Ear.Kind.GROUP ? "not a multicast group" : "a multicast group (expected: an address)";
        }
        Set<Ear> own = ears.computeIfAbsent(actor, a -> new LinkedHashSet<>());
        if (own.contains(ear)) {
            return null;
        }
        Holding holding = new Holding(actor, ear);
        Holding other = index(holding);
        if (other != null) {
            return "address already in use by " + other.actor();
        }
        own.add(ear);
        if (isOfHost(ear)) {
            add(hosts, ear.at().address(), holding);
        }
        return null;
    }

    private static boolean isOfHost(Ear ear) {
        return ear.kind() != Ear.Kind.GROUP && !ear.at().address().isAny();
    }

    /** Enters the ear where it will be looked up; returns the one that is in its way, or null. */
    private @Nullable Holding index(Holding holding) {
        Endpoint at = holding.ear().at();
        switch (holding.ear().kind()) {
            case HTTP -> {
                return http.putIfAbsent(at, holding);
            }
            case GROUP -> add(groups, at, holding);
            case UDP -> {
                if (at.address().isAny()) {
                    add(wildcards, at.port(), holding);
                } else {
                    Holding other = udp.putIfAbsent(at, holding);
                    if (other != null) {
                        return other;
                    }
                    add(addressed, at.port(), holding);
                }
            }
        }
        return null;
    }

    /** Closes an ear; one that the actor has not does nothing. */
    public void close(String actor, Ear ear) {
        Set<Ear> own = ears.get(actor);
        if (own == null || !own.remove(ear)) {
            return;
        }
        Holding holding = new Holding(actor, ear);
        Endpoint at = ear.at();
        drop(hosts, at.address(), holding);
        switch (ear.kind()) {
            case HTTP -> http.remove(at);
            case GROUP -> drop(groups, at, holding);
            case UDP -> {
                udp.remove(at);
                drop(addressed, at.port(), holding);
                drop(wildcards, at.port(), holding);
                DhcpReplies known = replies.get(at.port());
                if (at.address().isAny() && known != null) {
                    known.forget(actor);
                }
            }
        }
    }

    private static <K> void add(Map<K, Set<Holding>> index, K key, Holding holding) {
        index.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(holding);
    }

    private static <K> void drop(Map<K, Set<Holding>> index, K key, Holding holding) {
        Set<Holding> holdings = index.getOrDefault(key, Set.of());
        if (holdings.contains(holding)) {
            holdings.remove(holding);
            if (holdings.isEmpty()) {
                index.remove(key);
            }
        }
    }

    /** Whether the actor has that ear. */
    public boolean holds(String actor, Ear ear) {
        return ears.getOrDefault(actor, Set.of()).contains(ear);
    }

    /** Closes all ears of an actor; returns them. */
    public List<Ear> closeAll(String actor) {
        List<Ear> closed = List.copyOf(ears.getOrDefault(actor, Set.of()));
        closed.forEach(ear -> close(actor, ear));
        ears.remove(actor);
        return closed;
    }

    /** Everybody who has an ear. */
    public Set<String> listening() {
        return Set.copyOf(ears.keySet());
    }

    /** Who takes HTTP connections there: the ear of that address, else one at 0.0.0.0. */
    public Optional<Holding> httpAt(Endpoint to) {
        Holding exact = http.get(to);
        return Optional.ofNullable(exact != null ? exact : http.get(new Endpoint(Ipv4Address.ANY, to.port())));
    }

    /** Where the datagram seems to come from: on loopback a sender without an address has 127.0.0.1. */
    public static Endpoint source(Output.Send datagram) {
        return datagram.from().address().isAny() && datagram.to().address().isLoopback()
                ? new Endpoint(Ipv4Address.LOOPBACK, datagram.from().port())
                : datagram.from();
    }

    /** Remembers who asks, so that the answer finds him on an ear that he shares. */
    public void sending(String actor, Output.Send datagram) {
        if (datagram.from().address().isAny()) {
            replies.computeIfAbsent(datagram.from().port(), p -> new DhcpReplies())
                    .sent(actor, datagram.bytes());
        }
    }

    /** Whom the datagram reaches, each once, in the order in which they began to listen. */
    public Collection<String> receivers(Endpoint to, Bytes datagram) {
        if (to.address().isMulticast()) {
            return actors(groups.getOrDefault(to, Set.of()));
        }
        Holding exact = udp.get(to);
        if (exact != null) {
            return List.of(exact.actor());
        }
        Set<Holding> shared = wildcards.getOrDefault(to.port(), Set.of());
        if (DhcpReplies.isReply(datagram) && !shared.isEmpty()) {
            Optional<String> client = client(to, datagram);
            // One that nobody waits for, a late second copy perhaps, goes to all only where it was sent to all.
            if (client.isPresent() || (shared.size() > 1 && !to.address().isBroadcast())) {
                return client.map(List::of).orElse(List.of());
            }
        }
        Collection<String> all = actors(shared);
        if (to.address().isBroadcast()) {
            all.addAll(actors(addressed.getOrDefault(to.port(), Set.of())));
        }
        return all;
    }

    private Optional<String> client(Endpoint to, Bytes datagram) {
        DhcpReplies known = replies.get(to.port());
        return known == null ? Optional.empty() : known.client(datagram);
    }

    private static Set<String> actors(Set<Holding> holdings) {
        Set<String> actors = new LinkedHashSet<>();
        holdings.forEach(holding -> actors.add(holding.actor()));
        return actors;
    }
}
