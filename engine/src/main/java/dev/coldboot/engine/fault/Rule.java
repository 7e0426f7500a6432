// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.engine.Seeds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A fault at work: counts what it meets, and draws by the seed. Not safe for threads. */
final class Rule {
    private static final String ALL = "all";

    /** What was counted of one phone, or of all. */
    private static final class Count {
        final RandomGenerator random;
        int seen;
        int hit;

        Count(RandomGenerator random) {
            this.random = random;
        }
    }

    private final String name;
    private final Fault fault;
    private final long seed;
    private final Map<String, Count> counts = new Recent<>(KnownPhones.MOST);

    Rule(int number, Fault fault, long seed) {
        this.name = "fault " + number;
        this.fault = fault;
        this.seed = seed;
    }

    /**
     * That it happens.
     *
     * @param words for the journal
     * @param random for what is left to chance
     */
    record Hit(String words, RandomGenerator random) {}

    Fault fault() {
        return fault;
    }

    /** Such as {@code fault 2: dns is down}. */
    String says(String what) {
        return name + ": " + what;
    }

    /** Whether it happens to this one; each call counts. */
    Optional<Hit> meets(Duration sinceStart, Encounter one) {
        When when = fault.when();
        if (!when.includes(sinceStart) || !one.fits(fault.match())) {
            return Optional.empty();
        }
        Count count = count(when.eachPhone() ? one.phone() : ALL);
        count.seen++;
        boolean isOver = when.times() > 0 && count.hit >= when.times();
        if (count.seen < when.nth() || isOver || !happens(when.probability(), count.random)) {
            return Optional.empty();
        }
        count.hit++;
        String done = says(fault.effect().done(one.shown()));
        String words = when.times() > 0 ? done + ", " + count.hit + " of " + when.times() : done;
        return Optional.of(new Hit(words, count.random));
    }

    private Count count(String whose) {
        return counts.computeIfAbsent(whose, phone -> new Count(Seeds.generator(seed, name + " of " + phone)));
    }

    private static boolean happens(double probability, RandomGenerator random) {
        return probability >= 1 || (probability > 0 && random.nextDouble() < probability);
    }
}
