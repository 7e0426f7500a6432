// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final StringWriter words = new StringWriter();
    private long now = 7;

    @Test
    void tells_how_far_it_is_how_fast_and_how_long_it_will_take() {
        Progress progress = progress(true);
        progress.begin("phones", 1_000);

        now += SECOND / 1_000;
        progress.step();
        assertThat(words).hasToString("");

        now += SECOND;
        progress.step();
        assertThat(words).hasToString("\r\u001B[K2 of 1000 phones, 2/s, 8 min 19 s left");
    }

    @Test
    void nothing_is_foretold_before_the_first_is_done() {
        Progress progress = progress(true);
        progress.begin("phones", 300);

        now += SECOND;
        progress.at(0);

        assertThat(words).hasToString("\r\u001B[K0 of 300 phones");
    }

    @Test
    void the_end_is_told_in_seconds_when_it_is_near() {
        Progress progress = progress(true);
        progress.begin("types", 4);

        now += 2 * SECOND;
        progress.step();

        assertThat(words.toString()).endsWith("1 of 4 types, 1/s, 6 s left");
    }

    @Test
    void other_words_get_a_line_of_their_own() {
        Progress progress = progress(true);
        progress.begin("types", 4);
        progress.clear();
        assertThat(words).hasToString("");

        now += SECOND;
        progress.step();
        progress.clear();
        progress.clear();

        assertThat(words.toString()).endsWith("left\r\u001B[K");
    }

    @Test
    void nobody_looks_on_and_nothing_is_said() {
        Progress progress = progress(false);
        progress.begin("types", 4);
        now += SECOND;
        progress.step();
        progress.clear();

        assertThat(words).hasToString("");
    }

    private Progress progress(boolean shown) {
        return new Progress(new PrintWriter(words), shown, () -> now);
    }
}
