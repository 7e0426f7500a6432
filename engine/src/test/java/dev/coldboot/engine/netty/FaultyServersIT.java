// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.LONG;
import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strange servers say to a call, and what the caller makes of it. */
class FaultyServersIT {
    private static final Ipv4Address CALLER = Ipv4Address.of("127.77.0.5");
    private static final HttpRequest REQUEST = HttpRequest.get("/");

    private final NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal());
    private Endpoint server = Endpoint.of("127.0.0.1:0");

    /** What a server does to the connection when it has said what it says. */
    private enum End {
        CLOSES,
        RESETS,
        WAITS
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',",
        "'HTTP/1.1 2', a part of the header",
        "'HTTP/1.1 200 OK\r\nContent-Le', a part of the header",
        "'HTTP/1.1 100 Continue\r\n\r\n', a part of the header",
        "'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n', 0 of 8 bytes",
        "'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', 3 of 10 bytes",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', 3 bytes",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n', 3 bytes"
    })
    void a_server_that_closes_or_resets_too_early_fails_the_call(String says, String progress) throws Exception {
        String after = progress == null ? "" : " after " + progress;

        assertThat(call(says, End.CLOSES))
                .isEqualTo(new Input.HttpFailed(7, HttpFailure.CLOSED, server + " closed the connection" + after));
        assertThat(call(says, End.RESETS))
                .isEqualTo(new Input.HttpFailed(7, HttpFailure.CLOSED, server + " reset the connection" + after));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            })
    void a_server_that_never_gets_done_lets_the_call_time_out(String says) throws Exception {
        HttpCall hasty = new HttpCall(CALLER, server, Optional.empty(), REQUEST, Duration.ofMillis(100), 100);

        assertThat(call(hasty, bytes(says), End.WAITS)).isInstanceOfSatisfying(Input.HttpFailed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(HttpFailure.TIMED_OUT);
            assertThat(failed.detail()).matches("no (whole )?response within 100 ms(, only .*)?");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'SSH-2.0-OpenSSH\r\n\r\n'",
        "'HTTP/1.1 abc OK\r\n\r\n'",
        "'HTTP/1.1\r\n\r\n'",
        "'<html>hello</html>\r\n\r\n'",
        "'HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n'",
        "'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'",
        "'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab'",
        "'HTTP/1.1 200 OK\r\nContent-Length: 3 apples\r\n\r\nabc'",
        "'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n\r\nab'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\nabc\r\n'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n'"
    })
    void what_is_not_http_fails_the_call(String says) throws Exception {
        assertThat(call(says, End.CLOSES)).isInstanceOfSatisfying(Input.HttpFailed.class, failed -> {
            assertThat(failed.failure()).as(failed.detail()).isEqualTo(HttpFailure.MALFORMED);
            assertThat(failed.detail())
                    .startsWith(server + " sent what is not HTTP: ")
                    .doesNotContain("For input");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n', 11 bytes",
        "'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n', 99999999999999 bytes",
        "'HTTP/1.1 200 OK\r\n\r\n01234567890', 11 bytes or more",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n6\r\n678901\r\n', 12 bytes or more"
    })
    void a_body_beyond_the_limit_fails_the_call(String says, String size) throws Exception {
        assertThat(call(says, End.WAITS))
                .isEqualTo(new Input.HttpFailed(7, HttpFailure.TOO_LARGE, size + " (expected: at most 10)"));
    }

    @ParameterizedTest
    @CsvSource({
        "'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdefghijklmnop'",
        "'HTTP/1.1 200 OK\r\n\r\nabc'",
        "'HTTP/1.0 200\r\n\r\nabc'",
        "'HTTP/1.1 200 OK\nContent-Length: 3\n\nabc'",
        "'HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n'",
        "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;name=value\r\nabc\r\n0\r\nTrailer: x\r\n\r\n'"
    })
    void what_is_odd_but_has_an_end_is_understood(String says) throws Exception {
        assertThat(call(says, End.CLOSES)).isInstanceOfSatisfying(Input.HttpAnswered.class, answered -> {
            assertThat(answered.response().body().utf8()).isEqualTo("abc");
            assertThat(answered.length()).isEqualTo(3);
        });
    }

    @Test
    void a_compressed_body_that_nobody_asked_for_is_passed_on_as_it_is() throws Exception {
        Bytes gzip = Bytes.hex("1f8b 0800 0000 0000 00ff");
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\n";

        Input end = call(head + new String(gzip.toArray(), StandardCharsets.ISO_8859_1), End.CLOSES);

        assertThat(end).isInstanceOfSatisfying(Input.HttpAnswered.class, answered -> {
            assertThat(answered.response().body()).isEqualTo(gzip);
            assertThat(answered.response().headers().first("Content-Encoding")).contains("gzip");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\n"
            })
    void a_body_that_does_not_matter_is_counted_and_dropped(String head) throws Exception {
        boolean isChunked = head.contains("chunked");
        String part = "x".repeat(3_000);
        String body = (isChunked ? "bb8\r\n" + part + "\r\n" : part).repeat(10) + (isChunked ? "0\r\n\r\n" : "");
        HttpCall call = new HttpCall(CALLER, server, Optional.empty(), REQUEST, LONG, 30_000).keeping(4_000);

        assertThat(call(call, bytes(head + body), End.WAITS))
                .isInstanceOfSatisfying(Input.HttpAnswered.class, answered -> {
                    assertThat(answered.length()).isEqualTo(30_000);
                    assertThat(answered.response().body().size()).isEqualTo(4_000);
                    assertThat(answered.response().headers().first("Content-Length"))
                            .contains("30000");
                });
    }

    @Test
    void a_response_of_two_megabytes_is_more_than_one() throws Exception {
        HttpCall call = new HttpCall(CALLER, server, Optional.empty(), REQUEST, LONG, 1 << 20).keeping(0);

        assertThat(call(call, bytes("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(2 << 20)), End.CLOSES))
                .isInstanceOfSatisfying(
                        Input.HttpFailed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(HttpFailure.TOO_LARGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
            })
    void an_endless_head_or_trailer_is_too_large(String beginning) throws Exception {
        String flood = beginning + ("A: " + "x".repeat(1_000) + "\r\n").repeat(40);

        assertThat(call(flood, End.WAITS))
                .isEqualTo(new Input.HttpFailed(
                        7,
                        HttpFailure.TOO_LARGE,
                        "header fields of more than 32768 bytes, or a line of more than 8192"));
    }

    @Test
    void more_interim_responses_than_anybody_needs_fail_the_call() throws Exception {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n";

        assertThat(call(interim.repeat(16) + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", End.CLOSES))
                .isInstanceOf(Input.HttpAnswered.class);
        assertThat(call(interim.repeat(17), End.WAITS))
                .isEqualTo(new Input.HttpFailed(
                        7, HttpFailure.MALFORMED, server + " sent more than 16 interim responses"));
    }

    private Input call(String says, End end) throws Exception {
        return call(new HttpCall(CALLER, server, Optional.empty(), REQUEST, LONG, 10), bytes(says), end);
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Calls a server that says these bytes; returns how the call ended. */
    private Input call(HttpCall how, byte[] says, End end) throws Exception {
        String actor = "caller " + world.journal().written();
        Puppet caller = puppet(world, actor);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread serves = new Thread(() -> serveOnce(listener, says, end));
            serves.start();
            server = new Endpoint(Ipv4Address.LOOPBACK, listener.getLocalPort());
            HttpCall call = new HttpCall(
                    how.from(), server, how.tls(), how.request(), how.timeout(), how.maxBytes(), how.keepBytes());
            say(world, actor, new Output.HttpAsk(7, call));
            awaitInputs(world, caller, 1);
            serves.join();
        }
        Real.settle(world, actor);
        assertThat(caller.inputs()).as("one end").hasSize(1);
        return caller.inputs().get(0);
    }

    private static void serveOnce(ServerSocket listener, byte[] says, End end) {
        try (Socket socket = listener.accept();
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            int matched = 0;
            while (matched < 4) {
                matched = in.read() == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
            }
            out.write(says);
            if (end == End.RESETS) {
                socket.setSoLinger(true, 0);
            } else if (end == End.WAITS) {
                in.readAllBytes();
            }
        } catch (IOException hungUpOn) {
            // The caller had enough.
        }
    }
}
