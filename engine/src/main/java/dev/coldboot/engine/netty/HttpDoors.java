// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import io.netty.channel.Channel;
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
        door.ifPresent(there -> enter(there, connection));
        return door.isPresent();
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
        tls.ifPresent(context -> connection.pipeline().addLast(context.newHandler(connection.alloc())));
        connection.pipeline().addLast(new HttpRequestDecoder(HttpWire.limits()), server);
        door.enter(connection);
        loop.register(connection);
    }
}
