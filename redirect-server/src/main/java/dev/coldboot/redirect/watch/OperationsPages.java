// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What those who run the service look at: {@code /health/live}, whether the process answers; {@code /health/ready}, whether
 * it can do its work, and which part cannot; {@code /metrics}, in Prometheus' text format. They need no login and tell
 * nothing about customers, and belong to a port that the world does not reach.
 */
public final class OperationsPages implements HttpService {
    private static final String JSON = "application/json";

    private final PrometheusRegistry registry;
    private final Map<String, Runnable> parts;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /** @param parts what the service needs, by name; each throws {@link StoreUnavailable} when it does not answer */
    public OperationsPages(PrometheusRegistry registry, Map<String, Runnable> parts) {
        this.registry = registry;
        this.parts = new LinkedHashMap<>(parts);
    }

    /** Parts wait for disks. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        HttpRequest request = ask.request();
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            Headers headers = Headers.of("Content-Type", "text/plain", "Allow", "GET, HEAD");
            return new Answer(new HttpResponse(405, headers, Bytes.utf8("only GET is served here\n")), List.of());
        }
        return switch (request.path()) {
            case "/metrics" -> metrics();
            case "/health/live" -> Answer.of(HttpResponse.text(200, JSON, "{\"status\":\"up\"}\n"));
            case "/health/ready" -> ready();
            default -> Answer.of(HttpResponse.text(404, "text/plain", "no such page\n"));
        };
    }

    private Answer metrics() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Headers headers = Headers.of("Content-Type", writer.getContentType());
        return Answer.of(new HttpResponse(200, headers, Bytes.owning(out.toByteArray())));
    }

    private Answer ready() {
        Map<String, Boolean> states = new LinkedHashMap<>();
        List<Note> notes = new ArrayList<>();
        parts.forEach((name, part) -> {
            try {
                part.run();
                states.put(name, true);
            } catch (StoreUnavailable e) {
                states.put(name, false);
                notes.add(new Note(Kind.REFUSED, "not ready: " + name + ": " + e.getMessage()));
            }
        });
        boolean isReady = !states.containsValue(false);
        String json = states.entrySet().stream()
                .map(state -> "\"" + state.getKey() + "\":\"" + word(state.getValue()) + "\"")
                .collect(Collectors.joining(",", "{\"status\":\"" + word(isReady) + "\",\"parts\":{", "}}\n"));
        return new Answer(HttpResponse.text(isReady ? 200 : 503, JSON, json), notes);
    }

    private static String word(boolean isUp) {
        return isUp ? "up" : "down";
    }
}
