// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Closes a connection at the first message of TLS, as a server does that has lost its key. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class ClosedHandshake extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
        context.close();
    }
}
