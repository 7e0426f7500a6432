// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser of the person who walks from phone to phone, or his tool: it opens a page when told to. */
public final class Browser implements Machine {
    /** Its name in the world. */
    public static final String ACTOR = "browser";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_PAGE = 1 << 20;
    private static final int FIRST_ERROR = 400;

    private final Ipv4Address address;
    private final Map<Long, Integer> wanted = new HashMap<>();
    private long visits;
    private Visited visited = Visited.NONE;

    /** @param address where the person sits */
    public Browser(Ipv4Address address) {
        this.address = address;
    }

    /**
     * Open a page.
     *
     * @param form {@code name=value&name=value}, encoded, to be sent to it; empty to get it only
     * @param status that must come; 0 for any that is no error
     */
    public record Visit(Endpoint host, String target, String form, int status) implements Order {
        /** A form that is to be taken. */
        public static Visit form(Endpoint host, String target, String form) {
            return new Visit(host, target, form, 0);
        }
    }

    /**
     * What came of the visits so far.
     *
     * @param succeeded pages that came with the status that they must, or one below 400
     * @param failed pages that did not come, or with another status
     * @param lastTrouble of the last failed one, empty where none failed
     */
    public record Visited(int succeeded, int failed, String lastTrouble) implements Status {
        /** Before the first visit. */
        public static final Visited NONE = new Visited(0, 0, "");

        /** Visits that ended, well or not. */
        public int ended() {
            return succeeded + failed;
        }
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        List<Output> outputs = new ArrayList<>();
        if (input instanceof Input.Ordered ordered && ordered.order() instanceof Visit visit) {
            wanted.put(visits, visit.status());
            outputs.add(new Output.Note(Kind.DECISION, words(visit)));
            outputs.add(new Output.HttpAsk(
                    visits++,
                    new HttpCall(address, visit.host(), Optional.empty(), request(visit), PATIENCE, MAX_PAGE)));
        } else if (input instanceof Input.HttpAnswered answered) {
            came(answered.exchange(), answered.response().status());
            outputs.add(new Output.Publish(visited));
        } else if (input instanceof Input.HttpFailed failed) {
            wanted.remove(failed.exchange());
            visited = new Visited(visited.succeeded(), visited.failed() + 1, failed.detail());
            outputs.add(new Output.Publish(visited));
        }
        return outputs;
    }

    private static String words(Visit visit) {
        String page = "http://" + visit.host() + visit.target();
        return visit.form().isEmpty() ? "opens " + page : "sends a form to " + page + ": " + visit.form();
    }

    private static HttpRequest request(Visit visit) {
        Headers headers = Headers.of("Host", visit.host().toString());
        return visit.form().isEmpty()
                ? new HttpRequest("GET", visit.target(), headers, Bytes.EMPTY)
                : new HttpRequest(
                        "POST",
                        visit.target(),
                        headers.with("Content-Type", "application/x-www-form-urlencoded"),
                        Bytes.utf8(visit.form()));
    }

    private void came(long exchange, int status) {
        int must = Optional.ofNullable(wanted.remove(exchange)).orElse(0);
        boolean isRight = must == 0 ? status < FIRST_ERROR : status == must;
        String trouble = "status " + status + (must == 0 ? "" : " (expected: " + must + ")");
        visited = isRight
                ? new Visited(visited.succeeded() + 1, visited.failed(), visited.lastTrouble())
                : new Visited(visited.succeeded(), visited.failed() + 1, trouble);
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.empty();
    }
}
