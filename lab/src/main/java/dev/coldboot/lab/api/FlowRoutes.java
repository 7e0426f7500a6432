// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.flow.FlowPath;
import dev.coldboot.lab.flow.FlowSvg;
import dev.coldboot.lab.flow.Flowchart;
import dev.coldboot.lab.flow.PhoneFlow;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The flowchart that a phone follows, and its way through it. */
final class FlowRoutes {
    private final Labs labs;

    FlowRoutes(Desk desk) {
        this.labs = new Labs(desk);
    }

    List<Route> routes() {
        String phone = "/labs/{id}/phones/{mac}";
        return List.of(
                new Route("GET", phone + "/flow", call -> Replies.ok(json(flow(call)))),
                new Route("GET", phone + "/flow.svg", this::drawing));
    }

    private Answer drawing(Call call) throws ApiProblem {
        return Replies.drawing(FlowSvg.svg(flow(call)));
    }

    private PhoneFlow flow(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        MacAddress mac = Labs.phone(lab, call);
        Optional<PhoneStatus> status = lab.roster().status(mac);
        if (status.isEmpty()) {
            throw new ApiProblem(409, mac + " never had power, and went no way yet (expected: power it on)");
        }
        var entries = JournalSearch.of(DeskLab.actor(mac)).all(lab.journal());
        Optional<Long> boot = call.number("boot");
        return boot.isPresent()
                ? PhoneFlow.of(status.get(), entries, (int) Math.min(Integer.MAX_VALUE, boot.get()))
                : PhoneFlow.of(status.get(), entries);
    }

    private static ObjectNode json(PhoneFlow flow) {
        ObjectNode node = Json.object()
                .put("engine", Body.word(flow.engine()))
                .put("width", flow.chart().width())
                .put("height", flow.chart().height());
        ArrayNode nodes = node.putArray("nodes");
        flow.chart()
                .nodes()
                .forEach(each -> nodes.addObject()
                        .put("id", each.id())
                        .put("title", each.title())
                        .put("kind", Body.word(each.kind()))
                        .put("x", each.x())
                        .put("y", each.y())
                        .put("w", each.w())
                        .put("h", each.h()));
        ArrayNode edges = node.putArray("edges");
        flow.chart().edges().forEach(edge -> edges.add(json(edge)));
        ArrayNode steps = node.putArray("steps");
        flow.path().steps().forEach(step -> steps.add(json(step)));
        node.put("current", flow.path().current().orElse(null))
                .put("boot", flow.path().boot());
        flow.boots().forEach(node.putArray("boots")::add);
        return node;
    }

    private static ObjectNode json(Flowchart.Edge edge) {
        ObjectNode node = Json.object()
                .put("id", edge.id())
                .put("from", edge.from())
                .put("to", edge.to())
                .put("label", edge.label());
        ArrayNode points = node.putArray("points");
        edge.points().forEach(point -> points.addObject().put("x", point.x()).put("y", point.y()));
        return node;
    }

    private static ObjectNode json(FlowPath.Step step) {
        ObjectNode node = Json.object().put("number", step.number()).put("node", step.node());
        node.put("edge", step.edge().orElse(null));
        node.put("at", Json.instant(step.at())).put("why", Json.words(step.why()));
        return step.sequence().isPresent()
                ? node.put("sequence", step.sequence().getAsLong())
                : node.putNull("sequence");
    }
}
