// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Output;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The UDP sockets of a world: those that hear, those of groups, and those to send from. Lives on the network's loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class UdpSockets {
    /** How the refusal begins where a socket would hear other interfaces too. */
    static final String NOT_HELD = "cannot be held to the interface ";

    /** Datagrams that are read at once where the kernel can do it. */
    private static final int READ_AT_ONCE = 8;

    /** What the kernel should keep while the loop is busy; it may give less. */
    private static final int KERNEL_BUFFER = 4 << 20;

    private static final class Group {
        final Channel channel;
        final boolean hasWildcard;
        int ears;

        Group(Channel channel, boolean hasWildcard) {
            this.channel = channel;
            this.hasWildcard = hasWildcard;
        }
    }

    private final Transport transport;
    private final EventLoop loop;
    private final NetworkInterface groupInterface;
    private final Heard.Listener listener;
    private final EarSockets sockets;
    private final SenderPool senders;
    private final Outgoing outgoing;
    private final Map<Endpoint, Group> groups = new HashMap<>();
    /** How many sockets this world has on each port: where it has one, others of its own may stand beside it. */
    private final Map<Integer, Integer> ports = new HashMap<>();

    private final boolean shared;
    private final boolean leavesByInterface;

    UdpSockets(
            Transport transport,
            Loops loops,
            NettyWorldConfig config,
            NetworkInterface groupInterface,
            Heard.Listener listener) {
        this.transport = transport;
        this.loop = loops.network();
        this.groupInterface = groupInterface;
        this.listener = listener;
        this.shared = config.shared();
        this.leavesByInterface = config.takesAddresses();
        boolean leadsOut = !config.interfaceName().equals(NettyWorldConfig.LOOPBACK_INTERFACE);
        String outside = leadsOut ? config.interfaceName() : null;
        this.outgoing = new Outgoing(loop);
        this.senders = new SenderPool(loop, at -> {
            // Another one may have to go for it.
            outgoing.flush();
            return bound(at, null, false);
        });
        this.sockets = new EarSockets(loops, shared, outside, (at, held) -> bound(at, held, false), senders::close);
    }

    /** Opens an ear; returns its real endpoint. */
    Endpoint open(Ear ear) throws IOException {
        return ear.kind() == Ear.Kind.GROUP ? join(ear.at()) : sockets.acquire(ear.at());
    }

    void close(Ear ear) {
        outgoing.flush();
        if (ear.kind() == Ear.Kind.GROUP) {
            leave(ear.at());
        } else {
            sockets.release(ear.at());
        }
    }

    /** Whether every datagram to that endpoint comes to this world, if to anybody. */
    boolean hearsAllOf(Endpoint to) {
        return to.address().isLoopback() && sockets.wildcard(to) != null;
    }

    /**
     * Sends a datagram at the end of this turn of the loop.
     *
     * @return how that ends; null when too much waits to be sent
     * @throws IOException when there is no socket to send it from
     */
    @Nullable
    ChannelFuture send(Endpoint from, Endpoint to, Bytes bytes) throws IOException {
        Channel socket = sender(from, to);
        return outgoing.hasRoom(socket)
                ? outgoing.write(
                        socket, new DatagramPacket(Unpooled.wrappedBuffer(bytes.unsafeArray()), Addresses.of(to)))
                : null;
    }

    /** The socket to send from; broadcasts leave by the one that hears them, where there is one. */
    private Channel sender(Endpoint from, Endpoint to) throws IOException {
        Endpoint hears = new Endpoint(Ipv4Address.ANY, from.port());
        Channel own = sockets.own(to.address().isBroadcast() && sockets.own(hears) != null ? hears : from);
        if (own != null) {
            return own;
        }
        Channel wildcard = sockets.wildcard(from);
        boolean kernelWritesIt = from.address().isAny() || from.address().equals(Ipv4Address.LOOPBACK);
        return wildcard != null && kernelWritesIt ? wildcard : senders.of(sockets.place(from));
    }

    int senders() {
        return senders.size();
    }

    void close() {
        outgoing.flush();
        groups.values().forEach(group -> group.channel.close());
        groups.clear();
        sockets.close();
        senders.close();
    }

    /**
     * In a shared world the port's own socket comes first: bound alone it notices whoever has the port already, and the
     * group's socket may stand beside it.
     */
    private Endpoint join(Endpoint at) throws IOException {
        Group known = groups.get(at);
        if (known == null) {
            Endpoint beneath = new Endpoint(Ipv4Address.ANY, at.port());
            boolean hasWildcard = false;
            if (shared && transport.canShare()) {
                try {
                    beneath = sockets.acquire(beneath);
                    hasWildcard = true;
                } catch (IOException somebodyHasThePort) {
                    // A group may be heard all the same: many may.
                }
            }
            known = group(at.withPort(beneath.port()), hasWildcard);
            groups.put(Addresses.endpoint(known.channel.localAddress()), known);
        }
        known.ears++;
        return Addresses.endpoint(known.channel.localAddress());
    }

    private Group group(Endpoint at, boolean hasWildcard) throws IOException {
        DatagramChannel channel = bound(at, null, true);
        try {
            Transport.finish(channel.joinGroup(Addresses.of(at), groupInterface));
        } catch (IOException e) {
            channel.close();
            if (hasWildcard) {
                sockets.release(new Endpoint(Ipv4Address.ANY, at.port()));
            }
            throw e;
        }
        return new Group(channel, hasWildcard);
    }

    private void leave(Endpoint at) {
        Group group = groups.get(at);
        if (group != null && --group.ears == 0) {
            group.channel.close();
            groups.remove(at);
            if (group.hasWildcard) {
                sockets.release(new Endpoint(Ipv4Address.ANY, at.port()));
            }
        }
    }

    private DatagramChannel bound(Endpoint at, @Nullable String interfaceName, boolean isGroup) throws IOException {
        DatagramChannel channel = transport.datagrams();
        try {
            if (interfaceName != null && !transport.hold(channel, interfaceName)) {
                throw new IOException(NOT_HELD + interfaceName);
            }
            prepare(channel, isGroup || at.address().isAny());
            channel.config().setReuseAddress(isGroup || ports.containsKey(at.port()));
            channel.pipeline().addLast(new Heard(isGroup, listener));
            Transport.bind(channel, loop, Addresses.of(at));
            // From now on others of this world may stand beside it.
            channel.config().setReuseAddress(true);
            count(channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            Transport.discard(channel);
            throw e;
        }
    }

    private void count(DatagramChannel channel) {
        int port = Addresses.endpoint(channel.localAddress()).port();
        ports.merge(port, 1, Integer::sum);
        channel.closeFuture().addListener(closed -> {
            int left = ports.getOrDefault(port, 1) - 1;
            if (left == 0) {
                ports.remove(port);
            } else {
                ports.put(port, left);
            }
        });
    }

    private void prepare(DatagramChannel channel, boolean hearsMany) {
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(Output.Send.MAX_BYTES));
        Transport.tryOption(channel, ChannelOption.SO_RCVBUF, KERNEL_BUFFER);
        Transport.tryOption(channel, ChannelOption.IP_MULTICAST_IF, groupInterface);
        if (leavesByInterface) {
            transport.leaveBy(channel, groupInterface.getIndex());
        }
        transport.tellRecipients(channel);
        channel.config().setBroadcast(true);
        if (hearsMany && channel instanceof EpollDatagramChannel) {
            channel.config()
                    .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(Output.Send.MAX_BYTES * READ_AT_ONCE));
            channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, Output.Send.MAX_BYTES);
        }
    }
}
