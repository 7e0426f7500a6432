// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.report.RunReport;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Phones of a lab in JSON. */
final class PhoneJson {
    private PhoneJson() {}

    /** A row of the list. */
    static ObjectNode row(DeskLab lab, MacAddress mac) {
        return lab.roster().status(mac).map(PhoneJson::row).orElseGet(() -> unpowered(lab, mac));
    }

    static ObjectNode row(PhoneStatus phone) {
        ObjectNode node = Json.object();
        node.put("mac", phone.mac().toString());
        node.put("model", phone.model());
        node.put("firmware", phone.firmware());
        node.put("address", phone.address().map(Object::toString).orElse(null));
        node.put("state", phone.state().name());
        node.put("activity", Json.words(phone.activity()));
        node.put("outcome", phone.outcome().map(Enum::name).orElse(null));
        node.put("source", phone.source().name());
        node.put("registered", isRegistered(phone));
        node.put("reboots", phone.reboots());
        node.put("bootMillis", phone.bootTime().map(Duration::toMillis).orElse(null));
        node.put("powered", phone.state() != PhoneState.OFF);
        return node;
    }

    /** One that never had power. */
    private static ObjectNode unpowered(DeskLab lab, MacAddress mac) {
        ObjectNode node = Json.object();
        node.put("mac", mac.toString());
        node.put("model", lab.lab().profile(mac).model());
        node.put("firmware", lab.lab().profile(mac).firmware().toString());
        node.putNull("address");
        node.put("state", PhoneState.OFF.name());
        node.put("activity", "never had power");
        node.putNull("outcome");
        node.put("source", BootSource.NONE.name());
        node.put("registered", false);
        node.put("reboots", 0);
        node.putNull("bootMillis");
        node.put("powered", false);
        return node;
    }

    /** The phone as in the report of a run, with what it is doing. */
    static ObjectNode whole(DeskLab lab, MacAddress mac) {
        ObjectNode node = row(lab, mac);
        Optional<PhoneStatus> known = lab.roster().status(mac);
        known.ifPresent(phone -> {
            ObjectNode report = Json.object();
            RunReport.phone(report, phone);
            report.properties().stream()
                    .filter(field -> !node.has(field.getKey()))
                    .forEach(field -> node.set(field.getKey(), field.getValue()));
        });
        ArrayNode words = node.putArray("verdictWords");
        known.flatMap(PhoneStatus::verdict).map(Verdict::sources).orElse(List.of()).stream()
                .map(SourceVerdict::toString)
                .forEach(line -> words.add(Json.words(line)));
        boolean hasPages = lab.pace().isEmpty();
        node.put(
                "webPage",
                known.flatMap(PhoneStatus::address)
                        .filter(address -> hasPages)
                        .map(address -> "http://"
                                + new Endpoint(address, lab.lab().addresses().phonePages()) + "/")
                        .orElse(null));
        return node;
    }

    static boolean isRegistered(PhoneStatus phone) {
        return phone.registrations().stream().anyMatch(PhoneStatus.Registered::isRegistered);
    }

    /** How many phones are how. */
    static ObjectNode counts(DeskLab lab) {
        List<PhoneStatus> statuses = lab.roster().statuses();
        int count = lab.roster().macs().size();
        Map<String, Integer> byState = new TreeMap<>();
        Map<String, Integer> byOutcome = new TreeMap<>();
        int powered = 0;
        int registered = 0;
        for (PhoneStatus phone : statuses) {
            byState.merge(phone.state().name(), 1, Integer::sum);
            phone.outcome().ifPresent(outcome -> byOutcome.merge(outcome.name(), 1, Integer::sum));
            powered += phone.state() == PhoneState.OFF ? 0 : 1;
            registered += isRegistered(phone) ? 1 : 0;
        }
        if (statuses.size() < count) {
            byState.merge(PhoneState.OFF.name(), count - statuses.size(), Integer::sum);
        }
        ObjectNode node = Json.object().put("count", count).put("powered", powered);
        byState.forEach(node.putObject("byState")::put);
        byOutcome.forEach(node.putObject("byOutcome")::put);
        return node.put("registered", registered);
    }

    /** How long each phase of the boot took. */
    static ObjectNode phases(DeskLab lab) {
        ObjectNode phases = Json.object();
        RunReport.phases(lab.roster().statuses())
                .forEach((phase, times) -> phases.putObject(phase.name().toLowerCase(Locale.ROOT))
                        .put("count", times.count())
                        .put("p50Millis", times.p50Millis())
                        .put("p99Millis", times.p99Millis())
                        .put("maxMillis", times.maxMillis()));
        return phases;
    }
}
