// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.EventStream;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a response that goes on, in chunks (RFC 9112 section 7.1). One part is on its way at a time; what is written
 * meanwhile waits in the stream. While nothing is written it costs neither a thread nor a timer.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class Streaming {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ChannelHandlerContext context;
    private final EventStream stream;
    private final Duration patience;
    private final Runnable ended;
    private final Runnable cutOff;
    private final AtomicBoolean isCalled = new AtomicBoolean();
    private boolean isSending;
    private boolean isOver;
    private @Nullable Future<?> deadline;

    /**
     * @param patience how long a part may take
     * @param ended is run on the loop when everything was sent
     * @param cutOff is run on the loop when the reader was too slow
     */
    Streaming(ChannelHandlerContext context, EventStream stream, Duration patience, Runnable ended, Runnable cutOff) {
        this.context = context;
        this.stream = stream;
        this.patience = patience;
        this.ended = ended;
        this.cutOff = cutOff;
    }

    /** The head of such a response: its end cannot be known, and nothing follows it on the connection. */
    static HttpResponse head(HttpResponse response) {
        return new HttpResponse(
                response.status(),
                response.headers()
                        .without("Content-Length")
                        .with("Transfer-Encoding", "chunked")
                        .with("Connection", "close"),
                Bytes.EMPTY);
    }

    /** From now on, what is written is sent. */
    void begin() {
        stream.carriedBy(this::call);
    }

    /** Many who write in a hurry cost the loop one turn. */
    private void call() {
        if (isCalled.compareAndSet(false, true)) {
            Loops.run(context.executor(), this::send);
        }
    }

    private void send() {
        isCalled.set(false);
        if (!isOver && stream.isCut()) {
            isOver = true;
            cutOff.run();
        }
        if (isSending || isOver) {
            return;
        }
        EventStream.Part part = stream.take();
        if (part.bytes().isEmpty() && !part.isLast()) {
            return;
        }
        isSending = true;
        deadline = context.executor().schedule(() -> context.close(), RealTime.nanos(patience), TimeUnit.NANOSECONDS);
        context.writeAndFlush(chunk(part)).addListener(done -> sent(done.isSuccess(), part.isLast()));
    }

    private static ByteBuf chunk(EventStream.Part part) {
        byte[] last = part.isLast() ? LAST_CHUNK : new byte[0];
        if (part.bytes().isEmpty()) {
            return Unpooled.wrappedBuffer(last);
        }
        byte[] size = (Integer.toHexString(part.bytes().size()) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return Unpooled.wrappedBuffer(size, part.bytes().unsafeArray(), LINE_END, last);
    }

    private void sent(boolean success, boolean last) {
        isSending = false;
        stopDeadline();
        if (!success) {
            context.close();
        } else if (last) {
            gone();
            ended.run();
        } else {
            send();
        }
    }

    private void stopDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    /** Nobody reads any more. */
    void gone() {
        isOver = true;
        stopDeadline();
        stream.closed();
    }
}
