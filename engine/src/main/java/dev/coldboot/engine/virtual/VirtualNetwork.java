// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.DhcpReplies;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Output;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who listens where, and so whom a datagram reaches. */
final class VirtualNetwork {
    /** Ports that are given out where somebody asks for any. */
    private static final int FIRST_FREE_PORT = 49_152;

    private final Map<Endpoint, String> udp = new HashMap<>();
    private final Map<Integer, Set<String>> wildcards = new HashMap<>();
    private final Map<Integer, Set<String>> byPort = new HashMap<>();
    private final Map<Endpoint, Set<String>> groups = new HashMap<>();
    private final Map<Endpoint, String> http = new HashMap<>();
    private final Map<Integer, DhcpReplies> replies = new HashMap<>();
    private final Map<String, Set<Ear>> ears = new LinkedHashMap<>();
    private int nextPort = FIRST_FREE_PORT;

    /** A port that nobody was given before. */
    int freePort() {
        if (nextPort > 65_535) {
            nextPort = FIRST_FREE_PORT;
        }
        return nextPort++;
    }

    /** Opens an ear; returns why not, or null. */
    @Nullable
    String open(String actor, Ear ear) {
        Set<Ear> own = ears.computeIfAbsent(actor, a -> new LinkedHashSet<>());
        if (own.contains(ear)) {
            return null;
        }
        Endpoint at = ear.at();
        String holder = switch (ear.kind()) {
            case UDP -> at.address().isAny() ? null : udp.putIfAbsent(at, actor);
            case HTTP -> http.putIfAbsent(at, actor);
            case GROUP -> null;
        };
        if (holder != null) {
            return "address already in use by " + holder;
        }
        own.add(ear);
        if (ear.kind() == Ear.Kind.GROUP) {
            groups.computeIfAbsent(at, g -> new LinkedHashSet<>()).add(actor);
        } else if (ear.kind() == Ear.Kind.UDP) {
            Map<Integer, Set<String>> index = at.address().isAny() ? wildcards : byPort;
            index.computeIfAbsent(at.port(), p -> new LinkedHashSet<>()).add(actor);
        }
        return null;
    }

    void close(String actor, Ear ear) {
        if (!ears.getOrDefault(actor, Set.of()).remove(ear)) {
            return;
        }
        Endpoint at = ear.at();
        switch (ear.kind()) {
            case HTTP -> http.remove(at);
            case GROUP -> groups.getOrDefault(at, Set.of()).remove(actor);
            case UDP -> {
                if (at.address().isAny()) {
                    wildcards.getOrDefault(at.port(), Set.of()).remove(actor);
                    repliesAt(at.port()).forget(actor);
                } else {
                    udp.remove(at);
                    byPort.getOrDefault(at.port(), Set.of()).remove(actor);
                }
            }
        }
    }

    void closeAll(String actor) {
        List.copyOf(ears.getOrDefault(actor, Set.of())).forEach(ear -> close(actor, ear));
        ears.remove(actor);
    }

    Optional<String> httpAt(Endpoint at) {
        return Optional.ofNullable(http.get(at));
    }

    /** Where the datagram seems to come from: on loopback a sender without an address has 127.0.0.1. */
    static Endpoint source(Output.Send datagram) {
        return datagram.from().address().isAny() && datagram.to().address().isLoopback()
                ? new Endpoint(Ipv4Address.LOOPBACK, datagram.from().port())
                : datagram.from();
    }

    /** Remembers who asks, so that the answer finds him on an ear that he shares. */
    void sending(String actor, Output.Send datagram) {
        if (datagram.from().address().isAny()) {
            repliesAt(datagram.from().port()).sent(actor, datagram.bytes());
        }
    }

    private DhcpReplies repliesAt(int port) {
        return replies.computeIfAbsent(port, p -> new DhcpReplies());
    }

    /** Whom the datagram reaches, in the order in which they began to listen. */
    Collection<String> receivers(Output.Send datagram) {
        Endpoint to = datagram.to();
        if (to.address().isMulticast()) {
            return List.copyOf(groups.getOrDefault(to, Set.of()));
        }
        String specific = udp.get(to);
        if (specific != null) {
            return List.of(specific);
        }
        Optional<String> client = repliesAt(to.port()).client(datagram.bytes());
        if (client.isPresent()) {
            return List.of(client.get());
        }
        List<String> all = new ArrayList<>(wildcards.getOrDefault(to.port(), Set.of()));
        if (to.address().isBroadcast()) {
            all.addAll(byPort.getOrDefault(to.port(), Set.of()));
        }
        return all;
    }
}
