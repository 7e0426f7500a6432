// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExercisesTest {
    private static Stream<Exercise> all() {
        return Exercises.all().stream();
    }

    private static Stream<Fixes.Wrong> wrong() {
        return Fixes.wrong().stream();
    }

    private static Exercise exercise(String name) {
        return Exercises.named(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("all")
    void stands_at_first_as_its_set_up_says(Exercise exercise) throws Exception {
        try (Lab lab = Lab.start(LabConfig.builder(exercise.setup())
                .world(LabConfig.WorldKind.VIRTUAL)
                .allServers(true)
                .build())) {
            assertThat(new ScenarioRun(lab).play().troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void is_not_solved_by_doing_nothing(Exercise exercise) throws Exception {
        assertThat(Headless.faults(exercise, exercise.setup())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void is_solved_by_the_right_fix(Exercise exercise) throws Exception {
        Scenario fix = Fixes.right(exercise.name()).apply(exercise.setup());

        assertThat(Headless.faults(exercise, fix)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void says_what_is_wrong_with_a_fix_that_misses_the_point(Fixes.Wrong wrong) throws Exception {
        Exercise exercise = exercise(wrong.exercise());

        List<String> words = Headless.faults(exercise, wrong.change().apply(exercise.setup()));

        assertThat(words).anySatisfy(sentence -> assertThat(sentence).contains(wrong.refusal()));
    }

    @Test
    void every_exercise_has_a_wrong_fix_that_is_told_apart() {
        assertThat(wrong().map(Fixes.Wrong::exercise).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(
                        Exercises.all().stream().map(Exercise::name).toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void leads_on_in_hints_and_explains_itself_in_the_end(Exercise exercise) {
        assertThat(exercise.hints()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(exercise.debrief()).anySatisfy(words -> assertThat(words).contains("In the field"));
        assertThat(exercise.source()).isNotEmpty();
        assertThat(exercise.traps()).isNotEmpty();
    }

    @Test
    void a_fix_with_other_phones_is_refused() {
        Exercise exercise = exercise("wrong-server");
        Scenario other = exercise.setup().withPhones(exercise.setup().phones().withKind("snomD735", "10.1.198.12"));

        assertThatThrownBy(() -> Headless.faults(exercise, other))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("phones: others than in the exercise");
    }
}
