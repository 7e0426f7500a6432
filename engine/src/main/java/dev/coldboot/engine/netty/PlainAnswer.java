// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.wire.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Looks whether a plain call is answered with an alert of TLS, which has no line that could be read. */
final class PlainAnswer extends ChannelInboundHandlerAdapter {
    /** The type of an alert's record (RFC 8446 section 5.1). */
    private static final int ALERT = 21;

    private final Endpoint peer;
    private final ResponseReader.Listener listener;

    PlainAnswer(Endpoint peer, ResponseReader.Listener listener) {
        this.peer = peer;
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            if (bytes.getByte(bytes.readerIndex()) == ALERT) {
                ReferenceCountUtil.release(message);
                listener.failed(HttpFailure.MALFORMED, peer + " speaks TLS (expected: plain HTTP)");
                return;
            }
            context.pipeline().remove(this);
        }
        context.fireChannelRead(message);
    }
}
