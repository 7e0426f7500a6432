// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import java.time.Duration;

/**
 * How well the network carries datagrams; HTTP runs over TCP, which repairs such things.
 *
 * @param latency of each datagram and of each way of an HTTP exchange
 * @param jitter at most this much is added, evenly spread
 * @param loss probability that a datagram gets lost, 0 to 1
 * @param duplicate probability that it arrives twice, 0 to 1
 * @param reorder probability that it is held back, so that others overtake it, 0 to 1
 */
public record LinkConditions(Duration latency, Duration jitter, double loss, double duplicate, double reorder) {
    private static final int HELD_BACK_LATENCIES = 8;
    private static final Duration LEAST_HELD_BACK = Duration.ofMillis(1);

    /** Nothing is lost and nothing takes time. */
    public static final LinkConditions PERFECT = new LinkConditions(Duration.ZERO, Duration.ZERO, 0, 0, 0);

    /** A wired office: a fifth of a millisecond, nothing lost. */
    public static final LinkConditions LAN =
            new LinkConditions(Duration.ofNanos(200_000), Duration.ofNanos(100_000), 0, 0, 0);

    public LinkConditions {
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException(
                    "latency, jitter: " + latency + ", " + jitter + " (expected: not negative)");
        }
        check("loss", loss);
        check("duplicate", duplicate);
        check("reorder", reorder);
    }

    private static void check(String name, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name + ": " + probability + " (expected: 0 to 1)");
        }
    }

    /** How late a datagram is that others are to overtake: eight latencies, a millisecond at least. */
    Duration heldBack() {
        Duration held = latency.multipliedBy(HELD_BACK_LATENCIES);
        return held.compareTo(LEAST_HELD_BACK) < 0 ? LEAST_HELD_BACK : held;
    }
}
