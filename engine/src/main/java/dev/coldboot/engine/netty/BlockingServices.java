// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for what waits: for disks, databases and slow hashes, or for hosts that may not be there. */
final class BlockingServices {
    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    /**
     * @param name of the threads
     * @param most threads at a time
     * @param queue what may wait for one of them
     */
    BlockingServices(String name, int most, int queue) {
        threads = new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                new DefaultThreadFactory(name, true));
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
