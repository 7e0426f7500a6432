// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.ExerciseLabs;
import dev.coldboot.lab.exercise.Training;
import dev.coldboot.wire.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The dashboard, asked by somebody else's client. */
class DashboardIT {
    private static final Duration LONG = Duration.ofSeconds(100);
    private static final Endpoint ANY = Endpoint.of("127.0.0.1:0");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Desk desk = new Desk();
    private final Training training = Training.forgetful(new ExerciseLabs(desk), InstantSource.system());
    private Dashboard dashboard;

    @BeforeEach
    void open() throws CannotListen {
        dashboard = Dashboard.open(desk, training, ANY);
    }

    @AfterEach
    void close() {
        dashboard.close();
        desk.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(dashboard.url() + "api/v1" + path))
                .timeout(LONG);
    }

    private HttpResponse<byte[]> bytes(String path) throws Exception {
        return client.send(to(path).build(), BodyHandlers.ofByteArray());
    }

    private JsonNode get(String path) throws Exception {
        return Asking.JSON.readTree(bytes(path).body());
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpRequest request = to(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return Asking.JSON.readTree(
                client.send(request, BodyHandlers.ofString()).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "virtual"})
    void a_lab_is_made_played_and_read(String world) throws Exception {
        String id = post("/labs", "{\"scenario\":\"pnp\",\"world\":\"" + world + "\",\"speed\":100,\"powerOn\":true}")
                .path("id")
                .asString();

        JsonNode waited = post("/labs/" + id + "/wait", "{\"for\":\"ended\",\"timeoutMillis\":60000}");

        assertThat(waited.path("reached").asBoolean()).isTrue();
        assertThat(get("/labs/" + id).at("/result/passed").asBoolean()).isTrue();
        assertThat(get("/labs/" + id + "/phones/000413241234").path("source").asString())
                .isEqualTo("PNP");
        assertThat(get("/labs/" + id + "/phones/000413241234/log").size()).isPositive();
        assertThat(bytes("/labs/" + id + "/evidence/capture.pcapng").body()).startsWith(0x0a, 0x0d, 0x0d, 0x0a);
    }

    @Test
    void what_happens_is_followed_as_it_happens() throws Exception {
        post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        HttpResponse<Stream<String>> events = client.send(to("/labs/1/events").build(), BodyHandlers.ofLines());
        Iterator<String> lines = events.body().iterator();
        assertThat(lines.next()).isEqualTo("event: lab");

        post("/labs/1/play", "");
        post("/labs/1/pace", "{\"action\":\"fast\"}");
        String line = "";
        while (!line.contains("\"outcome\":\"PROVISIONED\"")) {
            line = lines.next();
        }
        client.send(to("/labs/1").DELETE().build(), BodyHandlers.discarding());
        while (lines.hasNext()) {
            line = lines.next();
        }

        assertThat(events.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(events.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(line).isEmpty();
    }

    @Test
    void a_hundred_programs_wait_and_none_keeps_the_others_from_being_answered() throws Exception {
        post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"paused\":true}");
        HttpRequest wait = to("/labs/1/wait")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"for\":\"registered\",\"timeoutMillis\":60000}"))
                .build();
        var waiting = Stream.generate(() -> client.sendAsync(wait, BodyHandlers.ofString()))
                .limit(100)
                .toList();

        post("/labs/1/play", "");
        post("/labs/1/pace", "{\"action\":\"go\",\"speed\":1000}");

        for (CompletableFuture<HttpResponse<String>> each : waiting) {
            assertThat(each.get().body()).isEqualTo("{\"reached\":true}");
        }
    }

    @Test
    void many_labs_run_side_by_side_and_are_closed() throws Exception {
        for (int i = 0; i < Desk.MAX_LABS; i++) {
            post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\",\"speed\":1000,\"powerOn\":true}");
        }
        assertThat(post("/labs", "{\"scenario\":\"pnp\",\"world\":\"virtual\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(409);
        for (int i = 1; i <= Desk.MAX_LABS; i++) {
            assertThat(post("/labs/" + i + "/wait", "{\"for\":\"ended\",\"timeoutMillis\":60000}")
                            .path("reached")
                            .asBoolean())
                    .isTrue();
        }
        for (int i = 1; i <= Desk.MAX_LABS; i++) {
            client.send(to("/labs/" + i).DELETE().build(), BodyHandlers.discarding());
        }

        assertThat(get("/labs").size()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("coldboot-lab-"));
    }

    @Test
    void a_lab_on_real_sockets_frees_its_ports_when_it_is_closed() throws Exception {
        JsonNode lab = post("/labs", "{\"scenario\":\"pnp\"}");
        String aps = "";
        for (JsonNode server : lab.path("servers")) {
            aps = server.path("name").asString().equals("aps")
                    ? server.path("endpoints").get(0).asString()
                    : aps;
        }
        int port = URI.create(aps).getPort();
        new Socket(InetAddress.getLoopbackAddress(), port).close();

        client.send(to("/labs/1").DELETE().build(), BodyHandlers.discarding());

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void hostile_requests_are_answered_and_the_next_is_served() throws Exception {
        assertThat(raw("POST /api/v1/labs HTTP/1.1\r\nHost: " + dashboard.at()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("GET /api/v1/labs HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET /assets/../../secret HTTP/1.1\r\nHost: " + dashboard.at() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
        assertThat(raw("GET /api/v1/labs/%00%0d%0a HTTP/1.1\r\nHost: " + dashboard.at() + "\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");

        assertThat(get("/labs").isArray()).isTrue();
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), dashboard.at().port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes("HTTP/1.1 000 ".length()), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void a_taken_port_is_told_and_a_closed_dashboard_frees_its_own() throws Exception {
        Endpoint at = dashboard.at();
        assertThatThrownBy(() -> Dashboard.open(desk, training, at))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("address already in use");

        dashboard.close();
        dashboard.close();

        new ServerSocket(at.port(), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void an_address_that_others_can_reach_asks_for_its_key() throws Exception {
        try (Dashboard open = Dashboard.open(desk, training, Endpoint.of("0.0.0.0:0"))) {
            String key = URI.create(open.url()).getQuery().substring("key=".length());
            URI labs = URI.create("http://127.0.0.1:" + open.at().port() + "/api/v1/labs");

            assertThat(client.send(HttpRequest.newBuilder(labs).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(client.send(
                                    HttpRequest.newBuilder(labs)
                                            .header("Authorization", "Bearer " + key)
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo("[]");
        }
        assertThat(dashboard.url()).doesNotContain("key=");
    }
}
