// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.report.JournalLines;
import dev.coldboot.lab.report.JunitReport;
import dev.coldboot.lab.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run of a scenario leaves for programs. */
final class ReportOptions {
    @Option(names = "--report", paramLabel = "F.json", description = "writes the report of the run as JSON")
    private @Nullable Path report;

    @Option(names = "--junit", paramLabel = "F.xml", description = "writes the report of the run as JUnit XML")
    private @Nullable Path junit;

    @Option(
            names = "--journal",
            paramLabel = "F.jsonl",
            description = "writes every journal entry, a line of JSON each")
    private @Nullable Path journal;

    /** Refuses what could not be written when the run is over. */
    void check() throws LabStartException {
        TextFiles.mayWrite("--report", report);
        TextFiles.mayWrite("--junit", junit);
        TextFiles.mayWrite("--journal", journal);
    }

    void write(Lab lab, ScenarioRun.Result result, List<JournalEntry> entries) throws LabStartException {
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
            TextFiles.write("--journal", journal, out -> JournalLines.write(entries, out));
        }
    }
}
