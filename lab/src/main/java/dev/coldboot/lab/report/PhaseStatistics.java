// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import java.time.Duration;
import java.util.Collection;

/**
 * How long one phase of the boot took, over all phones of a run.
 *
 * @param count phones that went through it
 * @param p50Millis half of them took at most this long (nearest rank)
 * @param p99Millis 99 of 100 took at most this long
 * @param maxMillis the slowest
 */
public record PhaseStatistics(int count, long p50Millis, long p99Millis, long maxMillis) {
    /** The statistics of these durations; all zero where there are none. */
    public static PhaseStatistics of(Collection<Duration> durations) {
        long[] sorted =
                durations.stream().mapToLong(Duration::toMillis).sorted().toArray();
        if (sorted.length == 0) {
            return new PhaseStatistics(0, 0, 0, 0);
        }
        return new PhaseStatistics(sorted.length, rank(sorted, 50), rank(sorted, 99), sorted[sorted.length - 1]);
    }

    private static long rank(long[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
