// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever asks the {@link RegistrarApi} of a running registrar. */
final class RegistrarClient {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    @Option(
            names = "--api",
            required = true,
            paramLabel = "URL",
            description = "the registrar's own, as its ready line says: http://127.0.0.1:PORT")
    private String api = "";

    /** An answer: JSON, or nothing that can be read. */
    record Answered(int status, JsonNode body) {
        /** Why it was not done. */
        String message() {
            return body.path("message").asString("status " + status);
        }
    }

    /** @param body empty to ask by GET */
    Answered ask(String path, Optional<JsonNode> body) throws LabStartException, InterruptedException, IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(TIME_LIMIT).header("Accept", "application/json");
        body.ifPresent(node -> request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(node))));
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIME_LIMIT)
                .build();
        HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            return new Answered(response.statusCode(), JSON.readTree(response.body()));
        } catch (JacksonException e) {
            throw new IOException("no JSON in its answer, status " + response.statusCode(), e);
        }
    }

    private URI uri(String path) throws LabStartException {
        String root = api.endsWith("/") ? api.substring(0, api.length() - 1) : api;
        if (!root.matches("http://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
            throw new LabStartException("--api: " + api + " (expected: one such as http://127.0.0.1:18060)");
        }
        return URI.create(root + path);
    }
}
