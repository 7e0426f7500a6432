// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts the response to one call together, and tells why there is none. */
final class ResponseReader extends SimpleChannelInboundHandler<HttpObject> {
    /** Is told how it ended; perhaps more than once, of which the first counts. */
    interface Listener {
        void answered(HttpResponse response);

        void failed(HttpFailure failure, String detail);
    }

    private final Endpoint peer;
    private final boolean isHead;
    private final int maxBytes;
    private final Listener listener;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private io.netty.handler.codec.http.@Nullable HttpResponse head;

    ResponseReader(Endpoint peer, boolean isHead, int maxBytes, Listener listener) {
        this.peer = peer;
        this.isHead = isHead;
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            exceptionCaught(context, part.decoderResult().cause());
            return;
        }
        if (part instanceof io.netty.handler.codec.http.HttpResponse response) {
            begin(response);
        }
        if (part instanceof HttpContent content && head != null) {
            add(content, head);
        }
    }

    private void begin(io.netty.handler.codec.http.HttpResponse response) {
        // 1xx come before the response itself (RFC 9110 section 15.2).
        boolean isInterim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        head = isInterim ? null : response;
        long said = HttpUtil.getContentLength(response, 0L);
        if (!isInterim && !isHead && said > maxBytes) {
            tooLarge(said);
        }
    }

    private void add(HttpContent content, io.netty.handler.codec.http.HttpResponse response) {
        ByteBuf bytes = content.content();
        long size = (long) body.size() + bytes.readableBytes();
        if (size > maxBytes) {
            tooLarge(size);
            return;
        }
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        body.writeBytes(copy);
        if (content instanceof LastHttpContent) {
            whole(response);
        }
    }

    private void tooLarge(long size) {
        head = null;
        listener.failed(HttpFailure.TOO_LARGE, size + " bytes (expected: at most " + maxBytes + ")");
    }

    private void whole(io.netty.handler.codec.http.HttpResponse response) {
        try {
            Bytes content = Bytes.owning(body.toByteArray());
            listener.answered(new HttpResponse(
                    response.status().code(), HttpWire.headers(response.headers(), content.size()), content));
        } catch (IllegalArgumentException e) {
            listener.failed(HttpFailure.MALFORMED, peer + ": " + e.getMessage());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        listener.failed(HttpFailure.CLOSED, peer + " closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof SSLException) {
            listener.failed(HttpFailure.TLS, peer + " " + tlsTrouble(reason));
        } else if (reason instanceof IOException || reason instanceof PrematureChannelClosureException) {
            listener.failed(HttpFailure.CLOSED, peer + " closed the connection");
        } else if (reason instanceof TooLongFrameException) {
            listener.failed(
                    HttpFailure.TOO_LARGE,
                    "header fields of more than " + HttpLimits.MAX_HEADERS + " bytes, or a line of more than "
                            + HttpLimits.MAX_LINE);
        } else {
            listener.failed(HttpFailure.MALFORMED, peer + ": " + reason.getMessage());
        }
    }

    static String tlsTrouble(@Nullable Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return "does not speak TLS";
        }
        return cause instanceof SSLException
                ? "and we found no TLS session: " + cause.getMessage()
                : "closed the connection before there was a TLS session";
    }
}
