// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a request is answered with. */
record RestReply(int status, Headers headers, Optional<JsonNode> body) {
    static final RestReply DONE = new RestReply(204, Headers.NONE, Optional.empty());

    static RestReply ok(JsonNode body) {
        return new RestReply(200, Headers.NONE, Optional.of(body));
    }

    static RestReply created(JsonNode body, String at) {
        return new RestReply(201, Headers.of("Location", at), Optional.of(body));
    }

    /** In the form of the framework that Hawk comes from (fidelity: I; clients read {@code message}: C). */
    static RestReply problem(int status, String message, String... header) {
        JsonNode body = RestJson.object()
                .put("statusCode", status)
                .put("error", HttpText.reason(status))
                .put("message", message);
        return new RestReply(status, Headers.of(header), Optional.of(body));
    }

    HttpResponse response() {
        Headers all = headers.and("Cache-Control", "no-store");
        return body.map(node -> new HttpResponse(
                        status, all.and("Content-Type", "application/json"), Bytes.owning(RestJson.written(node))))
                .orElse(new HttpResponse(status, all, Bytes.EMPTY));
    }
}
