// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.Preview;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.seen.RollCall;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpText;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the office's values stand in JSON (RFC 8259). Whatever is missing is null; passwords are in none. */
final class OfficeJson {
    /** Bytes of a body that is read. */
    private static final int MAX_BODY = 1_000;

    private static final JsonMapper MAPPER = new JsonMapper();

    private OfficeJson() {}

    static byte[] written(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    static ObjectNode problem(int status, String message) {
        return MAPPER.createObjectNode()
                .put("status", status)
                .put("error", HttpText.reason(status))
                .put("message", message);
    }

    static ObjectNode summary(RollCall call, long lost) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("at", call.at().toString())
                .put("phones", call.phones())
                .put("came", call.came())
                .put("never_came", call.neverCame())
                .put("refused", call.refused())
                .put("visits_lost", lost);
        ArrayNode groups = node.putArray("firmware");
        call.firmware()
                .forEach(group -> groups.addObject()
                        .put("type", group.type())
                        .put("firmware", group.version())
                        .put("phones", group.phones()));
        return node;
    }

    static ObjectNode phones(PhoneFiles.Part part) {
        ObjectNode node = MAPPER.createObjectNode();
        ArrayNode phones = node.putArray("phones");
        part.rows().forEach(row -> phones.add(phone(row)));
        return node.put("next", part.next().map(MacAddress::toString).orElse(null));
    }

    static ObjectNode phone(PhoneRow row, List<Visit> visits) {
        ObjectNode node = phone(row);
        ArrayNode array = node.putArray("visits");
        visits.forEach(visit -> array.add(visit(visit)));
        return node;
    }

    private static ObjectNode phone(PhoneRow row) {
        CrmPhone phone = row.phone();
        ObjectNode node = MAPPER.createObjectNode()
                .put("mac", row.mac())
                .put("type", phone.type())
                .put("customer", phone.customer())
                .put("site", phone.site())
                .put("extension", phone.extension())
                .put("display_name", phone.displayName())
                .put("account", phone.account().toString())
                .put("state", row.state().word());
        if (row.seen().isEmpty()) {
            return node.putNull("seen");
        }
        node.putObject("seen")
                .put("first", row.seen().get().first().toString())
                .put("last", row.seen().get().last().toString())
                .put("visits", row.seen().get().visits())
                .put("type", row.seen().get().type())
                .put("firmware", row.firmware())
                .put("status", row.seen().get().status());
        return node;
    }

    static ObjectNode document(Preview.Shown shown) {
        return MAPPER.createObjectNode()
                .put("form", shown.isText() ? "text" : "xml")
                .put("document", shown.document())
                .put("left_out", shown.left());
    }

    /** One more than the limit tells that there are others. */
    static ObjectNode visits(List<Visits.Entry> entries, int limit) {
        List<Visits.Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
        ObjectNode node = MAPPER.createObjectNode();
        ArrayNode array = node.putArray("visits");
        shown.forEach(entry -> array.add(visit(entry.visit()).put("number", entry.number())));
        return entries.size() > limit ? node.put("next", shown.get(limit - 1).number()) : node.putNull("next");
    }

    private static ObjectNode visit(Visit visit) {
        return MAPPER.createObjectNode()
                .put("at", visit.at().toString())
                .put("mac", visit.mac().map(MacAddress::toString).orElse(null))
                .put("from", visit.from())
                .put("secure", visit.secure())
                .put("page", visit.page())
                .put("user_agent", visit.agent().text())
                .put("type", visit.agent().type())
                .put("firmware", visit.agent().firmware())
                .put("status", visit.status())
                .put("bytes", visit.bytes());
    }

    static ObjectNode sync(SyncDesk.State state) {
        ObjectNode node =
                MAPPER.createObjectNode().put("running", state.running()).put("progress", state.progress());
        ArrayNode lines = node.putArray("report");
        state.report().forEach(lines::add);
        return node;
    }

    /** Whether a run is to change nothing; empty when the body does not say so. */
    static Optional<Boolean> dryRun(Bytes body) {
        if (body.size() > MAX_BODY) {
            return Optional.empty();
        }
        try {
            JsonNode said = MAPPER.readTree(body.unsafeArray()).path("dry_run");
            return said.isBoolean() ? Optional.of(said.booleanValue()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
