// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpRequest;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApsServerTest {
    private static final Endpoint HTTP = Endpoint.of("127.0.0.1:10080");
    private static final Endpoint HTTPS = Endpoint.of("127.0.0.1:10443");

    private final VirtualWorld world = new VirtualWorld(
            Instant.parse("2026-01-01T00:00:00Z"),
            1,
            new LinkConditions(Duration.ofMillis(1), Duration.ZERO, 0, 0, 0),
            new Journal());
    private final ApsServer server = new ApsServer(ApsConfig.builder()
            .phone(MacAddress.of("000413241234"), "snom320", document("user_name", "401"))
            .build());

    /** Asks once for the file of the phone, and keeps what came back. */
    private record Fetch(boolean secure) implements Order {}

    private static final class Asker implements Machine {
        private final List<Input> heard = new ArrayList<>();

        @Override
        public List<Output> handle(Instant now, Input input) {
            if (input instanceof Input.Ordered ordered && ordered.order() instanceof Fetch fetch) {
                return List.of(new Output.HttpAsk(
                        heard.size(),
                        new HttpCall(
                                Ipv4Address.of("127.77.0.5"),
                                fetch.secure() ? HTTPS : HTTP,
                                fetch.secure() ? Optional.of(HttpCall.Tls.of("aps", false)) : Optional.empty(),
                                HttpRequest.get("/000413241234.xml"),
                                Duration.ofSeconds(5),
                                10_000)));
            }
            heard.add(input);
            return List.of();
        }

        @Override
        public Optional<Instant> wakeAt() {
            return Optional.empty();
        }
    }

    private static ServerTls tls() throws Exception {
        return ServerTls.of(KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate(), List.of());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_world_serves_it_by_http_and_https() throws Exception {
        Asker asker = new Asker();
        world.add("asker", asker);

        ApsServer.Served served = server.serve(world, "aps", HTTP, HTTPS, tls());
        world.order("asker", new Fetch(false));
        world.order("asker", new Fetch(true));
        world.runUntil(() -> false, Duration.ofSeconds(10));

        assertThat(served).isEqualTo(new ApsServer.Served(HTTP, Optional.of(HTTPS)));
        assertThat(asker.heard)
                .hasSize(2)
                .allSatisfy(input -> assertThat(
                                ((Input.HttpAnswered) input).response().body().utf8())
                        .contains("<user_name perm=\"RW\">401</user_name>"));
        assertThat(world.journal().entries("aps"))
                .filteredOn(entry -> entry.text().startsWith("000413241234 (snom320) gets "))
                .hasSize(2);
    }

    @Test
    void http_alone_will_do() throws Exception {
        assertThat(server.serve(world, "aps", HTTP)).isEqualTo(new ApsServer.Served(HTTP, Optional.empty()));
    }

    @Test
    void nothing_stays_open_when_one_of_both_cannot_be_had() throws Exception {
        new ApsServer(ApsConfig.builder().build()).serve(world, "other", HTTPS);

        assertThatThrownBy(() -> server.serve(world, "aps", HTTP, HTTPS, tls())).isInstanceOf(CannotListen.class);
        assertThat(server.serve(world, "aps", HTTP).http()).isEqualTo(HTTP);
    }
}
