// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Looks whether the peer speaks TLS where TLS is spoken, and does not where it is not; else each side would wait for the
 * other in its own language. Such a peer is told in his own.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class FirstByte extends ChannelInboundHandlerAdapter {
    /** The type of the first record of every TLS session, handshake (RFC 8446 section 5.1). */
    private static final int HANDSHAKE = 22;

    /** A fatal alert that says protocol_version (RFC 8446 section 6). */
    private static final byte[] ALERT = {21, 3, 1, 0, 2, 2, 70};

    private static final byte[] BAD_REQUEST =
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final boolean isTls;
    private final Consumer<String> dropped;

    FirstByte(boolean isTls, Consumer<String> dropped) {
        this.isTls = isTls;
        this.dropped = dropped;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            boolean speaksTls = bytes.getByte(bytes.readerIndex()) == HANDSHAKE;
            if (speaksTls != isTls) {
                ReferenceCountUtil.release(message);
                dropped.accept(isTls ? "not TLS (expected: TLS)" : "TLS (expected: plain HTTP)");
                // Plain HTTP understands only the closing; an alert is what servers send all the same.
                context.writeAndFlush(Unpooled.wrappedBuffer(isTls ? ALERT : BAD_REQUEST))
                        .addListener(ChannelFutureListener.CLOSE);
                return;
            }
            context.pipeline().remove(this);
        }
        context.fireChannelRead(message);
    }
}
