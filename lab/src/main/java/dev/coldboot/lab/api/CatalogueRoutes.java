// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
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
                new Route("GET", "/scenarios", this::scenarios), new Route("GET", "/models", call -> Replies.ok(models())));
    }

    private Answer scenarios(Call call) {
        ArrayNode all = Json.array();
        for (Scenario scenario : Scenarios.all()) {
            all.addObject()
                    .put("name", scenario.name())
                    .put("sentence", scenario.sentence())
                    .put("source", scenario.expected().name())
                    .put("expected", scenario.outcome().name());
        }
        return Replies.ok(all);
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
            profile.line().versions().forEach(version -> ((ArrayNode) model.get("firmwares"))
                    .addObject()
                    .put("version", version.toString())
                    .put("engine", profile.bootEngine().name().toLowerCase(Locale.ROOT)));
        }
        ArrayNode all = Json.array();
        models.values().forEach(all::add);
        return all;
    }
}
