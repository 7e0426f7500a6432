// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.redirections.PhoneFileWriter;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.wire.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot redirections export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes all our phones and where they are sent into a file that import reads.",
        footer = {
            "",
            "Examples:",
            "  coldboot redirections export phones.csv",
            "  coldboot redirections export --url 'http://old.customer.example/{mac}.xml' -",
            "",
            "Lines MAC,URL,TYPE with a line of heads. The file is written when all is known: it is never half a file."
        })
final class RedirectionsExportCommand implements Callable<Integer> {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.csv", description = "is overwritten; - is standard output")
    private Path file;

    @Option(names = "--url", paramLabel = "URL", description = "only the phones that are sent there")
    private @Nullable String url;

    @Override
    public Integer call() throws Exception {
        return RedirectionsRun.of(spec, run -> {
            if (!file.equals(STANDARD_OUTPUT)) {
                TextFiles.mayWrite("FILE.csv", file);
            }
            List<PhoneRow> rows = new ArrayList<>();
            TypeWalk walk = new TypeWalk(run, TypeWalk.ALL, Optional.ofNullable(url));
            walk.targets(walk.phones((type, listing) -> {}), rows::add);
            write(run, rows);
            return walk.end();
        });
    }

    private void toStandardOutput(List<PhoneRow> rows) throws LabStartException {
        try {
            PhoneFileWriter.write(rows, spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
        } catch (IOException e) {
            throw new LabStartException("-: cannot be written: " + e.getMessage());
        }
    }

    private void write(RedirectionsRun run, List<PhoneRow> rows) throws LabStartException {
        if (file.equals(STANDARD_OUTPUT)) {
            run.voice().progress().clear();
            toStandardOutput(rows);
            return;
        }
        TextFiles.write("FILE.csv", file, out -> PhoneFileWriter.write(rows, out));
        run.voice().say(Count.of(rows.size(), "phone") + " written to " + file, node -> {
            node.put("phones", rows.size());
            node.put("file", file.toString());
        });
    }
}
