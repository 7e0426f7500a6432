// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.PrivateFiles;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.replay.Recorder;
import dev.coldboot.lab.report.Evidence;
import dev.coldboot.lab.report.RunReport;
import dev.coldboot.lab.report.StandardPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
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
            "  coldboot boot --json redirection | jq .phones[0].verdict",
            "  coldboot boot redirection --pcap run.pcapng --ladder run.svg --html run.html",
            "  coldboot boot redirection --record run.cbr    and later: coldboot replay run.cbr",
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

    @Mixin
    private ReportOptions reports = new ReportOptions();

    @Mixin
    private EvidenceOptions evidence = new EvidenceOptions();

    @Option(
            names = "--record",
            paramLabel = "F.cbr",
            description = "writes down the run for 'coldboot replay'; it has passwords, so only its owner may read it")
    private @Nullable Path record;

    @Option(names = "--quiet", description = "prints nothing but errors")
    private boolean quiet;

    @Option(names = "--json", description = "prints the report of the run as JSON, and nothing for people")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        reports.check();
        evidence.check();
        TextFiles.mayWrite("--record", record);
        LabConfig.Builder builder = options.builder();
        if (virtual) {
            builder.world(LabConfig.WorldKind.VIRTUAL);
        }
        LabConfig config = LabOptions.build(builder);
        if (record == null) {
            Lab lab = Lab.start(config);
            return Stopper.guarding(lab, () -> play(lab, null));
        }
        return recorded(config, record);
    }

    private int recorded(LabConfig config, Path file) throws Exception {
        try (OutputStream out = PrivateFiles.create(file);
                Recorder recorder = new Recorder(out)) {
            Lab lab = Lab.start(config, world -> recorder.around(world, config));
            return Stopper.guarding(lab, () -> play(lab, recorder));
        } catch (IOException e) {
            throw TextFiles.unwritten("--record", file, e);
        }
    }

    private int play(Lab lab, @Nullable Recorder recorder) throws LabStartException, IOException, InterruptedException {
        BootPrinter printer = quiet || json ? BootPrinter.silent(lab) : new BootPrinter(lab, spec);
        Instant begun = lab.world().now();
        if (recorder != null) {
            recorder.begun(begun, lab.journal().written());
        }
        printer.begin(begun);
        ScenarioRun.Result result = new ScenarioRun(lab).play();
        List<JournalEntry> entries = printer.end(result);
        if (recorder != null) {
            recorder.over(result, entries);
        }
        reports.write(lab, result, entries);
        evidence.write(
                Evidence.of(lab.config(), lab.world().name(), result, entries), StandardPorts.of(lab.addresses()));
        if (json) {
            spec.commandLine()
                    .getOut()
                    .print(RunReport.json(lab.config(), lab.world().name(), result));
            spec.commandLine().getOut().flush();
        }
        return result.isPassed() ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
    }
}
