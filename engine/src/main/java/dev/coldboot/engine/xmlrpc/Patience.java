// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import java.time.Duration;

/**
 * How long a customer bears with a service.
 *
 * @param timeLimit the wait for each whole reply
 * @param repeats how often a call is made again after the network failed it
 */
public record Patience(Duration timeLimit, int repeats) {
    /** More repeats than that only hide that a service is gone. */
    public static final int MAX_REPEATS = 10;

    /** The longest wait that is no mistake. */
    public static final Duration MAX_TIME_LIMIT = Duration.ofHours(1);

    /** A redirection service that is slower has hung: 25 seconds is the wait that the best known client allows. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(25), 2);

    public Patience {
        if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(MAX_TIME_LIMIT) > 0) {
            throw new IllegalArgumentException("time limit: " + timeLimit + " (expected: 1ms to 1h)");
        }
        if (repeats < 0 || repeats > MAX_REPEATS) {
            throw new IllegalArgumentException("repeats: " + repeats + " (expected: 0 to " + MAX_REPEATS + ")");
        }
    }
}
