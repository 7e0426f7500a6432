// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExercisesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "exercises.md");

    @Test
    void the_page_for_trainers_says_what_the_exercises_are() throws Exception {
        String page = ExercisesPage.of(Exercises.all());
        if (Boolean.getBoolean("coldboot.regenerate")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).content().isEqualTo(page);
    }
}
