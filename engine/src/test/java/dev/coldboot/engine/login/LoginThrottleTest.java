// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private final LoginThrottle throttle = new LoginThrottle();

    private void fail(int times, Instant at, String name, String from) {
        for (int i = 0; i < times; i++) {
            throttle.failed(at, name, from);
        }
    }

    @Test
    void a_name_closes_for_twice_as_long_with_each_failure() {
        fail(LoginThrottle.FREE_BY_NAME - 1, NOW, "demo", "10.0.0.1");
        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.2")).isEmpty();

        fail(1, NOW, "demo", "10.0.0.1");
        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.2")).contains(Duration.ofSeconds(1));
        assertThat(throttle.closedFor(NOW.plusMillis(400), "demo", "10.0.0.2")).contains(Duration.ofMillis(600));
        assertThat(throttle.closedFor(NOW.plusSeconds(1), "demo", "10.0.0.2")).isEmpty();

        fail(2, NOW, "demo", "10.0.0.3");
        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.4")).contains(Duration.ofSeconds(4));
    }

    @Test
    void an_address_closes_for_all_names_after_more_failures() {
        for (int i = 0; i < LoginThrottle.FREE_BY_ADDRESS; i++) {
            assertThat(throttle.closedFor(NOW, "demo", "10.0.0.1")).isEmpty();
            throttle.failed(NOW, "name" + i, "10.0.0.1");
        }

        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.1")).contains(Duration.ofSeconds(1));
        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.2")).isEmpty();
    }

    @Test
    void nobody_is_closed_out_for_longer_than_the_limit_nor_for_ever() {
        fail(1_000, NOW, "demo", "10.0.0.1");

        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.1")).contains(LoginThrottle.LONGEST);
        assertThat(throttle.closedFor(NOW.plus(LoginThrottle.LONGEST), "demo", "10.0.0.1"))
                .isEmpty();

        Instant later = NOW.plus(Duration.ofMinutes(15));
        fail(1, later, "demo", "10.0.0.1");
        assertThat(throttle.closedFor(later, "demo", "10.0.0.1")).isEmpty();
    }

    @Test
    void a_right_login_forgets_the_names_failures_but_not_the_addresses() {
        fail(LoginThrottle.FREE_BY_ADDRESS, NOW, "demo", "10.0.0.1");

        throttle.succeeded("demo");

        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.2")).isEmpty();
        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.1")).isPresent();
    }

    @Test
    void a_name_that_looks_like_an_address_is_a_name() {
        fail(LoginThrottle.FREE_BY_NAME, NOW, "10.0.0.2", "10.0.0.1");

        assertThat(throttle.closedFor(NOW, "demo", "10.0.0.2")).isEmpty();
    }

    @Test
    void memory_is_bounded_and_the_longest_unused_is_forgotten_first() {
        fail(LoginThrottle.FREE_BY_NAME, NOW, "first", "10.0.0.1");
        fail(LoginThrottle.FREE_BY_NAME, NOW, "second", "10.0.0.1");
        for (int i = 0; i < LoginThrottle.CAPACITY / 2; i++) {
            throttle.failed(NOW, "name" + i, "address" + i);
            throttle.failed(NOW, "second", "10.0.0.1");
        }

        assertThat(throttle.closedFor(NOW, "first", "10.0.0.9")).isEmpty();
        assertThat(throttle.closedFor(NOW, "second", "10.0.0.9")).isPresent();
        assertThat(throttle.size()).isEqualTo(LoginThrottle.CAPACITY);
    }
}
