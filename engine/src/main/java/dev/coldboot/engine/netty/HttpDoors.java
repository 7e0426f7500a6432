// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.fault.Handshake;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Where HTTP is served and by whom: machines and services, told apart by the address that was reached. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class HttpDoors {
    /** Connections that the kernel may hold until they are accepted. */
    private static final int BACKLOG = 4_096;

    private final NettyWorld world;
    private final Transport transport;
    private final Loops loops;
    private final HttpLimits limits;
    private final EarTable ears;
    private final EarSockets sockets;
    private final Map<Endpoint, HttpDoor> doors = new HashMap<>();

    HttpDoors(NettyWorld world, Transport transport, Loops loops, NettyWorldConfig config, EarTable ears) {
        this.world = world;
        this.transport = transport;
        this.loops = loops;
        this.limits = config.http();
        this.ears = ears;
        this.sockets = new EarSockets(loops, config.shared(), null, this::listening, port -> {});
    }

    /** Opens a door; returns its real endpoint. */
    Endpoint open(String actor, Endpoint at, @Nullable HttpBackend backend) throws IOException {
        Endpoint real = sockets.acquire(at);
        doors.put(real, new HttpDoor(actor, backend));
        return real;
    }

    boolean isServed(Endpoint at) {
        HttpDoor door = doors.get(at);
        return door != null && door.backend() != null;
    }

    void attach(Endpoint at, HttpBackend backend) {
        HttpDoor door = doors.get(at);
        if (door != null) {
            door.attach(backend);
        }
    }

    /** Closes a door; who is inside may finish, unless it is at once. */
    void close(Endpoint at, boolean atOnce) {
        HttpDoor door = doors.remove(at);
        if (door != null) {
            sockets.release(at);
            door.close(atOnce);
        }
    }

    void close() {
        sockets.close();
        doors.values().forEach(door -> door.close(true));
        doors.clear();
    }

    /** Whether a connection there would reach this world and find nobody. */
    boolean isDeserted(Endpoint to) {
        return to.address().isLoopback()
                && sockets.wildcard(to) != null
                && ears.httpAt(to).isEmpty();
    }

    /** Why a call of this world comes to no connection there, by a fault; empty where it does, or nobody is there. */
    Optional<String> refusal(String caller, HttpCall call) {
        return ears.httpAt(call.to())
                .flatMap(there -> world.faults()
                        .refusal(
                                caller,
                                there.actor(),
                                new Endpoint(call.from(), 0),
                                call.tls().isPresent()));
    }

    private Channel listening(Endpoint at, @Nullable String interfaceName) throws IOException {
        ServerSocketChannel channel = transport.listener();
        try {
            if (interfaceName != null && !transport.hold(channel, interfaceName)) {
                throw new IOException("cannot be held to the interface " + interfaceName);
            }
            // Connections that linger in TIME_WAIT do not matter; who listens there is found all the same.
            channel.config().setReuseAddress(true).setBacklog(BACKLOG);
            channel.pipeline().addLast(new Doorkeeper(this::enter, limits.maxConnections(), this::limit));
            Transport.bind(channel, loops.network(), Addresses.of(at));
            return channel;
        } catch (IOException | RuntimeException e) {
            Transport.discard(channel);
            throw e;
        }
    }

    private void limit(Endpoint at, String text) {
        String actor = door(at).map(HttpDoor::actor).orElse("network");
        world.journal().note(world.now(), actor, Kind.LIMIT, text);
    }

    private Optional<HttpDoor> door(Endpoint at) {
        return ears.httpAt(at).map(EarTable.Holding::ear).map(Ear::at).map(doors::get);
    }

    /** Lets a connection in where somebody serves the address that it reached; false when nobody does. */
    private boolean enter(SocketChannel connection) {
        Optional<HttpDoor> door = door(Addresses.endpoint(connection.localAddress()));
        if (door.isEmpty() || !isAdmitted(door.get(), connection)) {
            return false;
        }
        enter(door.get(), connection);
        return true;
    }

    private boolean isAdmitted(HttpDoor door, SocketChannel connection) {
        HttpBackend backend = door.backend();
        boolean secure = backend != null && backend.tls().isPresent();
        return world.faults().areQuiet()
                || world.faults().admits(door.actor(), Addresses.endpoint(connection.remoteAddress()), secure);
    }

    private void enter(HttpDoor door, SocketChannel connection) {
        HttpBackend backend = door.backend();
        NettyResident machine = backend == null ? world.resident(door.actor()) : null;
        EventLoop loop = machine != null ? machine.loop() : loops.next();
        Transport.tryOption(connection, ChannelOption.TCP_NODELAY, true);
        connection.config().setAutoRead(false);
        Optional<SslContext> tls = Optional.ofNullable(backend).flatMap(HttpBackend::tls);
        HttpConnection server = new HttpConnection(world, door, backend, limits);
        connection.pipeline().addLast(new FirstByte(tls.isPresent(), server::dropped));
        tls.ifPresent(context -> connection.pipeline().addLast(handshake(door, context, connection)));
        connection.pipeline().addLast(new HttpRequestDecoder(HttpWire.limits()), server);
        door.enter(connection);
        loop.register(connection);
    }

    /** What speaks TLS on a connection, with the right certificate or, by a fault, with another one or none. */
    private ChannelHandler handshake(HttpDoor door, SslContext good, SocketChannel connection) {
        Optional<ServerTls> identity = Optional.ofNullable(door.backend()).flatMap(HttpBackend::identity);
        Optional<Handshake> wrong = identity.isEmpty()
                ? Optional.empty()
                : world.faults().handshake(door.actor(), Addresses.endpoint(connection.remoteAddress()));
        if (wrong.isEmpty()) {
            return good.newHandler(connection.alloc());
        }
        try {
            SslContext context = world.faults().context(wrong.get(), identity.get());
            return context == null ? new ClosedHandshake() : context.newHandler(connection.alloc());
        } catch (SSLException e) {
            throw new IllegalStateException("certificate with a flaw: " + e + " (expected: one that can be used)", e);
        }
    }
}
