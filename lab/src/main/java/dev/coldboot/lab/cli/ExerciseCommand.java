// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.exercise.Exercise;
import dev.coldboot.lab.exercise.Headless;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.lab.scenario.ScenarioFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot exercise}: one exercise without a browser. */
@Command(
        name = "exercise",
        mixinStandardHelpOptions = true,
        description = "Checks a learner's work on one of the exercises.",
        footer = {
            "",
            "Examples:",
            "  coldboot exercises wrong-server --network > mine.yaml",
            "  coldboot exercise check wrong-server --fix mine.yaml"
        })
final class ExerciseCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "COMMAND: is missing (expected: check)");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Boots the phones in the broken network, changes it to what the file says, reboots them and"
                    + " says what is not right yet. Exit 0: solved; 1: not yet.",
            footer = {"", "Example:", "  coldboot exercise check wrong-server --fix mine.yaml"})
    int check(
            @Parameters(paramLabel = "NAME", description = "The exercise.") String name,
            @Option(
                            names = "--fix",
                            required = true,
                            paramLabel = "FILE.yaml",
                            description = "The exercise's network, mended: what 'coldboot exercises NAME --network'"
                                    + " printed, edited. Steps may write settings at the phones.")
                    Path fix)
            throws LabStartException, InterruptedException {
        Exercise exercise = ExercisesCommand.named(spec, name);
        List<String> faults = Headless.faults(exercise, ScenarioFile.read(fix));
        PrintWriter out = spec.commandLine().getOut();
        if (faults.isEmpty()) {
            out.println("solved");
            exercise.debrief().forEach(words -> out.println("\n" + words));
        } else {
            faults.forEach(words -> out.println(Printable.text(words)));
            out.println("not solved yet");
        }
        out.flush();
        return faults.isEmpty() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }
}
