// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketsTest {
    private final TokenBuckets buckets = new TokenBuckets(new RateLimit(10, 3));

    private int taken(Instant at, int tries, String asker) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += buckets.take(at, asker).isEmpty() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void a_burst_is_let_through_and_then_the_rate() {
        assertThat(taken(NOW, 9, "a")).isEqualTo(3);
        assertThat(taken(NOW.plusMillis(200), 9, "a")).isEqualTo(2);
        assertThat(taken(NOW.plusSeconds(60), 9, "a")).isEqualTo(3);
    }

    @Test
    void who_is_turned_away_is_told_when_to_come_again() {
        taken(NOW, 3, "a");

        assertThat(buckets.take(NOW, "a")).contains(Duration.ofMillis(100));
        assertThat(buckets.take(NOW.plusMillis(60), "a")).contains(Duration.ofMillis(40));
        assertThat(buckets.take(NOW.plusMillis(100), "a")).isEmpty();
    }

    @Test
    void askers_do_not_share() {
        taken(NOW, 9, "a");

        assertThat(taken(NOW, 9, "b")).isEqualTo(3);
    }

    @Test
    void a_clock_that_is_set_back_gives_nothing_and_takes_nothing() {
        taken(NOW, 2, "a");

        assertThat(taken(NOW.minusSeconds(3_600), 9, "a")).isEqualTo(1);
    }

    @Test
    void memory_is_bounded_and_the_longest_unused_is_forgotten_first() {
        taken(NOW, 3, "first");
        taken(NOW, 3, "second");
        for (int i = 0; i < TokenBuckets.CAPACITY - 1; i++) {
            buckets.take(NOW, "asker" + i);
            buckets.take(NOW, "second");
        }

        assertThat(buckets.size()).isEqualTo(TokenBuckets.CAPACITY);
        assertThat(buckets.take(NOW, "second")).isPresent();
        assertThat(buckets.take(NOW, "first")).isEmpty();
    }

    @Test
    void a_limit_is_read_with_and_without_its_burst() {
        assertThat(RateLimit.parse("200/1000")).isEqualTo(new RateLimit(200, 1_000));
        assertThat(RateLimit.parse("7")).isEqualTo(new RateLimit(7, 70));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1/0", "1/", "a", "999999999"})
    void what_is_no_limit_is_refused(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }
}
