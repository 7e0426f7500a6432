// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.exercise.Exercise;
import dev.coldboot.lab.exercise.Exercises;
import dev.coldboot.lab.scenario.ScenarioFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot exercises}. */
@Command(
        name = "exercises",
        mixinStandardHelpOptions = true,
        description = "Lists the exercises: broken networks for learners to mend. With a NAME it prints one's task.",
        footer = {
            "",
            "Examples:",
            "  coldboot exercises",
            "  coldboot exercises wrong-server",
            "  coldboot exercises wrong-server --hints 2",
            "  coldboot exercises wrong-server --network > mine.yaml"
        })
final class ExercisesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Prints the task of this exercise.")
    private @Nullable String name;

    @Option(names = "--hints", paramLabel = "N", defaultValue = "0", description = "Prints the first N hints too.")
    private int hints;

    @Option(
            names = "--network",
            description = "Prints the broken network as a scenario file instead, to edit and to check by"
                    + " 'coldboot exercise check'.")
    private boolean network;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String wanted = name;
        if (wanted == null) {
            if (network || hints != 0) {
                throw new ParameterException(
                        spec.commandLine(), "NAME: is missing (expected: one, as 'coldboot exercises' lists them)");
            }
            Exercises.all().forEach(exercise -> list(out, exercise));
        } else {
            Exercise exercise = named(spec, wanted);
            if (network) {
                out.print(ScenarioFile.write(exercise.setup()));
            } else {
                print(out, exercise);
            }
        }
        out.flush();
        return ExitCode.AS_EXPECTED;
    }

    static Exercise named(CommandSpec spec, String name) {
        return Exercises.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "NAME: " + name + " (expected: " + Exercises.insteadOf(name) + ")"));
    }

    private static void list(PrintWriter out, Exercise exercise) {
        out.printf("%-26s %-6s %2d min  %s%n", exercise.name(), level(exercise), exercise.minutes(), exercise.title());
    }

    private static String level(Exercise exercise) {
        return exercise.level().name().toLowerCase(Locale.ROOT);
    }

    private void print(PrintWriter out, Exercise exercise) {
        out.println(exercise.title() + " (" + level(exercise) + ", " + exercise.minutes() + " minutes)");
        exercise.task().forEach(words -> out.println("\n" + words));
        List<String> all = exercise.hints();
        for (int i = 0; i < Math.min(hints, all.size()); i++) {
            out.println("\nHint " + (i + 1) + ": " + all.get(i));
        }
        int left = all.size() - Math.max(0, Math.min(hints, all.size()));
        out.println("\n" + left + " more hints: --hints N. The network as a file to mend: --network.");
    }
}
