// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExerciseFileTest {
    private static final String TEXT = """
            title: A title
            level: easy
            minutes: 10
            about: One sentence.
            task: [Do it.]
            hints: [Think.]
            setup:
              offer:
                dhcp: {options: ["66=http://old.example/"]}
              expect: {outcome: FAILED, source: NONE}
            goal: {outcome: PROVISIONED, source: DHCP}
            traps:
              - {changed: pnp, words: "Not that."}
            debrief: [It was that.]
            source: modelled
            """;

    @Test
    void reads_network_goal_and_traps() throws Exception {
        Exercise exercise = ExerciseFile.parse("mine", TEXT);

        assertThat(exercise.level()).isEqualTo(Exercise.Level.EASY);
        assertThat(exercise.setup().offer().dhcp().options()).containsExactly("66=http://old.example/");
        assertThat(exercise.setup().expected().outcome()).isEqualTo(BootOutcome.FAILED);
        assertThat(exercise.goal().source()).isEqualTo(BootSource.DHCP);
        assertThat(exercise.traps()).containsExactly(new Trap(Trap.Kind.CHANGED, "pnp", "Not that."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minutes: 10 | minutes: 0 | minutes: 0 (expected: 1 to 120)
            level: easy | level: soft | level: soft (expected: easy, medium or hard)
            title: A title | title: 7 | title: 7 (expected: a text)
            hints: [Think.] | hints: [] | hints: nothing (expected: a list of texts)
            changed: pnp | altered: pnp | (expected: words, and one of changed, absent, source, setting)
            source: DHCP | source: MOON | MOON
            about: One sentence. | abut: One sentence. | keys: [abut,
            """)
    void says_what_is_wrong_in_a_file(String right, String wrong, String words) {
        assertThatThrownBy(() -> ExerciseFile.parse("mine", TEXT.replace(right, wrong)))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("mine")
                .hasMessageContaining(words);
    }
}
