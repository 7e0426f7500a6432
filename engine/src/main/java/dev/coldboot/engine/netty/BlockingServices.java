// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of services that wait for disks, databases and slow hashes. */
final class BlockingServices {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    BlockingServices() {
        threads = new ThreadPoolExecutor(
                HttpLimits.BLOCKING_THREADS,
                HttpLimits.BLOCKING_THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(HttpLimits.BLOCKING_QUEUE),
                new DefaultThreadFactory("coldboot-service", true));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs it on one of the threads; false when too much waits for them. */
    boolean run(Runnable what) {
        try {
            threads.execute(what);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    void close() {
        threads.shutdownNow();
    }
}
