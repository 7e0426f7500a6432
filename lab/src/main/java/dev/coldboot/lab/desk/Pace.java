// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import java.time.Duration;
import java.time.Instant;

/**
 * How virtual time goes beside real time, as arithmetic alone.
 *
 * @param speed virtual seconds a real one, while it is {@code GOING}
 * @param from the virtual instant at which this pace began
 * @param since the real moment at which it began, in nanoseconds of any clock
 */
public record Pace(Mode mode, double speed, Instant from, long since) {
    public static final double MIN_SPEED = 0.1;
    public static final double MAX_SPEED = 1_000;

    /** How far a step or a hurry may lead where nothing puts an end to it. */
    public static final Duration MAX_LEAP = Duration.ofHours(1);

    private static final double NANOS = 1e9;

    /** What holds time back. */
    public enum Mode {
        /** Time stands still. */
        PAUSED,
        /** Time goes at the speed. */
        GOING,
        /** Time goes as fast as it can, up to the next entry of the journal that is wanted. */
        STEPPING,
        /** Time goes as fast as it can, until everything has come to rest. */
        FAST
    }

    public Pace {
        if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("speed: " + speed + " (expected: " + MIN_SPEED + " to 1000)");
        }
    }

    /** Standing still at that instant, with real time's speed for later. */
    public static Pace paused(Instant at) {
        return new Pace(Mode.PAUSED, 1, at, 0);
    }

    /** Another way to go on from there. */
    public Pace with(Mode other, double otherSpeed, Instant now, long nanos) {
        return new Pace(other, otherSpeed, now, nanos);
    }

    public boolean isPaused() {
        return mode == Mode.PAUSED;
    }

    /** The virtual instant up to which time may go at that real moment. */
    public Instant reach(long nanos) {
        return switch (mode) {
            case PAUSED -> from;
            case GOING -> from.plusNanos((long) (Math.max(0, nanos - since) * speed));
            case STEPPING, FAST -> from.plus(MAX_LEAP);
        };
    }

    /** How long in real time, from that moment, until time may go so far; a century where it never may. */
    public Duration until(Instant due, long nanos) {
        if (!reach(nanos).isBefore(due)) {
            return Duration.ZERO;
        }
        if (mode != Mode.GOING) {
            return Duration.ofDays(36_500);
        }
        Duration ahead = Duration.between(from, due);
        double real = (ahead.toSeconds() * NANOS + ahead.toNanosPart()) / speed;
        return Duration.ofNanos((long) Math.ceil(real) - (nanos - since));
    }
}
