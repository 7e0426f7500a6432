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
 * @param reorder probability that it is held back for {@link #HELD_BACK} latencies, 0 to 1
 */
public record LinkConditions(Duration latency, Duration jitter, double loss, double duplicate, double reorder) {
    /** How many latencies a datagram is late that is to be overtaken by others. */
    public static final int HELD_BACK = 8;

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
}
