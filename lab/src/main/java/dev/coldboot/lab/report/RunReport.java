// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.phone.Phase;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run as JSON: the stable interface for scripts. */
public final class RunReport {
    /** Raised when a script that reads the report could no longer do so. */
    public static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunReport() {}

    /** The report of a scenario, ended by a line end. */
    public static String json(LabConfig config, String world, ScenarioRun.Result result) {
        ObjectNode report = JSON.createObjectNode();
        report.put("version", VERSION);
        report.put("scenario", config.scenario().name());
        report.put("world", world);
        report.put("seed", config.seed());
        report.put("passed", result.isPassed());
        return json(report, result.phones());
    }

    /** The report of phones that met other people's servers: the same without scenario, and passed when all are provisioned. */
    public static String json(String world, List<PhoneStatus> phones) {
        ObjectNode report = JSON.createObjectNode();
        report.put("version", VERSION);
        report.putNull("scenario");
        report.put("world", world);
        report.putNull("seed");
        report.put(
                "passed",
                phones.stream().allMatch(phone -> phone.outcome().equals(Optional.of(BootOutcome.PROVISIONED))));
        return json(report, phones);
    }

    private static String json(ObjectNode report, List<PhoneStatus> statuses) {
        ArrayNode phones = report.putArray("phones");
        statuses.forEach(phone -> phone(phones.addObject(), phone));
        ObjectNode phases = report.putObject("phases");
        phases(statuses).forEach((phase, statistics) -> {
            ObjectNode node = phases.putObject(phase.name().toLowerCase(Locale.ROOT));
            node.put("count", statistics.count());
            node.put("p50Millis", statistics.p50Millis());
            node.put("p99Millis", statistics.p99Millis());
            node.put("maxMillis", statistics.maxMillis());
        });
        return JSON.writeValueAsString(report) + "\n";
    }

    /** Writes how a phone is into an object. */
    public static void phone(ObjectNode node, PhoneStatus phone) {
        node.put("mac", phone.mac().toString());
        node.put("model", phone.model());
        node.put("firmware", phone.firmware());
        node.put("address", phone.address().map(Object::toString).orElse(null));
        node.put("outcome", phone.outcome().orElse(BootOutcome.FAILED).name());
        node.put("source", phone.source().name());
        node.put("settingServer", phone.settingServer());
        ArrayNode verdict = node.putArray("verdict");
        for (SourceVerdict row : phone.verdict().map(Verdict::sources).orElse(List.of())) {
            verdict.addObject()
                    .put("source", row.source().name())
                    .put("result", row.result().name())
                    .put("why", row.why());
        }
        ArrayNode requests = node.putArray("requests");
        for (PhoneStatus.Request request : phone.requests()) {
            ObjectNode each = requests.addObject().put("url", request.url());
            if (request.status().isPresent()) {
                each.put("status", request.status().getAsInt());
            } else {
                each.putNull("status");
            }
            each.put("bytes", request.bytes());
        }
        ObjectNode settings = node.putObject("settings");
        phone.settings().forEach(settings::put);
        ArrayNode registrations = node.putArray("registrations");
        for (PhoneStatus.Registered line : phone.registrations()) {
            ObjectNode each =
                    registrations.addObject().put("identity", line.identity()).put("aor", line.aor());
            if (line.status().isPresent()) {
                each.put("status", line.status().getAsInt());
            } else {
                each.putNull("status");
            }
        }
        node.put("reboots", phone.reboots());
        node.put("bootMillis", phone.bootTime().map(Duration::toMillis).orElse(0L));
    }

    /** How long each phase took, over all phones that went through it. */
    public static Map<Phase, PhaseStatistics> phases(List<PhoneStatus> phones) {
        Map<Phase, List<Duration>> durations = new EnumMap<>(Phase.class);
        for (PhoneStatus phone : phones) {
            for (PhoneStatus.PhaseTime time : phone.phases()) {
                durations.computeIfAbsent(time.phase(), p -> new ArrayList<>()).add(time.duration());
            }
        }
        Map<Phase, PhaseStatistics> statistics = new EnumMap<>(Phase.class);
        durations.forEach((phase, times) -> statistics.put(phase, PhaseStatistics.of(times)));
        return statistics;
    }
}
