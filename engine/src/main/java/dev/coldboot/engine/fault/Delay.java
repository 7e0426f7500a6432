// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** It arrives later: a datagram, or the answer to a request. */
public record Delay(Duration by) implements DatagramEffect, ResponseEffect {
    private static final Duration LONGEST = Duration.ofHours(1);

    public Delay {
        if (by.isNegative() || by.isZero() || by.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("delay: " + Words.of(by) + " (expected: more than 0s, at most 1h)");
        }
    }

    @Override
    public String done(String what) {
        return "delayed " + what + " by " + Words.of(by);
    }

    @Override
    public List<Passage> on(Passage way, RandomGenerator random) {
        return List.of(way.later(by));
    }

    @Override
    public ResponseFate on(ResponseFate fate) {
        return fate.later(by);
    }
}
