// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.wire.Endpoint;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Receives the connections of one listening socket. Who finds nobody at the address he wanted is turned away by a reset. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class Doorkeeper extends ChannelInboundHandlerAdapter {
    private static final long REST_SECONDS = 1;

    private final Predicate<SocketChannel> enter;
    private final int maxConnections;
    private final BiConsumer<Endpoint, String> limit;
    private final AtomicInteger inside = new AtomicInteger();
    private boolean isFull;

    /**
     * @param enter lets a connection in; false when nobody is there
     * @param limit is told of a limit that was reached, and where
     */
    Doorkeeper(Predicate<SocketChannel> enter, int maxConnections, BiConsumer<Endpoint, String> limit) {
        this.enter = enter;
        this.maxConnections = maxConnections;
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        SocketChannel connection = (SocketChannel) message;
        boolean fits = inside.get() < maxConnections;
        if (!fits && !isFull) {
            limit.accept(
                    Addresses.endpoint(connection.localAddress()),
                    maxConnections + " connections are open; more are turned away");
        }
        isFull = !fits;
        if (fits && enter.test(connection)) {
            inside.incrementAndGet();
            connection.closeFuture().addListener(closed -> inside.decrementAndGet());
        } else {
            Transport.tryOption(connection, ChannelOption.SO_LINGER, 0);
            connection.unsafe().closeForcibly();
        }
    }

    /** Such as no file descriptors left: a rest may help, while the kernel holds who comes. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        limit.accept(
                Addresses.endpoint(context.channel().localAddress()),
                "cannot accept connections for a moment: " + Transport.why(cause));
        context.channel().config().setAutoRead(false);
        context.executor().schedule(() -> context.channel().config().setAutoRead(true), REST_SECONDS, TimeUnit.SECONDS);
    }
}
