// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.pcap.Capture;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.report.Evidence;
import dev.coldboot.lab.report.HtmlReport;
import dev.coldboot.lab.report.JournalLines;
import dev.coldboot.lab.report.JunitReport;
import dev.coldboot.lab.report.Ladder;
import dev.coldboot.lab.report.LadderSvg;
import dev.coldboot.lab.report.LadderText;
import dev.coldboot.lab.report.RunReport;
import dev.coldboot.lab.report.StandardPorts;
import dev.coldboot.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a lab leaves behind, as files. */
final class EvidenceRoutes {
    /** Makes the file of a lab. */
    @FunctionalInterface
    private interface Maker {
        Answer of(DeskLab lab);
    }

    private final Labs labs;
    private final Map<String, Maker> files = new TreeMap<>();

    EvidenceRoutes(Desk desk) {
        this.labs = new Labs(desk);
        files.put("report.json", lab -> Replies.of(Replies.JSON, report(lab)));
        files.put("junit.xml", lab -> Replies.of("application/xml", junit(lab)));
        files.put("report.html", lab -> Replies.closed("text/html; charset=utf-8", html(lab)));
        files.put("ladder.svg", lab -> Replies.drawing(LadderSvg.svg(ladder(lab))));
        files.put("ladder.txt", lab -> Replies.text(LadderText.text(ladder(lab))));
        files.put("journal.jsonl", lab -> Replies.of("application/x-ndjson", journal(lab)));
        files.put("capture.pcapng", lab -> Replies.of("application/x-pcapng", capture(lab)));
    }

    List<Route> routes() {
        return List.of(new Route("GET", "/labs/{id}/evidence/{file}", this::file));
    }

    private Answer file(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        Maker maker = files.get(call.path("file"));
        if (maker == null) {
            throw new ApiProblem(404, "no such file (expected: one of " + String.join(", ", files.keySet()) + ")");
        }
        return maker.of(lab);
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
        return Bytes.utf8(RunReport.json(lab.lab().config(), lab.lab().world().name(), result(lab)));
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

    private static Evidence evidence(DeskLab lab) {
        return Evidence.of(
                lab.lab().config(),
                lab.lab().world().name(),
                result(lab),
                lab.journal().entries());
    }

    private static Bytes html(DeskLab lab) {
        return Bytes.utf8(HtmlReport.html(evidence(lab)));
    }

    private static Ladder ladder(DeskLab lab) {
        return Ladder.of(lab.journal().entries(), lab.lab().fleet()::isPhone, Optional.empty());
    }

    /** What went over the wire; shown at the ports by which other programs know protocols. */
    private static Bytes capture(DeskLab lab) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            Capture.write(lab.journal().entries(), StandardPorts.of(lab.lab().addresses()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.owning(out.toByteArray());
    }
}
