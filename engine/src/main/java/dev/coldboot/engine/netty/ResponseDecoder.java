// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.util.List;

/** Reads a response; that to HEAD has no body, whatever its Content-Length says (RFC 9110 section 9.3.2). */
final class ResponseDecoder extends HttpResponseDecoder {
    private final boolean isHead;
    private boolean heard;

    ResponseDecoder(boolean isHead) {
        // Scripts that customers write end their lines with a line feed alone; RFC 9112 section 2.2 allows to take it.
        super(HttpWire.limits().setStrictLineParsing(false));
        this.isHead = isHead;
    }

    /** Whether anything came at all. */
    boolean hasHeard() {
        return heard;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> parts) throws Exception {
        heard |= bytes.isReadable();
        super.decode(context, bytes, parts);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return isHead || super.isContentAlwaysEmpty(message);
    }
}
