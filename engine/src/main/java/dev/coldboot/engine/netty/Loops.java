// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The world's threads. The first loop also has the network: all sockets that hear are opened, read and closed there, in
 * order, and it never waits for another loop, so every other thread may wait for it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells the pipeline what fails.
final class Loops {
    /** Long enough for a selector to look again. */
    static final Duration LATE = Duration.ofMillis(2);

    private static final long CLOSING_MILLIS = 900;

    private final IoEventLoopGroup group;
    private final List<EventLoop> loops = new ArrayList<>();
    private final AtomicInteger given = new AtomicInteger();
    private final boolean closesLate;

    Loops(int count, Transport transport) {
        closesLate = transport.closesLate();
        group = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("coldboot-loop", true), transport.ioHandlers());
        for (EventExecutor loop : group) {
            loops.add((EventLoop) loop);
        }
    }

    EventLoop network() {
        return loops.get(0);
    }

    /**
     * One after the other; where there is more than one, the network's loop is left out: while it is busy with machines it
     * reads nobody's datagrams.
     */
    EventLoop next() {
        int forMachines = Math.max(1, loops.size() - 1);
        return loops.get(loops.size() - 1 - Math.floorMod(given.getAndIncrement(), forMachines));
    }

    boolean isInside() {
        return loops.stream().anyMatch(EventExecutor::inEventLoop);
    }

    /** Does something on the network's loop and waits for it. */
    <T> T onNetwork(Callable<T> what) {
        if (network().inEventLoop()) {
            try {
                return what.call();
            } catch (RuntimeException bug) {
                throw bug;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return network().submit(what).syncUninterruptibly().getNow();
    }

    /** Whether the kernel learns of a closed socket only when a selector looks again, within {@link #LATE}. */
    boolean closesLate() {
        return closesLate;
    }

    /** Waits until what was closed is closed for the operating system too: after what lingers, and the selector's turn. */
    void settle() {
        if (closesLate && !isInside()) {
            network()
                    .schedule(() -> {}, 3 * LATE.toNanos(), TimeUnit.NANOSECONDS)
                    .awaitUninterruptibly();
        }
    }

    /** Does something on a loop, unless the world is closed and nobody is left whom it could matter to. */
    static void run(EventExecutor loop, Runnable what) {
        after(loop, Duration.ZERO, what);
    }

    /** Does something on a loop, after a delay where there is one, unless the world is closed. */
    static void after(EventExecutor loop, Duration delay, Runnable what) {
        try {
            if (delay.isZero()) {
                loop.execute(what);
            } else {
                loop.schedule(what, RealTime.nanos(delay), TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException e) {
            // Loops end one by one: a machine may be in the middle of a turn when the network's has ended.
            if (!loop.isShuttingDown()) {
                throw e;
            }
        }
    }

    void close() {
        group.shutdownGracefully(0, CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        if (!isInside()) {
            group.terminationFuture().awaitUninterruptibly(CLOSING_MILLIS);
        }
    }
}
