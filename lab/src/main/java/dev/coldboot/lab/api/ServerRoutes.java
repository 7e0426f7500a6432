// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.lab.LabServer;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.lab.scenario.ScenarioFile;
import java.util.List;

/** Servers of a lab: switched off and on, and told what to say. */
final class ServerRoutes {
    private static final String OFFER = "offer";

    private final Labs labs;

    ServerRoutes(Desk desk) {
        this.labs = new Labs(desk);
    }

    List<Route> routes() {
        return List.of(
                new Route("POST", "/labs/{id}/servers/{name}", this::turn),
                new Route("GET", "/labs/{id}/offer", this::offer),
                new Route("PUT", "/labs/{id}/offer", this::say));
    }

    private Answer turn(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        String name = call.path("name");
        LabServer server = lab.servers().stream()
                .filter(each -> each.actor().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ApiProblem(404, "there is no server " + ApiProblem.shown(name) + " in lab " + lab.id()));
        Body body = call.body().only("on");
        boolean on = Body.required("on", body.flag("on"));
        lab.turn(name, on);
        if (on && !lab.isOn(name)) {
            throw new ApiProblem(409, name + " is off with the server whose door it is (expected: that one on)");
        }
        return Replies.ok(LabJson.server(lab, server));
    }

    private Answer offer(Call call) throws ApiProblem {
        return Replies.ok(ScenarioFile.tree(labs.of(call).lab().offer()));
    }

    private Answer say(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        try {
            lab.offer(ScenarioFile.offer(OFFER, call.body().node()));
        } catch (LabStartException | IllegalArgumentException e) {
            throw ApiProblem.ofDocument(OFFER, e);
        }
        return Replies.ok(ScenarioFile.tree(lab.lab().offer()));
    }
}
