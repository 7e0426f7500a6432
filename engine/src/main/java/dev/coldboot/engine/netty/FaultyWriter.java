// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.fault.Delivery;
import dev.coldboot.engine.fault.ResponseEffect;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Writes one response as faults want it: other bytes, some of them, or slowly. Lives on the connection's loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class FaultyWriter {
    /** Longer than any caller waits; who waits for more has the connection closed. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final ChannelHandlerContext context;
    private final ByteBuf bytes;
    private final int piece;
    private final long nanos;
    private final Delivery.End end;
    private final Duration lasting;
    private final ChannelPromise done;

    FaultyWriter(ChannelHandlerContext context, HttpResponse response, Delivery delivery) {
        HttpResponse told = delivery.told(response);
        ByteBuf all =
                delivery.isGarbage() ? Unpooled.wrappedBuffer(Delivery.GARBAGE.unsafeArray()) : HttpWire.bytes(told);
        int body = delivery.isGarbage() ? 0 : told.body().size();
        Delivery.Cut cut = delivery.cut(all.readableBytes() - body, body);
        this.context = context;
        this.bytes = all.slice(0, Math.min(cut.bytes(), all.readableBytes()));
        this.piece = delivery.dribble().map(ResponseEffect.Dribble::bytes).orElse(Integer.MAX_VALUE);
        this.nanos =
                delivery.dribble().map(slow -> RealTime.nanos(slow.every())).orElse(0L);
        this.end = cut.end();
        this.lasting = delivery.lasting(cut.bytes());
        this.done = context.newPromise();
    }

    /** Whether the connection may be used for more afterwards. */
    boolean goesOn() {
        return end == Delivery.End.AS_EVER;
    }

    /** How long it takes, at most {@link #LONGEST}. */
    Duration lasting() {
        return lasting.compareTo(LONGEST) < 0 ? lasting : LONGEST;
    }

    /** Begins; the future ends when all is written that is to be, and fails where the connection was reset. */
    ChannelFuture write() {
        next();
        return done;
    }

    private void next() {
        if (!context.channel().isActive()) {
            done.tryFailure(new ClosedChannelException());
            return;
        }
        int size = Math.min(piece, bytes.readableBytes());
        boolean isLast = size == bytes.readableBytes();
        ChannelFuture written = context.writeAndFlush(Unpooled.copiedBuffer(bytes.readSlice(size)));
        if (!isLast) {
            context.executor().schedule(this::next, nanos, TimeUnit.NANOSECONDS);
        } else {
            written.addListener((ChannelFutureListener) last -> finish(last));
        }
    }

    private void finish(ChannelFuture last) {
        if (!last.isSuccess()) {
            done.tryFailure(last.cause());
        } else if (end == Delivery.End.RESET) {
            reset(context.channel());
            done.tryFailure(new ClosedChannelException());
        } else {
            done.trySuccess();
        }
    }

    /** Ends a connection as nobody does who means well; TLS says no word of it either. */
    static void reset(Channel channel) {
        Transport.tryOption(channel, ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.newPromise());
    }
}
