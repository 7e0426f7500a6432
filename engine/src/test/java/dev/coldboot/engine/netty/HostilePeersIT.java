// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.LONG;
import static dev.coldboot.engine.netty.Real.await;
import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostilePeersIT {
    private static final int MAX_BODY = 1_000;
    private static final HttpLimits LIMITS = new HttpLimits(LONG, LONG, MAX_BODY, 10);

    private final List<HttpRequest> asked = new CopyOnWriteArrayList<>();
    private NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK.withHttp(LIMITS), new Journal());

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private Endpoint serve() throws Exception {
        return world.serve("server", Endpoint.of("127.0.0.1:0"), Optional.empty(), (now, ask) -> {
            asked.add(ask.request());
            return HttpService.Answer.of(HttpResponse.html(ask.request().target()));
        });
    }

    private static Socket connected(Endpoint to) throws IOException {
        Socket socket = new Socket(Addresses.of(to.address()), to.port());
        socket.setSoTimeout((int) LONG.toMillis());
        return socket;
    }

    /** Sends the text and returns all that comes until the server closes. */
    private static String talk(Endpoint to, String text) throws IOException {
        try (Socket socket = connected(to)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0001\u0002\u0003\u0004\r\n\r\n', 400",
        "'HELO there\r\n\r\n', 400",
        "'GET /\r\n\r\n', 400",
        "'GET / HTTP/1.1\r\nno colon\r\n\r\n', 400",
        "'GET / HTTP/1.1\r\nA b: c\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400",
        "'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400",
        "'POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n', 413",
        "'POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n', 413",
        "'POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n', 413"
    })
    void what_is_not_http_is_told_so_and_noted_and_nobody_is_asked(String text, int status) throws Exception {
        Endpoint server = serve();

        assertThat(talk(server, text)).startsWith("HTTP/1.1 " + status + " ").contains("\r\nConnection: close\r\n");

        assertThat(asked).isEmpty();
        assertThat(Real.entries(world, Kind.DROPPED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("server"));
    }

    @ParameterizedTest
    @CsvSource({"8100, 4, 200", "9000, 4, 414", "4, 32000, 200", "4, 40000, 431"})
    void a_head_has_its_limits(int target, int field, int status) throws Exception {
        Endpoint server = serve();

        String head = "GET /" + "x".repeat(target) + " HTTP/1.1\r\nConnection: close\r\nA: " + "y".repeat(field);

        assertThat(talk(server, head + "\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
        assertThat(asked).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void a_body_in_chunks_has_the_same_limit() throws Exception {
        Endpoint server = serve();
        String head = "POST / HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "1f4\r\n" + "z".repeat(500) + "\r\n";

        assertThat(talk(server, head + chunk + chunk + "0\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        assertThat(talk(server, head + chunk + chunk + chunk + "0\r\n\r\n")).startsWith("HTTP/1.1 413 ");

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.body().size()).isEqualTo(1_000);
            assertThat(request.headers().first("Content-Length")).contains("1000");
            assertThat(request.headers().first("Transfer-Encoding")).isEmpty();
        });
    }

    @Test
    void pipelined_requests_are_answered_one_after_the_other_in_their_order() throws Exception {
        Endpoint server = serve();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            all.append("GET /").append(i).append(" HTTP/1.1\r\n\r\n");
        }

        String answers = talk(server, all + "GET /last HTTP/1.0\r\n\r\n");

        assertThat(answers.split("HTTP/1\\.1 200 OK\r\n", -1)).hasSize(2_002);
        assertThat(answers).endsWith("/last");
        assertThat(asked)
                .extracting(HttpRequest::target)
                .startsWith("/0", "/1", "/2")
                .endsWith("/1999", "/last");
    }

    @Test
    void who_asks_before_he_sends_a_body_is_told_to_go_on() throws Exception {
        Endpoint server = serve();
        try (Socket socket = connected(server)) {
            String head = "POST /x HTTP/1.1\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] told = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(told, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            socket.getOutputStream().write("ok".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(asked)
                .singleElement()
                .satisfies(request -> assertThat(request.body().utf8()).isEqualTo("ok"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HT", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab"})
    void who_does_not_finish_his_request_is_hung_up_on(String beginning) throws Exception {
        world.close();
        HttpLimits hasty = new HttpLimits(Duration.ofMillis(50), LONG, MAX_BODY, 10);
        world = new NettyWorld(NettyWorldConfig.LOOPBACK.withHttp(hasty), new Journal());

        assertThat(talk(serve(), beginning)).isEmpty();

        assertThat(asked).isEmpty();
    }

    @Test
    void more_connections_than_the_limit_are_turned_away_and_noted_once() throws Exception {
        Endpoint server = serve();
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                open.add(connected(server));
                open.get(i).getOutputStream().write("GET /x HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(open.get(i).getInputStream().read()).isEqualTo('H');
            }
            for (int i = 0; i < 3; i++) {
                assertThat(isTurnedAway(server)).isTrue();
            }
            assertThat(Real.entries(world, Kind.LIMIT))
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry.text()).isEqualTo("10 connections are open; more are turned away"));
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static boolean isTurnedAway(Endpoint server) throws IOException {
        try (Socket socket = connected(server)) {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void who_hangs_up_while_a_machine_thinks_is_forgotten() throws Exception {
        Puppet phone = puppet(world, "phone");
        Endpoint at = world.listen("phone", Ear.http(Endpoint.of("127.77.0.1:0")));
        try (Socket socket = connected(at)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            awaitInputs(world, phone, 1);
        }
        long exchange = ((Input.HttpAsked) phone.inputs().get(0)).exchange();
        Output answer = new Output.HttpAnswer(exchange, HttpResponse.html("late"));

        await(world, () -> {
            say(world, "phone", answer, Real.TOLD);
            return world.journal().entries("phone").stream()
                    .anyMatch(entry -> entry.text().contains("nobody waits there"));
        });
    }
}
