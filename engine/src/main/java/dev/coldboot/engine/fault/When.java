// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * When a fault meets what it matches.
 *
 * @param from since the first instant of the run
 * @param until since the first instant of the run; empty for ever
 * @param nth the first one that is met, counted from 1 among those that match from then on
 * @param times how many are met at most; 0 for no limit
 * @param eachPhone whether every phone is counted for itself, or all together
 * @param probability that it happens to one that is met, 0 to 1
 */
public record When(Duration from, Optional<Duration> until, int nth, int times, boolean eachPhone, double probability) {
    /** Every time. */
    public static final When ALWAYS = new When(Duration.ZERO, Optional.empty(), 1, 0, true, 1);

    public When {
        if (from.isNegative()) {
            throw new IllegalArgumentException("from: " + Words.of(from) + " (expected: 0s or later)");
        }
        if (until.isPresent() && until.get().compareTo(from) <= 0) {
            throw new IllegalArgumentException(
                    "until: " + Words.of(until.get()) + " (expected: later than from, " + Words.of(from) + ")");
        }
        if (nth < 1) {
            throw new IllegalArgumentException("nth: " + nth + " (expected: 1 or more)");
        }
        if (times < 0) {
            throw new IllegalArgumentException("times: " + times + " (expected: 1 or more, or 0 for no limit)");
        }
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability: " + probability + " (expected: 0 to 1)");
        }
    }

    /** The nth one of each phone alone. */
    public static When nth(int number) {
        return ALWAYS.withNth(number).withTimes(1);
    }

    /** The first ones of each phone. */
    public static When first(int times) {
        return ALWAYS.withTimes(times);
    }

    public When withFrom(Duration other) {
        return new When(other, until, nth, times, eachPhone, probability);
    }

    public When withUntil(Duration other) {
        return new When(from, Optional.of(other), nth, times, eachPhone, probability);
    }

    public When withNth(int other) {
        return new When(from, until, other, times, eachPhone, probability);
    }

    public When withTimes(int other) {
        return new When(from, until, nth, other, eachPhone, probability);
    }

    /** All phones counted together. */
    public When together() {
        return new When(from, until, nth, times, false, probability);
    }

    public When withProbability(double other) {
        return new When(from, until, nth, times, eachPhone, other);
    }

    boolean includes(Duration sinceStart) {
        return sinceStart.compareTo(from) >= 0
                && until.map(end -> sinceStart.compareTo(end) < 0).orElse(true);
    }

    /** Whether it counts or draws at all. */
    boolean isChoosy() {
        return nth > 1 || times > 0 || probability < 1;
    }
}
