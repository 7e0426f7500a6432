// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kind of sockets that the computer offers: native epoll on Linux, else NIO. */
final class Transport {
    /** IFNAMSIZ of Linux: what the kernel wants as room for the name of an interface. */
    private static final int NAME_ROOM = 16;

    /** SOL_SOCKET and SO_BINDTODEVICE of Linux. */
    private static final RawUnixChannelOption BIND_TO_DEVICE =
            new RawUnixChannelOption("SO_BINDTODEVICE", 1, 25, NAME_ROOM);

    /** IPPROTO_IP and IP_MULTICAST_IF of Linux, with a struct ip_mreqn. */
    private static final RawUnixChannelOption MULTICAST_IF = new RawUnixChannelOption("IP_MULTICAST_IF", 0, 32, 12);

    /** IP_UNICAST_IF of Linux. */
    private static final RawUnixChannelOption UNICAST_IF = new RawUnixChannelOption("IP_UNICAST_IF", 0, 50, 4);

    private final boolean epoll;

    Transport(boolean wantsNative) {
        this.epoll = wantsNative && Epoll.isAvailable();
    }

    IoHandlerFactory ioHandlers() {
        return epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    DatagramChannel datagrams() {
        return epoll
                ? new EpollDatagramChannel(SocketProtocolFamily.INET)
                : new NioDatagramChannel(SocketProtocolFamily.INET);
    }

    ServerSocketChannel listener() {
        return epoll ? new EpollServerSocketChannel(SocketProtocolFamily.INET) : new NioServerSocketChannel();
    }

    SocketChannel connection() {
        SocketChannel channel = epoll ? new EpollSocketChannel(SocketProtocolFamily.INET) : new NioSocketChannel();
        if (epoll) {
            // The port is chosen when the peer is known: so many more calls fit on one address.
            channel.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
        return channel;
    }

    /** Lets the socket tell where each datagram was sent, and hear no group that it has not joined. */
    void tellRecipients(DatagramChannel channel) {
        if (epoll) {
            channel.config().setOption(EpollChannelOption.IP_RECVORIGDSTADDR, true);
            channel.config().setOption(EpollChannelOption.IP_MULTICAST_ALL, false);
        }
    }

    /** Whether sockets can be held to an interface and tell where a datagram was sent. */
    boolean canShare() {
        return epoll;
    }

    /** Whether closed sockets stay with the selector until it looks again. */
    boolean closesLate() {
        return !epoll;
    }

    /** Lets the socket, which is not bound yet, deal with that interface only; false when that cannot be had. */
    boolean hold(Channel channel, String interfaceName) {
        if (!epoll) {
            return false;
        }
        byte[] name = Arrays.copyOf(interfaceName.getBytes(StandardCharsets.US_ASCII), NAME_ROOM);
        try {
            channel.config().setOption(BIND_TO_DEVICE, ByteBuffer.wrap(name));
        } catch (ChannelException refused) {
            return false;
        }
        return interfaceName.equals(heldTo(channel));
    }

    /**
     * Lets what the socket sends leave by that interface, whatever the routes of the computer say; it hears as before, so
     * that servers of this computer, who speak to it by {@code lo}, are heard too. An interface needs no address for it.
     */
    void leaveBy(DatagramChannel channel, int interfaceIndex) {
        if (epoll) {
            ByteBuffer group = ByteBuffer.allocateDirect(12).order(ByteOrder.nativeOrder());
            tryOption(channel, MULTICAST_IF, group.putInt(8, interfaceIndex));
            ByteBuffer unicast = ByteBuffer.allocateDirect(4).order(ByteOrder.BIG_ENDIAN);
            tryOption(channel, UNICAST_IF, unicast.putInt(0, interfaceIndex));
        }
    }

    /** The interface that the kernel says the socket is held to; empty for none. */
    static String heldTo(Channel channel) {
        ByteBuffer said = channel.config().getOption(BIND_TO_DEVICE);
        StringBuilder name = new StringBuilder();
        for (int i = 0; said != null && i < said.limit() && said.get(i) != 0; i++) {
            name.append((char) said.get(i));
        }
        return name.toString();
    }

    /** Registers and binds the channel; the caller is on that loop, so it is done when this returns. */
    static void bind(Channel channel, EventLoop loop, InetSocketAddress at) throws IOException {
        finish(loop.register(channel));
        finish(channel.bind(at));
    }

    static void finish(ChannelFuture step) throws IOException {
        Throwable cause = step.cause();
        if (cause instanceof IOException refused) {
            throw refused;
        }
        if (cause != null || !step.isDone()) {
            throw new IOException(cause == null ? "not done at once" : cause.toString(), cause);
        }
    }

    /** Closes a channel, which may not be registered yet. */
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for it.
    static void discard(Channel channel) {
        if (channel.isRegistered()) {
            channel.close();
        } else {
            channel.unsafe().closeForcibly();
        }
    }

    /** What the operating system said, in a few words that are the same for every kind of sockets. */
    static String why(@Nullable Throwable trouble) {
        String said = trouble == null ? "" : String.valueOf(trouble.getMessage());
        for (String known : new String[] {
            "Address already in use",
            "Permission denied",
            "Cannot assign requested address",
            "Network is unreachable",
            "Connection refused",
            "Connection reset",
            "No route to host",
            "Connection timed out",
            "Message too long",
            "Operation not permitted"
        }) {
            if (said.contains(known)) {
                return Character.toLowerCase(known.charAt(0)) + known.substring(1);
            }
        }
        return said;
    }

    static <T> void tryOption(Channel channel, ChannelOption<T> option, T value) {
        try {
            channel.config().setOption(option, value);
        } catch (ChannelException refused) {
            // It was to make things better only.
        }
    }
}
