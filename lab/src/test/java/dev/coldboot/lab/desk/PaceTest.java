// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final long BEGIN = -5_000;

    private static Pace pace(Pace.Mode mode, double speed) {
        return new Pace(mode, speed, T0, BEGIN);
    }

    private static long after(long millis) {
        return BEGIN + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "GOING, 1, 0, 0",
        "GOING, 1, 250, 250",
        "GOING, 0.1, 1000, 100",
        "GOING, 1000, 3, 3000",
        "GOING, 2.5, 1000, 2500",
        "GOING, 1, -7, 0",
        "PAUSED, 1000, 9999, 0",
        "STEPPING, 1, 0, 3600000",
        "FAST, 0.1, 99, 3600000"
    })
    void virtual_time_reaches_so_far(Pace.Mode mode, double speed, long realMillis, long virtualMillis) {
        assertThat(pace(mode, speed).reach(after(realMillis))).isEqualTo(T0.plusMillis(virtualMillis));
    }

    @ParameterizedTest
    @CsvSource({
        "GOING, 1, 0, 500, 500",
        "GOING, 1, 200, 500, 300",
        "GOING, 10, 0, 500, 50",
        "GOING, 0.1, 0, 500, 5000",
        "GOING, 1, 501, 500, 0",
        "GOING, 1, 500, 500, 0",
        "STEPPING, 1, 0, 500, 0",
        "FAST, 1, 0, 3600000, 0",
        "PAUSED, 1, 0, 0, 0",
        "PAUSED, 1, 0, 1, 3153600000000",
        "FAST, 1, 0, 3600001, 3153600000000"
    })
    void the_real_time_until_something_is_due(
            Pace.Mode mode, double speed, long realMillis, long dueMillis, long waitMillis) {
        assertThat(pace(mode, speed).until(T0.plusMillis(dueMillis), after(realMillis)))
                .isEqualTo(Duration.ofMillis(waitMillis));
    }

    @Test
    void what_is_waited_for_has_come_after_the_wait() {
        Pace pace = pace(Pace.Mode.GOING, 3);
        Instant due = T0.plusNanos(1_000_000_001);

        long then = BEGIN + pace.until(due, BEGIN).toNanos();

        assertThat(pace.reach(then)).isAfterOrEqualTo(due);
    }

    @Test
    void a_hundred_days_at_the_highest_speed_can_be_counted() {
        Pace pace = pace(Pace.Mode.GOING, Pace.MAX_SPEED);

        assertThat(pace.reach(BEGIN + Duration.ofDays(100).toNanos())).isEqualTo(T0.plus(Duration.ofDays(100_000)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.09, 1000.1, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_speed_beyond_the_limits_is_refused(double speed) {
        assertThatThrownBy(() -> pace(Pace.Mode.GOING, speed))
                .hasMessage("speed: " + speed + " (expected: 0.1 to 1000)");
    }
}
