// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;

/** Passes on what a UDP socket hears. */
final class Heard extends SimpleChannelInboundHandler<DatagramPacket> {
    /** Takes datagrams. */
    interface Listener {
        void arrived(Endpoint from, Endpoint to, Bytes bytes);
    }

    private final boolean isGroup;
    private final Listener listener;

    /** @param isGroup whether the socket is a group's, which alone hears what is sent to the group */
    Heard(boolean isGroup, Listener listener) {
        this.isGroup = isGroup;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        Endpoint to = Addresses.endpoint(packet.recipient());
        if (to.address().isMulticast() == isGroup) {
            Bytes bytes = Bytes.owning(ByteBufUtil.getBytes(packet.content()));
            listener.arrived(Addresses.endpoint(packet.sender()), to, bytes);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Such as the news that an earlier datagram found nobody: UDP promises nothing.
    }
}
