// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws the fate of each datagram by {@link LinkConditions}; the same seed draws the same. */
public final class LinkDice {
    private final LinkConditions conditions;
    private final RandomGenerator random;

    public LinkDice(LinkConditions conditions, RandomGenerator random) {
        this.conditions = conditions;
        this.random = random;
    }

    /** After which delays one datagram arrives: once, twice, or not at all. */
    public List<Duration> arrivals() {
        if (happens(conditions.loss())) {
            return List.of();
        }
        Duration first = delay();
        return happens(conditions.duplicate()) ? List.of(first, first.plus(delay())) : List.of(first);
    }

    /** How long one way of an HTTP exchange takes. */
    public Duration httpDelay() {
        return conditions.latency();
    }

    private Duration delay() {
        Duration delay = conditions.latency().plusNanos(jitter());
        return happens(conditions.reorder()) ? delay.plus(conditions.heldBack()) : delay;
    }

    private long jitter() {
        long most = conditions.jitter().toNanos();
        return most == 0 ? 0 : random.nextLong(most + 1);
    }

    /** Draws nothing where it is certain, so that perfect conditions use no random numbers. */
    private boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }
}
