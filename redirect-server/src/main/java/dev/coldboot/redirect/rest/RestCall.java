// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.Query;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request of somebody who is known, on its way to what answers it.
 *
 * @param path what stands in the path's variable parts
 */
record RestCall(
        Instant now, Credential key, Caller caller, Links links, Map<String, String> path, HttpRequest request) {
    String company() {
        return caller.company();
    }

    String path(String name) {
        return Objects.requireNonNull(path.get(name));
    }

    Map<String, String> query() {
        return Query.parse(request.query());
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query().get(name)).filter(text -> !text.isEmpty());
    }

    /** Others' companies are refused like those that do not exist. */
    void demandOwnCompany() throws RestProblem {
        if (!path("company").toLowerCase(Locale.ROOT).equals(Links.uuid(company()))) {
            throw new RestProblem(403, "User lacks permission to company " + RestProblem.shown(path("company")));
        }
    }

    /** Some keys may look only (fidelity: T). */
    void demandRole() throws RestProblem {
        if (!key.mayChange()) {
            throw new RestProblem(403, "the role of this key is None: it may read, and change nothing");
        }
    }

    /** The body, which is to be JSON; a type that nobody wrote is taken for it. */
    ObjectNode body() throws RestProblem {
        String coding = request.headers().first("Content-Encoding").orElse("identity");
        if (!coding.equalsIgnoreCase("identity")) {
            throw new RestProblem(415, "Content-Encoding " + RestProblem.shown(coding) + " (expected: none)");
        }
        String type = request.headers().first("Content-Type").orElse("application/json");
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json") && !media.endsWith("+json")) {
            throw new RestProblem(415, "Content-Type " + RestProblem.shown(type) + " (expected: application/json)");
        }
        if (request.body().size() > RestJson.MAX_BODY) {
            throw new RestProblem(
                    413, "the body has " + request.body() + " (expected: at most " + RestJson.MAX_BODY + ")");
        }
        return RestJson.read(request.body().unsafeArray());
    }
}
