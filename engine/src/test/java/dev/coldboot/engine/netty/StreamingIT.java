// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Responses that go on, read by other people's clients. */
@ParameterizedClass
@EnumSource
class StreamingIT {
    private static final HttpResponse HEAD =
            new HttpResponse(200, Headers.of("Content-Type", "text/event-stream"), Bytes.EMPTY);

    private final NettyWorld world;
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();
    private Endpoint server = Endpoint.of("127.0.0.1:1");

    StreamingIT(Sockets sockets) {
        world = new NettyWorld(sockets.config(), new Journal());
    }

    @BeforeEach
    void serve() throws Exception {
        server = world.serve("server", Endpoint.of("127.0.0.1:0"), Optional.empty(), (now, ask) -> {
            EventStream stream = new EventStream();
            streams.add(stream);
            return HttpService.Answer.of(HEAD, stream);
        });
    }

    @AfterEach
    void end() {
        world.close();
    }

    private java.net.http.HttpResponse<Stream<String>> follow() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server + "/events"))
                .timeout(LONG)
                .build();
        return client.send(request, java.net.http.HttpResponse.BodyHandlers.ofLines());
    }

    @Test
    void what_is_written_arrives_piece_by_piece_while_the_response_goes_on() throws Exception {
        var response = follow();
        var lines = response.body().iterator();
        EventStream stream = streams.take();

        stream.write("one\n");
        assertThat(lines.next()).isEqualTo("one");
        stream.write("two\n");
        assertThat(lines.next()).isEqualTo("two");
        stream.write("three\n");
        stream.end();
        assertThat(lines.next()).isEqualTo("three");
        assertThat(lines.hasNext()).isFalse();

        assertThat(response.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    }

    @Test
    void what_was_written_before_the_head_was_out_is_not_lost() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Endpoint at = world.serve("early", Endpoint.of("127.0.0.1:0"), Optional.empty(), (now, ask) -> {
            EventStream stream = new EventStream();
            stream.onClosed(gone::countDown);
            stream.write("{\"reached\": true}");
            stream.end();
            return HttpService.Answer.of(HEAD, stream);
        });

        var response = client.send(
                HttpRequest.newBuilder(URI.create("http://" + at + "/")).build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("{\"reached\": true}");
        gone.await();
    }

    @Test
    void a_hundred_idle_readers_cost_no_thread() throws Exception {
        follow();
        streams.take().write("warm\n");
        int before = Thread.getAllStackTraces().size();
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sockets.add(reader("GET"));
        }
        List<EventStream> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(streams.take());
        }
        assertThat(Thread.getAllStackTraces()).hasSizeLessThan(before + 10);

        all.forEach(stream -> stream.write("hello\n"));
        for (Socket socket : sockets) {
            assertThat(lines(socket)).contains("hello");
            socket.close();
        }
    }

    private Socket reader(String method) throws IOException {
        Socket socket = new Socket(Addresses.of(server.address()), server.port());
        socket.setSoTimeout((int) LONG.toMillis());
        socket.getOutputStream()
                .write((method + " /events HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What comes, up to the line hello. */
    private static List<String> lines(Socket socket) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        while (!lines.contains("hello")) {
            lines.add(in.readLine());
        }
        return lines;
    }

    @Test
    void a_reader_who_goes_is_noticed() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        Socket socket = reader("GET");
        streams.take().onClosed(gone::countDown);

        socket.close();

        gone.await();
    }

    @Test
    void a_reader_who_takes_nothing_is_cut_off_and_noted() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (Socket socket = reader("GET")) {
            EventStream stream = streams.take();
            stream.onClosed(gone::countDown);
            String much = "x".repeat(EventStream.MAX_WAITING);
            while (stream.write(much)) {
                Thread.onSpinWait();
            }

            gone.await();
            assertThat(Real.entries(world, Kind.LIMIT))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.text()).contains("it was cut off"));
            assertThat(socket.isClosed()).isFalse();
        }
    }

    @Test
    void who_asks_for_the_head_alone_gets_no_stream() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (Socket socket = reader("HEAD")) {
            streams.take().onClosed(gone::countDown);

            gone.await();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void a_world_that_closes_ends_its_streams() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (Socket socket = reader("GET")) {
            streams.take().onClosed(gone::countDown);
            socket.getInputStream().read();

            world.close();

            gone.await();
        }
    }

    @Test
    void a_service_that_is_removed_ends_its_streams() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (Socket socket = reader("GET")) {
            streams.take().onClosed(gone::countDown);
            socket.getInputStream().read();

            world.remove("server");

            gone.await();
        }
    }
}
