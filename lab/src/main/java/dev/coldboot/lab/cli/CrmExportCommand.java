// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.crm.CrmFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot crm export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes phones to a file that import and table programs read.",
        footer = {
            "",
            "Examples:",
            "  coldboot crm export phones.csv",
            "  coldboot crm export --with-passwords - > backup.csv"
        })
final class CrmExportCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec
    private CommandSpec spec;

    @Mixin
    private CrmFilterOptions filter;

    @Parameters(paramLabel = "FILE.csv", description = "what is replaced; - is standard output")
    private Path file;

    @Option(names = "--with-passwords", description = "also the accounts' passwords; else their cells are empty")
    private boolean withPasswords;

    @Override
    public Integer call() {
        return CrmRun.of(spec, run -> {
            if (file.equals(STANDARD_OUTPUT)) {
                toStandardOutput(run);
            } else {
                TextFiles.write("FILE.csv", file, out -> CrmFile.write(filter.of(run.crm()), withPasswords, out));
            }
            return ExitCode.AS_EXPECTED;
        });
    }

    private void toStandardOutput(CrmRun run) throws LabStartException {
        try {
            CrmFile.write(
                    filter.of(run.crm()), withPasswords, spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
        } catch (IOException e) {
            throw new LabStartException("-: cannot be written: " + e.getMessage());
        }
    }
}
