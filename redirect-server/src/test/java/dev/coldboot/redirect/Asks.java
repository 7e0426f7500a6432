// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect;

import dev.coldboot.engine.HttpService;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Requests as the world would hand them over. */
public final class Asks {
    public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    public static final Endpoint CLIENT = Endpoint.of("127.0.0.1:40000");
    private static final Endpoint SERVER = Endpoint.of("127.0.0.1:18083");

    private Asks() {}

    public static HttpService.Ask of(HttpRequest request) {
        return new HttpService.Ask(CLIENT, SERVER, true, Optional.empty(), request);
    }

    public static HttpService.Ask get(String target, String... headers) {
        return of(HttpRequest.get(target, headers));
    }

    public static HttpService.Ask post(String target, Headers headers, String body) {
        return of(new HttpRequest("POST", target, headers, Bytes.utf8(body)));
    }

    public static String basic(String nameAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
