// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.redirect.Asks;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessLogTest {
    @TempDir
    Path folder;

    private static Exchange exchange(HttpService.Ask ask) {
        return new Exchange(NOW, "xmlrpc", ask, 200, 17, Optional.of("demo"), Duration.ofNanos(1_234_567));
    }

    private static JsonNode json(HttpService.Ask ask) {
        return new JsonMapper().readTree(AccessLine.of(exchange(ask)));
    }

    @Test
    void a_request_is_one_line() {
        HttpRequest request = new HttpRequest(
                "POST",
                "/xmlrpc/",
                Headers.of("User-Agent", "Python-xmlrpc/3.11", "Authorization", Asks.basic("demo:secret")),
                XmlRpcCodec.encodeCall(XmlRpcCall.of("redirect.checkPhone", "000413240001")));

        assertThat(AccessLine.of(exchange(Asks.of(request))))
                .isEqualTo("{\"time\":\"2026-11-24T09:00:00Z\",\"service\":\"xmlrpc\",\"address\":\"127.0.0.1\","
                        + "\"tls\":true,\"account\":\"demo\",\"method\":\"POST\",\"path\":\"/xmlrpc/\","
                        + "\"call\":\"redirect.checkPhone\",\"status\":200,\"received\":166,\"bytes\":17,"
                        + "\"micros\":1234,\"agent\":\"Python-xmlrpc/3.11\"}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/snom320/snom320.php?mac=000413240001, /snom320/snom320.php?mac=000413240001",
        "/login?token=abc&next=/x, /login?token=***&next=***",
        "/prov/x4Fq_9ZkW-0aBcDeFgHiJk/000413240001.xml, /prov/***/000413240001.xml",
        "/x?MAC=00%3A04&page=2, /x?MAC=00%3A04&page=2",
        "/x?mac=<b>, /x?mac=***",
        "/x?secret, /x?***",
        "/x?, /x",
        "http://me:pass@host/x, http://***@host/x"
    })
    void what_may_be_secret_in_a_target_is_masked(String target, String shown) {
        assertThat(json(Asks.get(target)).get("path").asString()).isEqualTo(shown);
    }

    @Test
    void nobody_writes_lines_of_his_own() {
        String evil = "a\"}\r\n{\"time\":\"1\u0085\u2028\u001b[2J\u009b2J\ud800 ü";
        HttpRequest request = HttpRequest.get("/x/" + evil, "User-Agent", "ü\u001b]0;");

        String line =
                AccessLine.of(new Exchange(NOW, "pages", Asks.of(request), 404, 0, Optional.of(evil), Duration.ZERO));

        assertThat(line).endsWith("}\n").matches("[ -~]+\n");
        JsonNode json = new JsonMapper().readTree(line);
        assertThat(json.get("path").asString()).isEqualTo("/x/" + evil);
        assertThat(json.get("account").asString()).isEqualTo(evil);
    }

    @Test
    void what_is_long_is_cut() {
        HttpService.Ask ask = Asks.get("/" + "x".repeat(5_000), "User-Agent", "y".repeat(5_000));

        assertThat(AccessLine.of(exchange(ask))).hasSizeLessThan(1_000);
    }

    @Test
    void what_is_no_call_has_no_method() {
        for (String body : List.of("", "x", "<methodName>", "<methodName>a b</methodName>")) {
            assertThat(json(Asks.post("/xmlrpc", Headers.NONE, body)).get("call"))
                    .as(body)
                    .isNull();
        }
    }

    private static void write(AccessLogWriter log, String... paths) {
        for (String path : paths) {
            log.write(exchange(Asks.get(path)));
        }
    }

    private static List<String> paths(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> new JsonMapper().readTree(line).get("path").asString())
                .toList();
    }

    @Test
    void a_file_is_appended_to_and_complete_when_the_writer_is_closed() throws IOException {
        Path file = folder.resolve("access.log");
        for (String run : List.of("/a", "/b")) {
            try (AccessLogWriter log = AccessLogWriter.to(file)) {
                write(log, run + 1, run + 2);
            }
        }

        assertThat(paths(file)).containsExactly("/a1", "/a2", "/b1", "/b2");
    }

    @Test
    void a_file_may_be_renamed_or_truncated_while_it_is_written() throws Exception {
        Path file = folder.resolve("access.log");
        Path old = folder.resolve("access.log.1");
        try (AccessLogWriter log = AccessLogWriter.to(file)) {
            write(log, "/1");
            awaitSize(file);
            Files.move(file, old);
            write(log, "/2");
            awaitSize(file);
            assertThat(paths(file)).containsExactly("/2");
            Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)
                    .truncate(0)
                    .close();
            write(log, "/3");
        }

        assertThat(paths(old)).containsExactly("/1");
        assertThat(paths(file)).containsExactly("/3");
    }

    private static void awaitSize(Path file) throws IOException {
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void lines_that_cannot_be_written_are_counted_and_the_next_ones_are_written() throws Exception {
        Path full = Files.createDirectory(folder.resolve("full"));
        Path file = full.resolve("access.log");
        try (AccessLogWriter log = AccessLogWriter.to(file)) {
            Files.delete(file);
            Files.delete(full);
            write(log, "/1");
            while (log.dropped() == 0) {
                Thread.onSpinWait();
            }
            Files.createDirectory(full);
            write(log, "/2");
        }

        assertThat(paths(file)).containsExactly("/2");
        assertThatThrownBy(() -> AccessLogWriter.to(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void a_target_that_hangs_holds_nobody_up() {
        CountDownLatch hanging = new CountDownLatch(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void writeBytes(byte[] bytes) {
                write(bytes, 0, bytes.length);
            }

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                try {
                    hanging.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                super.write(bytes, offset, length);
            }
        };
        AccessLogWriter log = AccessLogWriter.to(out);
        Exchange exchange = exchange(Asks.get("/"));
        for (int i = 0; i < 2 * AccessLogWriter.QUEUE; i++) {
            log.write(exchange);
        }
        assertThat(log.dropped()).isPositive();

        hanging.countDown();
        log.close();

        assertThat(out.toString(StandardCharsets.US_ASCII).lines().count() + log.dropped())
                .isEqualTo(2 * AccessLogWriter.QUEUE);
    }
}
