// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock clock = new Clock(List.of(
            new Clock.Jump(T0.plusSeconds(100), Duration.ofSeconds(50)),
            new Clock.Jump(T0.plusSeconds(10), Duration.ofSeconds(1_000))));

    @Test
    void shows_the_time_of_the_world_until_it_jumps() {
        assertThat(clock.shows(T0.plusSeconds(9))).isEqualTo(T0.plusSeconds(9));
        assertThat(clock.shows(T0.plusSeconds(10))).isEqualTo(T0.plusSeconds(1_010));
        assertThat(clock.shows(T0.plusSeconds(100))).isEqualTo(T0.plusSeconds(1_150));
    }

    @Test
    void what_a_jump_leaps_over_comes_when_it_jumps() {
        assertThat(clock.when(T0.plusSeconds(9))).isEqualTo(T0.plusSeconds(9));
        assertThat(clock.when(T0.plusSeconds(500))).isEqualTo(T0.plusSeconds(10));
        assertThat(clock.when(T0.plusSeconds(1_020))).isEqualTo(T0.plusSeconds(20));
        assertThat(clock.when(T0.plusSeconds(1_120))).isEqualTo(T0.plusSeconds(100));
        assertThat(clock.when(T0.plusSeconds(1_160))).isEqualTo(T0.plusSeconds(110));
    }

    @Test
    void never_shows_less_than_it_was_asked_for() {
        for (int second = 0; second < 2_000; second++) {
            Instant wanted = T0.plusSeconds(second);

            assertThat(clock.shows(clock.when(wanted))).isAfterOrEqualTo(wanted);
        }
    }

    @Test
    void never_jumps_back() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActorEffect.ClockJump(Duration.ofHours(-1)))
                .withMessageContaining("no machine's time goes backwards");
    }
}
