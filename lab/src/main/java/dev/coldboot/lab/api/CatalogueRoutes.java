// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What labs can be made of: scenarios, and models with their firmware. */
final class CatalogueRoutes {
    List<Route> routes() {
        return List.of(
                new Route("GET", "/scenarios", call -> Replies.ok(scenarios())),
                new Route("GET", "/scenarios/{name}", CatalogueRoutes::scenario),
                new Route("GET", "/models", call -> Replies.ok(models())));
    }

    private static ArrayNode scenarios() {
        ArrayNode all = Json.array();
        for (Scenario scenario : Scenarios.all()) {
            all.addObject()
                    .put("name", scenario.name())
                    .put("group", scenario.group())
                    .put("sentence", scenario.sentence())
                    .put("source", scenario.source())
                    .put("phones", scenario.phones().count())
                    .put("expected", scenario.expectedInShort());
        }
        return all;
    }

    private static Answer scenario(Call call) throws ApiProblem {
        String name = call.path("name");
        String yaml = Scenarios.text(name)
                .orElseThrow(() -> new ApiProblem(404, "there is no scenario " + ApiProblem.shown(name)));
        return Replies.of("application/yaml", Bytes.utf8(yaml));
    }

    private static ArrayNode models() {
        Map<String, ObjectNode> models = new LinkedHashMap<>();
        for (SnomProfile profile : SnomProfiles.all()) {
            ObjectNode model = models.computeIfAbsent(profile.model(), name -> {
                ObjectNode node = Json.object()
                        .put("model", name)
                        .put("generation", profile.generation().name());
                node.putArray("firmwares");
                return node;
            });
            profile.line()
                    .versions()
                    .forEach(version -> ((ArrayNode) model.get("firmwares"))
                            .addObject()
                            .put("version", version.toString())
                            .put("engine", profile.bootEngine().name().toLowerCase(Locale.ROOT)));
        }
        ArrayNode all = Json.array();
        models.values().forEach(all::add);
        return all;
    }
}
