// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0ms, PT0S",
        "0h, PT0S",
        "200ms, PT0.2S",
        "5s, PT5S",
        "90s, PT1M30S",
        "10m, PT10M",
        "1h, PT1H",
        "999999999ms, PT277H46M39.999S",
        "876000h, PT876000H"
    })
    void reads_a_number_and_a_unit(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "-5s", "1.5s", "5 s", " 5s", "5s ", "5S", "1d", "5us", "1h30m", "1234567890s", "٥s"
            })
    void refuses_what_is_none(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("\"" + text + "\" (expected: a duration such as 200ms, 5s, 10m or 1h)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"876001h", "999999999h", "999999999m"})
    void refuses_more_than_a_century_since_nanoseconds_would_overflow(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("\"" + text + "\" (expected: at most 876000h)");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0ms", "PT0.2S, 200ms", "PT1.5S, 1500ms", "PT5S, 5s", "PT90S, 90s", "PT10M, 10m", "PT25H, 25h"})
    void writes_the_largest_unit_that_fits_without_a_rest(Duration duration, String text) {
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @Test
    void reads_what_it_writes() {
        for (long millis = 0; millis < 100_000_000; millis += 12_345) {
            Duration duration = Duration.ofMillis(millis);

            assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
        }
    }
}
