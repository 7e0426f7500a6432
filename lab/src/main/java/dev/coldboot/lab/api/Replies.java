// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What requests are answered with. */
final class Replies {
    static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private static final String CLOSED =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

    private Replies() {}

    static Answer ok(JsonNode node) {
        return json(200, node);
    }

    /** What was made, and where it is. */
    static Answer created(JsonNode node, String location) {
        HttpResponse response = json(201, node).response();
        return Answer.of(new HttpResponse(201, response.headers().and("Location", location), response.body()));
    }

    /** It will be done. */
    static Answer accepted(JsonNode node) {
        return json(202, node);
    }

    static Answer done() {
        return Answer.of(GuardedResponse.of(204, JSON, Bytes.EMPTY));
    }

    static Answer of(String contentType, Bytes body) {
        return Answer.of(GuardedResponse.of(200, contentType, body));
    }

    static Answer text(String text) {
        return of("text/plain; charset=utf-8", Bytes.utf8(text));
    }

    /** A drawing, which has its styles in it, and nothing else that a browser would do. */
    static Answer drawing(String svg) {
        return closed("image/svg+xml", Bytes.utf8(svg));
    }

    /** A document of our own making that a browser shows as it is, without script and without reaching anything. */
    static Answer closed(String contentType, Bytes body) {
        HttpResponse response = GuardedResponse.of(200, contentType, body);
        return Answer.of(new HttpResponse(200, response.headers().with("Content-Security-Policy", CLOSED), body));
    }

    /** A problem (RFC 9457). */
    static HttpResponse problem(ApiProblem problem) {
        ObjectNode node = Json.object()
                .put("title", HttpText.reason(problem.status()))
                .put("status", problem.status())
                .put("detail", Json.words(problem.detail()));
        problem.field().ifPresent(field -> node.put("field", field));
        return GuardedResponse.of(problem.status(), PROBLEM, Bytes.utf8(Json.text(node)));
    }

    /** Somebody has no key, or another one (RFC 6750, section 3). */
    static HttpResponse locked() {
        HttpResponse refused = problem(new ApiProblem(
                401, "this lab asks for its key (expected: Authorization: Bearer with the key that the lab printed)"));
        return new HttpResponse(401, refused.headers().and("WWW-Authenticate", "Bearer"), refused.body());
    }

    private static Answer json(int status, JsonNode node) {
        return Answer.of(GuardedResponse.of(status, JSON, Bytes.utf8(Json.text(node))));
    }
}
