// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.wire.Bytes;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts the response to one call together, and tells why there is none. */
final class ResponseReader extends SimpleChannelInboundHandler<HttpObject> {
    /** Is told how it ended; perhaps more than once, of which the first counts. */
    interface Listener {
        /**
         * The response is whole.
         *
         * @param length of the whole body, of which the response may have less
         */
        void answered(HttpResponse response, long length);

        void failed(HttpFailure failure, String detail);
    }

    /** Interim responses to one call; more are no progress. */
    static final int MAX_INTERIM = 16;

    private final HttpCall call;
    private final ResponseDecoder decoder;
    private final Listener listener;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private io.netty.handler.codec.http.@Nullable HttpResponse head;
    private long length;
    private int interims;

    ResponseReader(HttpCall call, ResponseDecoder decoder, Listener listener) {
        this.call = call;
        this.decoder = decoder;
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
        if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            head = null;
            if (++interims > MAX_INTERIM) {
                listener.failed(
                        HttpFailure.MALFORMED, call.to() + " sent more than " + MAX_INTERIM + " interim responses");
            }
            return;
        }
        head = response;
        long said = HttpUtil.getContentLength(response, 0L);
        if (!call.request().method().equals("HEAD") && said > call.maxBytes()) {
            head = null;
            listener.failed(HttpFailure.TOO_LARGE, said + " bytes (expected: at most " + call.maxBytes() + ")");
        }
    }

    private void add(HttpContent content, io.netty.handler.codec.http.HttpResponse response) {
        ByteBuf bytes = content.content();
        length += bytes.readableBytes();
        if (length > call.maxBytes()) {
            head = null;
            listener.failed(
                    HttpFailure.TOO_LARGE, length + " bytes or more (expected: at most " + call.maxBytes() + ")");
            return;
        }
        byte[] kept = new byte[Math.min(bytes.readableBytes(), call.keepBytes() - body.size())];
        bytes.readBytes(kept);
        body.writeBytes(kept);
        if (content instanceof LastHttpContent) {
            whole(response);
        }
    }

    private void whole(io.netty.handler.codec.http.HttpResponse response) {
        try {
            listener.answered(
                    new HttpResponse(
                            response.status().code(),
                            HttpWire.headers(response.headers(), length),
                            Bytes.owning(body.toByteArray())),
                    length);
        } catch (IllegalArgumentException e) {
            malformed(e);
        }
    }

    private void malformed(Throwable reason) {
        String said = String.valueOf(reason.getMessage());
        // The codec's word for a status line whose status is no number.
        String why = said.startsWith("For input string") ? "a status line without a status" : said;
        listener.failed(HttpFailure.MALFORMED, call.to() + " sent what is not HTTP: " + why);
    }

    /** How much has come, such as "100 of 512 bytes"; empty when nothing has. */
    String progress() {
        if (head == null) {
            return decoder.hasHeard() ? "a part of the header" : "";
        }
        long said = HttpUtil.getContentLength(head, -1L);
        return length + (said < 0 ? "" : " of " + said) + " bytes";
    }

    private void broken(String how) {
        String progress = progress();
        listener.failed(HttpFailure.CLOSED, call.to() + " " + how + (progress.isEmpty() ? "" : " after " + progress));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        broken("closed the connection");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable reason = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof SSLException) {
            listener.failed(HttpFailure.TLS, call.to() + " " + TlsTrouble.words(reason, call));
        } else if (reason instanceof PrematureChannelClosureException) {
            broken("closed the connection");
        } else if (reason instanceof IOException) {
            boolean isReset = Transport.why(reason).equals("connection reset");
            broken(isReset ? "reset the connection" : "closed the connection");
        } else if (reason instanceof TooLongFrameException) {
            listener.failed(
                    HttpFailure.TOO_LARGE,
                    "header fields of more than " + HttpLimits.MAX_HEADERS + " bytes, or a line of more than "
                            + HttpLimits.MAX_LINE);
        } else {
            malformed(reason);
        }
    }
}
