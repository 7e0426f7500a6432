// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.HttpService;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.ExerciseLabs;
import dev.coldboot.lab.exercise.Training;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API and somebody who asks it, without sockets. */
final class Asking implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final Endpoint HERE = Endpoint.of("127.0.0.1:8080");

    final Desk desk = new Desk();
    final LabApi api;

    Asking() {
        this(Optional.empty());
    }

    Asking(Optional<Key> key) {
        api = new LabApi(desk, Training.forgetful(new ExerciseLabs(desk), InstantSource.fixed(NOW)), key);
    }

    /** What came back. */
    record Came(HttpService.Answer answer) {
        int status() {
            return answer.response().status();
        }

        String text() {
            return answer.response().body().utf8();
        }

        JsonNode json() {
            return JSON.readTree(text());
        }

        EventStream stream() {
            return answer.stream().orElseThrow();
        }

        Optional<String> header(String name) {
            return answer.response().headers().first(name);
        }
    }

    static HttpService.Ask ask(String method, String target, Headers headers, String body) {
        return new HttpService.Ask(
                Endpoint.of("127.0.0.1:50000"),
                HERE,
                false,
                Optional.empty(),
                new HttpRequest(method, target, headers, Bytes.utf8(body)));
    }

    Came serve(HttpService.Ask ask) {
        return new Came(api.serve(NOW, ask));
    }

    Came get(String path) {
        return serve(ask("GET", LabApi.ROOT + path, Headers.of("Host", "127.0.0.1:8080"), ""));
    }

    Came delete(String path) {
        return serve(ask("DELETE", LabApi.ROOT + path, Headers.of("Host", "127.0.0.1:8080"), ""));
    }

    Came post(String path, String body) {
        return write("POST", path, body);
    }

    Came put(String path, String body) {
        return write("PUT", path, body);
    }

    private Came write(String method, String path, String body) {
        Headers headers = Headers.of("Host", "localhost:8080", "Content-Type", "application/json; charset=utf-8");
        return serve(ask(method, LabApi.ROOT + path, headers, body));
    }

    /** Waits, as the ticker of a dashboard would have it. */
    JsonNode await(String lab, String body) throws InterruptedException {
        Came came = post("/labs/" + lab + "/wait", body);
        if (came.answer().stream().isEmpty()) {
            return came.json();
        }
        EventStream.Part part = new EventStream.Part(Bytes.EMPTY, false);
        while (!part.isLast()) {
            api.tick();
            part = came.stream().take();
        }
        return JSON.readTree(part.bytes().utf8());
    }

    /** A virtual lab of one phone whose scenario has been played. */
    String played(String scenario) throws InterruptedException {
        String id = post(
                        "/labs",
                        "{\"scenario\":\"" + scenario + "\",\"world\":\"virtual\",\"powerOn\":true,\"paused\":true}")
                .json()
                .path("id")
                .asString();
        post("/labs/" + id + "/pace", "{\"action\":\"fast\"}");
        await(id, "{\"for\":\"ended\",\"timeoutMillis\":60000}");
        return id;
    }

    @Override
    public void close() {
        desk.close();
    }
}
