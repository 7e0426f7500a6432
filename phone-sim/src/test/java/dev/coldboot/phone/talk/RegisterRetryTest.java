// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterRetryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // setting | spreads | least | most | longest
                "300       | false | 300     | 300     | 300",
                "300       | true  | 270     | 330     | 330",
                "5         | true  | 5       | 5       | 5",
                "2,10      | true  | 2       | 10      | 10",
                "3,6:300   | true  | 3       | 6       | 300",
                "3 , 6 : 9 | true  | 3       | 6       | 9",
                "5:60      | true  | 5       | 5       | 60",
                "60:5      | false | 60      | 60      | 60",
                "10,2      | false | 10      | 10      | 10",
                "0         | true  | 0       | 0       | 0",
                "999999999 | false | 1209600 | 1209600 | 1209600",
                "''        | false | 300     | 300     | 300",
                "soon      | true  | 270     | 330     | 330",
                "-5        | false | 300     | 300     | 300",
                "5:        | false | 300     | 300     | 300",
                "9999999999| false | 300     | 300     | 300",
            })
    void the_setting_has_three_forms(String setting, boolean spreads, int least, int most, int longest) {
        assertThat(RegisterRetry.of(setting, spreads)).isEqualTo(new RegisterRetry(least, most, longest));
    }

    @Test
    void the_first_pause_lies_in_the_range_and_reaches_both_ends() {
        RegisterRetry retry = RegisterRetry.of("3,6:300", true);
        Random random = new Random(1);

        List<Duration> pauses = Stream.generate(() -> retry.next(null, random).orElseThrow())
                .limit(200)
                .distinct()
                .sorted()
                .toList();

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({"3:300, 4, 8", "3:300, 200, 300", "3:300, 300, 300", "300, 17, 300"})
    void a_later_pause_is_twice_the_one_before_where_it_doubles(String setting, int before, int next) {
        assertThat(RegisterRetry.of(setting, false).next(Duration.ofSeconds(before), new Random(1)))
                .contains(Duration.ofSeconds(next));
    }

    @Test
    void none_is_never() {
        assertThat(RegisterRetry.of("0", true).next(null, new Random(1))).isEmpty();
        assertThat(RegisterRetry.of("0:60", true).next(null, new Random(1)))
                .as("a beginning of nothing still doubles")
                .isNotEmpty();
    }
}
