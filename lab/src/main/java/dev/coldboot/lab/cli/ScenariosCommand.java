// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.scenario.Scenarios;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldboot scenarios}. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "Lists the built-in scenarios, one sentence each.",
        footer = {"", "Example:", "  coldboot scenarios"})
final class ScenariosCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Scenarios.all()
                .forEach(scenario ->
                        spec.commandLine().getOut().printf("%-16s %s%n", scenario.name(), scenario.sentence()));
        spec.commandLine().getOut().flush();
        return ExitCode.AS_EXPECTED;
    }
}
