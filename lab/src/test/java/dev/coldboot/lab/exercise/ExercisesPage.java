// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import java.util.List;
import java.util.Locale;

/** The page for trainers, made from the exercises. */
final class ExercisesPage {
    private static final String HEAD = """
            # Exercises

            For trainers: it gives everything away. Each exercise is a broken network. Learners look at it on the lab's page,
            change what its servers say or write settings at its phones, and have their work checked: the check reboots the
            phones and looks how they come up. What makes the phone boot and misses the point is told apart, in words.

            Without a browser: `coldboot exercises NAME` prints the task, `coldboot exercises NAME --network` the network as
            a file, and `coldboot exercise check NAME --fix FILE.yaml` checks the file when it is mended.

            | exercise | level | minutes | title |
            |---|---|---|---|
            """;

    private ExercisesPage() {}

    static String of(List<Exercise> exercises) {
        StringBuilder page = new StringBuilder(HEAD);
        exercises.forEach(exercise -> page.append("| [")
                .append(exercise.name())
                .append("](#")
                .append(exercise.name())
                .append(") | ")
                .append(exercise.level().name().toLowerCase(Locale.ROOT))
                .append(" | ")
                .append(exercise.minutes())
                .append(" | ")
                .append(exercise.title())
                .append(" |\n"));
        exercises.forEach(exercise -> chapter(page, exercise));
        return page.toString();
    }

    private static void chapter(StringBuilder page, Exercise exercise) {
        page.append("\n## ").append(exercise.name()).append("\n\n");
        page.append("**").append(exercise.title()).append("** ").append(exercise.about());
        page.append("\n\nTask:\n");
        exercise.task().forEach(words -> page.append("\n> ").append(words).append('\n'));
        page.append("\nHints:\n\n");
        for (int i = 0; i < exercise.hints().size(); i++) {
            page.append(i + 1).append(". ").append(exercise.hints().get(i)).append('\n');
        }
        page.append("\nSolved when each phone is ").append(exercise.goal().summary());
        exercise.goal()
                .settings()
                .forEach((name, value) ->
                        page.append(", with ").append(name).append(" = ").append(value));
        page.append(".\n\nTold apart:\n\n");
        exercise.traps()
                .forEach(trap -> page.append("- ")
                        .append(trap.kind().name().toLowerCase(Locale.ROOT))
                        .append(" `")
                        .append(trap.what())
                        .append("`: ")
                        .append(trap.words())
                        .append('\n'));
        page.append("\nDebrief:\n");
        exercise.debrief().forEach(words -> page.append('\n').append(words).append('\n'));
        page.append("\nSource: ").append(exercise.source()).append(".\n");
    }
}
