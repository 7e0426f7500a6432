// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseStatisticsTest {
    @Test
    void of_nothing_is_nothing() {
        assertThat(PhaseStatistics.of(List.of())).isEqualTo(new PhaseStatistics(0, 0, 0, 0));
    }

    @Test
    void does_not_mind_the_order() {
        List<Duration> durations = List.of(Duration.ofSeconds(3), Duration.ofMillis(1), Duration.ofMillis(20));

        assertThat(PhaseStatistics.of(durations)).isEqualTo(new PhaseStatistics(3, 20, 3_000, 3_000));
    }

    /** Of 1, 2, .. n milliseconds the nearest rank is its own value. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 1, 2",
        "3, 2, 3",
        "99, 50, 99",
        "100, 50, 99",
        "101, 51, 100",
        "200, 100, 198",
        "1000, 500, 990",
        "60000, 30000, 59400"
    })
    void takes_the_nearest_rank(int count, long p50, long p99) {
        List<Duration> durations =
                LongStream.rangeClosed(1, count).mapToObj(Duration::ofMillis).toList();

        assertThat(PhaseStatistics.of(durations)).isEqualTo(new PhaseStatistics(count, p50, p99, count));
    }
}
