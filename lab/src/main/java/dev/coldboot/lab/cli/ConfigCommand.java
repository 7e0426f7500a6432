// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabFile;
import dev.coldboot.lab.fault.FaultFile;
import java.util.concurrent.Callable;
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
    @Spec
    private CommandSpec spec;

    @Option(names = "--schema", description = "prints the JSON schema of the file instead, for editors")
    private boolean schema;

    @Option(
            names = "--fault-schema",
            description = "prints the JSON schema of what stands under faults, and of --fault")
    private boolean faultSchema;

    @Override
    public Integer call() {
        String text = faultSchema ? FaultFile.schema() : schema ? LabFile.schema() : LabFile.defaults();
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return ExitCode.AS_EXPECTED;
    }
}
