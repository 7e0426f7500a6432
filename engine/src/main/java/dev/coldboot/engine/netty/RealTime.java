// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import java.time.Duration;
import java.time.Instant;

/** The present of a world of real time: it never goes backwards, whoever sets the computer's clock meanwhile. */
final class RealTime {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    /** The time as nanoseconds, a century at most, so that nothing overflows. */
    static long nanos(Duration time) {
        return (time.compareTo(LONGEST) > 0 ? LONGEST : time).toNanos();
    }
}
