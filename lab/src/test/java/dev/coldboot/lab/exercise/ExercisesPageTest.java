// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.engine.MadePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExercisesPageTest {
    private static final MadePage PAGE = MadePage.of("exercises", "lab", ExercisesPageTest.class);

    @Test
    void the_page_for_trainers_says_what_the_exercises_are() throws IOException {
        PAGE.mustSay(PAGE.head("from the exercises in the jar") + ExercisesPage.of(Exercises.all()));
    }
}
