// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkDiceTest {
    private static final Duration LATENCY = Duration.ofMillis(10);

    private static LinkConditions conditions(double loss, double duplicate, double reorder) {
        return new LinkConditions(LATENCY, Duration.ofMillis(5), loss, duplicate, reorder);
    }

    private static List<List<Duration>> thrown(LinkConditions conditions, long seed) {
        LinkDice dice = new LinkDice(conditions, new SplittableRandom(seed));
        List<List<Duration>> arrivals = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            arrivals.add(dice.arrivals());
        }
        return arrivals;
    }

    @Test
    void perfect_conditions_deliver_at_once_and_draw_nothing() {
        RandomGenerator unused = () -> {
            throw new AssertionError("a number was drawn");
        };

        assertThat(new LinkDice(LinkConditions.PERFECT, unused).arrivals()).containsExactly(Duration.ZERO);
    }

    @Test
    void jitter_is_added_up_to_its_limit() {
        List<Duration> delays =
                thrown(conditions(0, 0, 0), 1).stream().flatMap(List::stream).toList();

        assertThat(delays)
                .hasSize(10_000)
                .allMatch(delay -> delay.compareTo(LATENCY) >= 0 && delay.compareTo(Duration.ofMillis(15)) <= 0);
        assertThat(delays.stream().distinct().count()).isGreaterThan(9_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    void as_many_are_lost_doubled_and_held_back_as_the_conditions_say(double probability) {
        long tolerance = 200; // four standard deviations of 10,000 throws

        assertThat(thrown(conditions(probability, 0, 0), 2).stream()
                        .filter(List::isEmpty)
                        .count())
                .isBetween((long) (probability * 10_000) - tolerance, (long) (probability * 10_000) + tolerance);
        assertThat(thrown(conditions(0, probability, 0), 3).stream()
                        .filter(delays -> delays.size() == 2)
                        .count())
                .isBetween((long) (probability * 10_000) - tolerance, (long) (probability * 10_000) + tolerance);
        assertThat(thrown(conditions(0, 0, probability), 4).stream()
                        .filter(delays -> delays.get(0).compareTo(Duration.ofMillis(15)) > 0)
                        .count())
                .isBetween((long) (probability * 10_000) - tolerance, (long) (probability * 10_000) + tolerance);
    }

    @Test
    void a_second_copy_comes_no_sooner_than_the_first() {
        assertThat(thrown(conditions(0, 1, 0.3), 5))
                .allSatisfy(delays -> assertThat(delays).hasSize(2).isSorted());
    }

    @Test
    void what_is_held_back_is_overtaken_also_where_nothing_takes_time() {
        LinkConditions instant = new LinkConditions(Duration.ZERO, Duration.ZERO, 0, 0, 1);

        assertThat(new LinkDice(instant, new SplittableRandom(1)).arrivals()).containsExactly(Duration.ofMillis(1));
        assertThat(conditions(0, 0, 1).heldBack()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void the_same_seed_throws_the_same_and_another_does_not() {
        LinkConditions bad = conditions(0.3, 0.3, 0.3);

        assertThat(thrown(bad, 6)).isEqualTo(thrown(bad, 6)).isNotEqualTo(thrown(bad, 7));
    }

    @Test
    void http_takes_the_latency_and_is_never_lost() {
        LinkDice dice = new LinkDice(conditions(1, 1, 1), new SplittableRandom(1));

        assertThat(dice.httpDelay()).isEqualTo(LATENCY);
    }

    @ParameterizedTest
    @CsvSource({"loss, -0.1, 0, 0", "loss, 1.1, 0, 0", "duplicate, 0, NaN, 0", "reorder, 0, 0, 2"})
    void a_probability_is_0_to_1(String name, double loss, double duplicate, double reorder) {
        assertThatThrownBy(() -> conditions(loss, duplicate, reorder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageEndingWith("(expected: 0 to 1)");
    }

    @Test
    void times_are_not_negative() {
        Duration negative = Duration.ofNanos(-1);

        assertThatThrownBy(() -> new LinkConditions(negative, Duration.ZERO, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LinkConditions(Duration.ZERO, negative, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
