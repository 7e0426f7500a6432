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
import java.util.List;
import java.util.Optional;

/** The browser of the person who walks from phone to phone: it opens a page when told to. */
public final class Browser implements Machine {
    /** Its name in the world. */
    public static final String ACTOR = "browser";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_PAGE = 1 << 20;

    private final Ipv4Address address;
    private long visits;
    private Visited visited = Visited.NONE;

    /** @param address where the person sits */
    public Browser(Ipv4Address address) {
        this.address = address;
    }

    /**
     * Send a form to a page.
     *
     * @param form {@code name=value&name=value}, encoded
     */
    public record Visit(Endpoint host, String target, String form) implements Order {}

    /**
     * What came of the visits so far.
     *
     * @param succeeded pages that came with a status below 400
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
            Headers headers =
                    Headers.of("Host", visit.host().toString(), "Content-Type", "application/x-www-form-urlencoded");
            HttpRequest request = new HttpRequest("POST", visit.target(), headers, Bytes.utf8(visit.form()));
            outputs.add(new Output.Note(
                    Kind.DECISION, "sends a form to http://" + visit.host() + visit.target() + ": " + visit.form()));
            outputs.add(new Output.HttpAsk(
                    visits++, new HttpCall(address, visit.host(), Optional.empty(), request, PATIENCE, MAX_PAGE)));
        } else if (input instanceof Input.HttpAnswered answered) {
            int status = answered.response().status();
            visited = status < 400
                    ? new Visited(visited.succeeded() + 1, visited.failed(), visited.lastTrouble())
                    : new Visited(visited.succeeded(), visited.failed() + 1, "status " + status);
            outputs.add(new Output.Publish(visited));
        } else if (input instanceof Input.HttpFailed failed) {
            visited = new Visited(visited.succeeded(), visited.failed() + 1, failed.detail());
            outputs.add(new Output.Publish(visited));
        }
        return outputs;
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.empty();
    }
}
