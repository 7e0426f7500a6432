// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts the requests of one connection together, one after the other, and tells which are none. */
final class RequestReader {
    /** Is told of each request, or why it is none. */
    interface Listener {
        /** The peer waits for a word before he sends the body. */
        void hesitating();

        void asked(HttpRequest request, boolean keepsAlive);

        /** What follows on this connection cannot be understood any more. */
        void refused(int status, String why);
    }

    private final int maxBody;
    private final Listener listener;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private io.netty.handler.codec.http.@Nullable HttpRequest head;

    RequestReader(int maxBody, Listener listener) {
        this.maxBody = maxBody;
        this.listener = listener;
    }

    void read(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            malformed(part.decoderResult().cause());
        } else if (part instanceof io.netty.handler.codec.http.HttpRequest request) {
            begin(request);
        } else if (part instanceof HttpContent content) {
            add(content);
        }
    }

    private void begin(io.netty.handler.codec.http.HttpRequest request) {
        head = request;
        body.reset();
        if (HttpUtil.getContentLength((HttpMessage) request, 0L) > maxBody) {
            tooLarge();
        } else if (HttpUtil.is100ContinueExpected(request)) {
            listener.hesitating();
        }
    }

    private void add(HttpContent content) {
        ByteBuf bytes = content.content();
        if (body.size() + bytes.readableBytes() > maxBody) {
            tooLarge();
            return;
        }
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        body.writeBytes(copy);
        if (content instanceof LastHttpContent && head != null) {
            whole(head);
        }
    }

    private void tooLarge() {
        listener.refused(413, "a body of more than " + maxBody + " bytes");
    }

    private void malformed(Throwable cause) {
        int status =
                cause instanceof TooLongHttpLineException ? 414 : cause instanceof TooLongFrameException ? 431 : 400;
        listener.refused(status, "not HTTP: " + cause.getMessage());
    }

    private void whole(io.netty.handler.codec.http.HttpRequest request) {
        Bytes content = Bytes.owning(body.toByteArray());
        body.reset();
        head = null;
        HttpRequest read;
        try {
            read = new HttpRequest(
                    request.method().name(),
                    HttpWire.utf8(request.uri()),
                    HttpWire.headers(request.headers(), content.size()),
                    content);
        } catch (IllegalArgumentException e) {
            listener.refused(400, "not HTTP: " + e.getMessage());
            return;
        }
        listener.asked(read, HttpUtil.isKeepAlive(request));
    }
}
