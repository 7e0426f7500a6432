// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabFile;
import dev.coldboot.lab.scenario.ScenarioFile;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot config}. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints the defaults as a configuration file, for --config of lab and boot.")
final class ConfigCommand implements Callable<Integer> {
    /** Files that have a schema. */
    enum Schema {
        /** The configuration of a lab. */
        LAB,
        /** A scenario. */
        SCENARIO;

        /** As people type it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--schema",
            arity = "0..1",
            fallbackValue = "lab",
            paramLabel = "FILE",
            description = "prints the JSON schema of a file instead, for editors: ${COMPLETION-CANDIDATES} (without a"
                    + " word: lab)")
    private @Nullable Schema schema;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(text());
        spec.commandLine().getOut().flush();
        return ExitCode.AS_EXPECTED;
    }

    private String text() {
        if (schema == null) {
            return LabFile.defaults();
        }
        return schema == Schema.SCENARIO ? ScenarioFile.schema() : LabFile.schema();
    }
}
