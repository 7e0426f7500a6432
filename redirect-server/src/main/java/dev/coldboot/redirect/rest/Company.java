// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A customer's key and company, where clients begin: they know their key's id only, and follow links (fidelity: C). */
final class Company {
    private Company() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "/tokens/{key}", Company::token),
                new Route("GET", "/companies/{company}", Company::company));
    }

    private static RestReply token(RestCall call) throws RestProblem {
        String id = call.key().name();
        if (!call.path("key").equals(id)) {
            throw new RestProblem(403, "User lacks permission to token " + RestProblem.shown(call.path("key")));
        }
        ObjectNode token = RestJson.object()
                .put("id", id)
                .put("role", call.key().mayChange() ? "Admin" : "None")
                .put("company", Links.uuid(call.company()))
                .put("created", call.key().created().toString());
        token.putObject("links")
                .put("self", call.links().token(id))
                .put("company", call.links().company(call.company()));
        return RestReply.ok(token);
    }

    private static RestReply company(RestCall call) throws RestProblem {
        call.demandOwnCompany();
        String name = call.company();
        ObjectNode company = RestJson.object().put("uuid", Links.uuid(name)).put("name", name);
        company.putObject("links")
                .put("self", call.links().company(name))
                .put("endpoints", call.links().endpoints(name))
                .put("provisioning_profiles", call.links().profiles(name));
        return RestReply.ok(company);
    }
}
