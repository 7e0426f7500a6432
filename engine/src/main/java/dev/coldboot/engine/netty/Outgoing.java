// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DatagramPacket;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Datagrams on their way to the kernel. Those of one turn of the loop go together, with one call of the system for each
 * socket where the transport can do that. Lives on the network's loop.
 */
final class Outgoing {
    private final EventLoop loop;
    private final Set<Channel> unflushed = new LinkedHashSet<>();

    Outgoing(EventLoop loop) {
        this.loop = loop;
    }

    /** Whether a socket has room; what waits in it for the end of the turn does not count. */
    boolean hasRoom(Channel socket) {
        if (!socket.isWritable() && unflushed.remove(socket)) {
            socket.flush();
        }
        return socket.isWritable();
    }

    ChannelFuture write(Channel socket, DatagramPacket datagram) {
        if (unflushed.isEmpty()) {
            loop.execute(this::flush);
        }
        unflushed.add(socket);
        return socket.write(datagram);
    }

    /** Hands over now; to be called before a socket closes, which forgets what still waits in it. */
    void flush() {
        unflushed.forEach(Channel::flush);
        unflushed.clear();
    }
}
