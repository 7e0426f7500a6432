// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.fault.FaultFile;
import dev.coldboot.lab.report.JournalLines;
import dev.coldboot.lab.report.JunitReport;
import dev.coldboot.lab.report.RunReport;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coldboot boot}. */
@Command(
        name = "boot",
        mixinStandardHelpOptions = true,
        description = "Boots phones in one scenario, without a dashboard: trace, verdict, the phone's log.",
        footer = {
            "",
            "Examples:",
            "  coldboot boot dhcp-43",
            "  coldboot boot --phones 1000 redirection --report run.json",
            "  coldboot boot --virtual --seed 7 --journal run.jsonl pnp",
            "  coldboot boot pnp --fault 'lose: NOTIFY, nth: 1'",
            "  coldboot boot redirection --fault 'answer: 503, to: \"*.xml\", times: 1'",
            "  coldboot boot pnp --fault 'down: dns, until: 3s' --fault 'delay: 1s, of: aps'",
            "",
            "Exit codes: 0 all phones ended as the scenario says, 1 not all did, 2 wrong usage or configuration."
        })
final class BootCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LabOptions options;

    @Option(names = "--virtual", description = "in virtual time: the same seed gives the same journal, byte for byte")
    private boolean virtual;

    @Option(names = "--report", paramLabel = "F.json", description = "writes the report of the run as JSON")
    private @Nullable Path report;

    @Option(names = "--junit", paramLabel = "F.xml", description = "writes the report of the run as JUnit XML")
    private @Nullable Path junit;

    @Option(
            names = "--journal",
            paramLabel = "F.jsonl",
            description = "writes every journal entry, a line of JSON each")
    private @Nullable Path journal;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "what goes wrong on purpose, such as 'lose: NOTIFY, nth: 1', in the place of what a file"
                    + " says of it; may stand more than once; 'coldboot config --fault-schema' prints all words")
    private List<String> faults = List.of();

    @Option(names = "--quiet", description = "prints nothing but errors")
    private boolean quiet;

    @Override
    public Integer call() throws Exception {
        TextFiles.mayWrite("--report", report);
        TextFiles.mayWrite("--junit", junit);
        TextFiles.mayWrite("--journal", journal);
        LabConfig.Builder builder = options.builder();
        if (virtual) {
            builder.world(LabConfig.WorldKind.VIRTUAL);
        }
        if (!faults.isEmpty()) {
            builder.faults(faults());
        }
        LabConfig config = LabOptions.build(builder);
        Lab lab = Lab.start(config);
        return Stopper.guarding(lab, () -> play(lab));
    }

    private Faults faults() throws LabStartException {
        List<Fault> all = new ArrayList<>();
        for (String fault : faults) {
            all.add(FaultFile.read("--fault", fault));
        }
        return new Faults(all);
    }

    private int play(Lab lab) throws LabStartException, InterruptedException {
        PrintWriter out = quiet
                ? new PrintWriter(Writer.nullWriter())
                : spec.commandLine().getOut();
        BootPrinter printer = new BootPrinter(lab, out);
        printer.begin();
        ScenarioRun.Result result = new ScenarioRun(lab).play();
        printer.end(result);
        write(lab, result);
        return result.isPassed() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }

    private void write(Lab lab, ScenarioRun.Result result) throws LabStartException {
        if (report != null) {
            TextFiles.write(
                    "--report",
                    report,
                    out -> out.write(RunReport.json(lab.config(), lab.world().name(), result)));
        }
        if (junit != null) {
            TextFiles.write("--junit", junit, out -> out.write(JunitReport.xml(lab.config(), result)));
        }
        if (journal != null) {
            TextFiles.write(
                    "--journal",
                    journal,
                    out -> JournalLines.write(lab.journal().entries(), out));
        }
    }
}
