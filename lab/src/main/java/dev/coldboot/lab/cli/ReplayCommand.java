// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.replay.Difference;
import dev.coldboot.lab.replay.Recording;
import dev.coldboot.lab.replay.Replay;
import dev.coldboot.lab.report.Evidence;
import dev.coldboot.lab.report.StandardPorts;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coldboot replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Plays a recorded run to new phones and servers of this program, without a network.",
            "They must say what they said then; what the run left, this leaves again, byte for byte."
        },
        footer = {
            "",
            "Examples:",
            "  coldboot boot redirection --record run.cbr",
            "  coldboot replay run.cbr",
            "  coldboot replay run.cbr --quiet --pcap run.pcapng --html run.html",
            "",
            "Exit codes: 0 the same, and the run passed; 1 the run had failed, or this program says something else; 2 wrong"
                    + " usage, or no recording."
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F.cbr", description = "what 'coldboot boot --record' wrote")
    private Path file = Path.of("");

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Mixin
    private EvidenceOptions evidence = new EvidenceOptions();

    @Option(names = "--quiet", description = "prints nothing but errors, and the first difference")
    private boolean quiet;

    @Override
    public Integer call() throws LabStartException {
        reports.check();
        evidence.check();
        Recording recording = Recording.read(file);
        try (Replay replay = new Replay(recording)) {
            Optional<Difference> difference = replay.compare();
            if (difference.isPresent()) {
                spec.commandLine().getOut().println("replay differs: " + difference.get());
                spec.commandLine().getOut().flush();
                return ExitCode.NOT_AS_EXPECTED;
            }
            return tell(recording, replay);
        }
    }

    private int tell(Recording recording, Replay replay) throws LabStartException {
        PrintWriter out = quiet
                ? new PrintWriter(Writer.nullWriter())
                : spec.commandLine().getOut();
        Lab lab = replay.lab();
        BootPrinter printer = new BootPrinter(lab, out);
        replay.restoreBeginning();
        printer.begin(recording.begun().at());
        replay.restoreRest();
        ScenarioRun.Result result = replay.result();
        List<JournalEntry> entries = printer.end(result);
        reports.write(lab, result, entries);
        evidence.write(
                Evidence.of(lab.config(), lab.world().name(), result, entries), StandardPorts.of(lab.addresses()));
        return result.isPassed() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }
}
