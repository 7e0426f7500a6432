// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import java.util.concurrent.TimeUnit;

/** Lets threads outside wait until something happened in the world. */
final class News {
    private long count;

    synchronized long count() {
        return count;
    }

    synchronized void happened() {
        count++;
        notifyAll();
    }

    /**
     * Waits until more happened than the caller has seen.
     *
     * @param end by {@link System#nanoTime}
     * @return false when the time passed first
     */
    synchronized boolean await(long seen, long end) throws InterruptedException {
        while (count == seen) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
