// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabServer;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.desk.Pace;
import dev.coldboot.lab.desk.Standing;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Labs in JSON. */
final class LabJson {
    /** Troubles that are shown; a thousand phones have the same one. */
    private static final int MAX_TROUBLES = 50;

    /** Servers of which an offer says what they say. */
    private static final Set<String> EDITABLE = Set.of("dhcp", "dns", "pnp", "pnp-2", "redirect", "aps");

    private LabJson() {}

    /** A line of the list. */
    static ObjectNode line(DeskLab lab) {
        LabConfig config = lab.lab().config();
        return Json.object()
                .put("id", lab.id())
                .put("title", Json.words(lab.title()))
                .put("scenario", config.scenario().name())
                .put("world", lab.lab().world().name())
                .put("engine", engine(lab))
                .put("created", Json.instant(lab.created()));
    }

    private static String engine(DeskLab lab) {
        return lab.lab()
                .profile(lab.lab().config().firstMac())
                .bootEngine()
                .name()
                .toLowerCase(Locale.ROOT);
    }

    static ObjectNode whole(DeskLab lab) {
        ObjectNode node = steady(lab);
        node.put("now", Json.instant(lab.lab().world().now()));
        node.set("pace", pace(lab));
        node.set("phones", PhoneJson.counts(lab));
        return node;
    }

    /** What changes rarely. */
    static ObjectNode steady(DeskLab lab) {
        LabConfig config = lab.lab().config();
        ObjectNode node = Json.object().put("id", lab.id()).put("title", Json.words(lab.title()));
        node.putObject("scenario")
                .put("name", config.scenario().name())
                .put("sentence", config.scenario().sentence())
                .put("source", config.scenario().source())
                .put("expected", config.scenario().expectedInShort());
        node.put("world", lab.lab().world().name());
        node.put("real", lab.lab().isOfRealPhones());
        node.put("seed", config.seed());
        node.put("engine", engine(lab));
        node.put("begun", Json.instant(lab.begun()));
        node.set("servers", servers(lab));
        node.set("result", result(lab));
        return node;
    }

    static JsonNode pace(DeskLab lab) {
        Optional<Pace> pace = lab.pace();
        if (pace.isEmpty()) {
            return NullNode.getInstance();
        }
        return Json.object()
                .put("paused", pace.get().isPaused())
                .put("speed", pace.get().speed())
                .put("mode", Body.word(pace.get().mode()));
    }

    private static ObjectNode result(DeskLab lab) {
        Standing standing = lab.standing();
        ObjectNode node = Json.object()
                .put("begun", standing.begun())
                .put("ended", standing.ended())
                .put("passed", standing.isPassed());
        ArrayNode troubles = node.putArray("troubles");
        for (ScenarioRun.Trouble trouble :
                standing.troubles().stream().limit(MAX_TROUBLES).toList()) {
            ObjectNode each = troubles.addObject();
            trouble.phone().ifPresent(mac -> each.put("mac", mac.toString()));
            each.put("words", Json.words(trouble.words()));
        }
        return node;
    }

    private static ArrayNode servers(DeskLab lab) {
        ArrayNode servers = Json.array();
        lab.servers().forEach(server -> servers.add(server(lab, server)));
        return servers;
    }

    static ObjectNode server(DeskLab lab, LabServer server) {
        ObjectNode node = Json.object()
                .put("name", server.actor())
                .put("title", server.title())
                .put("on", lab.isOn(server.actor()));
        server.endpoints().forEach(node.putArray("endpoints")::add);
        node.putArray("says").add(Json.words(server.says()));
        return node.put("editable", EDITABLE.contains(server.actor()));
    }
}
