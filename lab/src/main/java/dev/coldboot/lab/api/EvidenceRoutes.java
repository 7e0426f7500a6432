// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.report.JournalLines;
import dev.coldboot.lab.report.JunitReport;
import dev.coldboot.lab.report.RunReport;
import dev.coldboot.wire.Bytes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a lab leaves behind, as files. */
final class EvidenceRoutes {
    /** Makes the file of a lab. */
    @FunctionalInterface
    private interface Maker {
        Bytes of(DeskLab lab) throws ApiProblem;
    }

    private record Kind(String contentType, Maker maker) {}

    private final Labs labs;
    private final Map<String, Kind> files = new TreeMap<>();

    EvidenceRoutes(Desk desk) {
        this.labs = new Labs(desk);
        files.put("report.json", new Kind(Replies.JSON, EvidenceRoutes::report));
        files.put("junit.xml", new Kind("application/xml", EvidenceRoutes::junit));
        files.put("journal.jsonl", new Kind("application/x-ndjson", EvidenceRoutes::journal));
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/labs/{id}/evidence/{file}", this::file));
    }

    private Answer file(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        Kind kind = files.get(call.path("file"));
        if (kind == null) {
            throw new ApiProblem(404, "no such file (expected: one of " + String.join(", ", files.keySet()) + ")");
        }
        return Replies.of(kind.contentType(), kind.maker().of(lab));
    }

    /** What came of the scenario, or, before its end, how the phones are. */
    private static ScenarioRun.Result result(DeskLab lab) {
        return lab.result()
                .orElseGet(() -> new ScenarioRun.Result(
                        lab.roster().statuses(),
                        lab.standing().troubles(),
                        Duration.between(lab.begun(), lab.lab().world().now())));
    }

    private static Bytes report(DeskLab lab) {
        return Bytes.utf8(
                RunReport.json(lab.lab().config(), lab.lab().world().name(), result(lab)));
    }

    private static Bytes junit(DeskLab lab) {
        return Bytes.utf8(JunitReport.xml(lab.lab().config(), result(lab)));
    }

    private static Bytes journal(DeskLab lab) {
        StringWriter text = new StringWriter();
        try {
            JournalLines.write(lab.journal().entries(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.utf8(text.toString());
    }
}
