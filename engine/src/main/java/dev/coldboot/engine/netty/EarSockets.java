// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The listening sockets of one protocol, as few as possible: in a shared world all ears on loopback addresses of one port
 * hear with one socket at 0.0.0.0 that is held to {@code lo}. Where such a socket cannot be had, each endpoint has its
 * own; a socket at 0.0.0.0 that strangers can reach is never opened in a shared world. Lives on the network's loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class EarSockets {
    /** Opens sockets. */
    interface Opener {
        /**
         * Opens and binds one.
         *
         * @param interfaceName what it must be held to before it is bound; null for nothing
         * @throws IOException when it cannot be held or bound
         */
        Channel open(Endpoint at, @Nullable String interfaceName) throws IOException;
    }

    private static final class Held {
        final Channel channel;
        int ears;

        Held(Channel channel) {
            this.channel = channel;
        }
    }

    private final Loops loops;
    private final boolean shared;
    private final @Nullable String outside;
    private final Opener opener;
    private final IntConsumer unused;
    private final Map<Integer, Held> wildcards = new HashMap<>();
    private final Map<Endpoint, Held> own = new HashMap<>();
    private final Map<Integer, Integer> ports = new HashMap<>();

    /**
     * @param shared whether ears on loopback share
     * @param unused is told of a port whose last socket closed
     * @param outside what sockets at 0.0.0.0 are held to in a world that does not share; null for nothing
     */
    EarSockets(Loops loops, boolean shared, @Nullable String outside, Opener opener, IntConsumer unused) {
        this.loops = loops;
        this.unused = unused;
        this.shared = shared;
        this.outside = outside;
        this.opener = opener;
    }

    /**
     * Sees to it that somebody hears there; port 0 takes a free one.
     *
     * @return the endpoint with its real port
     */
    Endpoint acquire(Endpoint at) throws IOException {
        Held held = find(at);
        if (held == null && isShared(at)) {
            held = wildcard(at.port());
        }
        if (held == null) {
            held = open(place(at), shared ? null : at.address().isAny() ? outside : null);
            own.put(Addresses.endpoint(held.channel.localAddress()), held);
        }
        held.ears++;
        return at.withPort(Addresses.endpoint(held.channel.localAddress()).port());
    }

    /**
     * The other end of {@link #acquire}; the socket closes with its last ear. Where closing takes a while it lingers a
     * moment, so that the next ear there finds it instead of a port that is taken.
     */
    void release(Endpoint at) {
        Held held = find(at);
        if (held == null || --held.ears > 0) {
            return;
        }
        if (loops.closesLate()) {
            Loops.after(loops.network(), Loops.LATE, () -> drop(at, held));
        } else {
            drop(at, held);
        }
    }

    private void drop(Endpoint at, Held held) {
        if (held.ears > 0 || !(wildcards.remove(at.port(), held) || own.remove(place(at), held))) {
            return;
        }
        held.channel.close();
        int left = ports.getOrDefault(at.port(), 1) - 1;
        if (left > 0) {
            ports.put(at.port(), left);
        } else {
            ports.remove(at.port());
            unused.accept(at.port());
        }
    }

    /** The shared socket of the port, if there is one. */
    @Nullable
    Channel wildcard(Endpoint at) {
        Held held = isShared(at) ? wildcards.get(at.port()) : null;
        return held == null ? null : held.channel;
    }

    /** The socket bound to that very endpoint, if there is one. */
    @Nullable
    Channel own(Endpoint at) {
        Held held = own.get(place(at));
        return held == null ? null : held.channel;
    }

    void close() {
        wildcards.values().forEach(held -> held.channel.close());
        own.values().forEach(held -> held.channel.close());
        wildcards.clear();
        own.clear();
        ports.clear();
    }

    private @Nullable Held find(Endpoint at) {
        Held held = own.get(place(at));
        return held != null || !isShared(at) ? held : wildcards.get(at.port());
    }

    private boolean isShared(Endpoint at) {
        return shared && (at.address().isAny() || at.address().isLoopback());
    }

    /** Where a socket of its own is bound: 0.0.0.0 of a shared world means loopback. */
    Endpoint place(Endpoint at) {
        return shared && at.address().isAny() ? new Endpoint(Ipv4Address.LOOPBACK, at.port()) : at;
    }

    private @Nullable Held wildcard(int port) {
        try {
            Held held = open(new Endpoint(Ipv4Address.ANY, port), NettyWorldConfig.LOOPBACK_INTERFACE);
            wildcards.put(Addresses.endpoint(held.channel.localAddress()).port(), held);
            return held;
        } catch (IOException takenBySomebodyOrNotHeld) {
            return null;
        }
    }

    private Held open(Endpoint at, @Nullable String interfaceName) throws IOException {
        Held held = new Held(opener.open(at, interfaceName));
        ports.merge(Addresses.endpoint(held.channel.localAddress()).port(), 1, Integer::sum);
        return held;
    }
}
