// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.TOLD;
import static dev.coldboot.engine.netty.Real.await;
import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.entries;
import static dev.coldboot.engine.netty.Real.listen;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static dev.coldboot.engine.netty.Real.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class NettyHttpIT {
    private static final Ipv4Address CALLER = Ipv4Address.of("127.77.0.5");
    private static final HttpRequest REQUEST = HttpRequest.get("/snom320.htm", "Host", "127.0.0.1");
    private static final HttpResponse RESPONSE = HttpResponse.html("hello");
    private static final HttpService HELLO = (now, ask) -> HttpService.Answer.of(RESPONSE);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Sockets sockets;
    private NettyWorld world;
    private Puppet caller;

    NettyHttpIT(Sockets sockets) {
        this.sockets = sockets;
        begin(new NettyWorld(sockets.config(), new Journal()));
    }

    private void begin(NettyWorld fresh) {
        world = fresh;
        caller = puppet(world, "caller");
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private Endpoint serve(HttpService service) throws CannotListen {
        return world.serve("server", Endpoint.of("127.0.0.1:0"), Optional.empty(), service);
    }

    private void ask(Endpoint to, HttpRequest request, int maxBytes) {
        say(
                world,
                "caller",
                new Output.HttpAsk(7, new HttpCall(CALLER, to, Optional.empty(), request, LONG, maxBytes)));
    }

    private HttpResponse answered() {
        awaitInputs(world, caller, 1);
        assertThat(caller.inputs()).singleElement().isInstanceOf(Input.HttpAnswered.class);
        return ((Input.HttpAnswered) caller.inputs().get(0)).response();
    }

    private void assertFailed(HttpFailure failure, String detail) {
        awaitInputs(world, caller, 1);
        assertThat(caller.inputs()).containsExactly(new Input.HttpFailed(7, failure, detail));
    }

    @Test
    void a_service_is_asked_and_its_answer_comes_back() throws CannotListen {
        List<HttpService.Ask> asks = new CopyOnWriteArrayList<>();
        Endpoint server = serve((now, ask) -> {
            asks.add(ask);
            return HttpService.Answer.of(RESPONSE);
        });

        ask(server, REQUEST, 5);

        HttpResponse response = answered();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(RESPONSE.body());
        assertThat(response.headers())
                .isEqualTo(Headers.of("Content-Type", "text/html; charset=utf-8", "Content-Length", "5"));
        assertThat(asks).singleElement().satisfies(ask -> {
            assertThat(ask.from().address()).isEqualTo(CALLER);
            assertThat(ask.to()).isEqualTo(server);
            assertThat(ask.secure()).isFalse();
            assertThat(ask.certificate()).isEmpty();
            assertThat(ask.request()).isEqualTo(REQUEST);
        });
    }

    @Test
    void the_journal_has_both_messages_at_both_ends_and_the_notes_of_the_service_between() throws CannotListen {
        Endpoint server =
                serve((now, ask) -> HttpService.Answer.of(RESPONSE, new Output.Note(Kind.SERVED, "the page")));

        ask(server, REQUEST, 5);
        answered();

        assertThat(story(world))
                .containsExactly("caller SENT", "server RECEIVED", "server SERVED", "server SENT", "caller RECEIVED");
        Packet request = entries(world, Kind.SENT).get(0).packet().orElseThrow();
        Packet response = entries(world, Kind.SENT).get(1).packet().orElseThrow();
        assertThat(request.transport()).isEqualTo(Packet.Transport.HTTP);
        assertThat(request.bytes()).isEqualTo(HttpText.of(REQUEST));
        assertThat(request.to()).isEqualTo(server);
        assertThat(request.from().port()).isNotZero();
        assertThat(response)
                .isEqualTo(new Packet(Packet.Transport.HTTP, server, request.from(), HttpText.of(RESPONSE)));
        assertThat(entries(world, Kind.RECEIVED))
                .extracting(entry -> entry.packet().orElseThrow())
                .containsExactly(request, response);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000, 4_194_304})
    void a_body_arrives_as_it_was_sent_in_both_directions(int size) throws CannotListen {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ((i * 31) >>> 3);
        }
        Bytes body = Bytes.owning(bytes);
        Endpoint server = serve((now, ask) -> HttpService.Answer.of(new HttpResponse(
                200,
                Headers.of("X-Method", ask.request().method()),
                ask.request().body())));

        ask(server, new HttpRequest("POST", "/x?y=1", Headers.NONE, body), size);

        assertThat(answered().body()).isEqualTo(body);
        assertThat(answered().headers().first("X-Method")).contains("POST");
        assertThat(answered().headers().first("Content-Length")).contains(String.valueOf(size));
    }

    @Test
    void header_fields_keep_their_order_case_and_letters() throws CannotListen {
        HttpRequest odd = HttpRequest.get("/", "hOST", "x", "X-Name", "Müller ☎", "x-name", "2");
        List<HttpRequest> seen = new CopyOnWriteArrayList<>();
        Endpoint server = serve((now, ask) -> {
            seen.add(ask.request());
            return HttpService.Answer.of(new HttpResponse(200, Headers.of("X-Ort", "Köln"), Bytes.EMPTY));
        });

        ask(server, odd, 0);

        assertThat(answered().headers().first("X-Ort")).contains("Köln");
        assertThat(seen).containsExactly(odd);
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 200, 5", "GET, 204,", "GET, 304,"})
    void responses_without_a_body_are_told_as_the_rfc_wants(String method, int status, String length)
            throws CannotListen {
        Endpoint server = serve((now, ask) -> HttpService.Answer.of(HttpResponse.text(status, "a/b", "hello")));

        ask(server, new HttpRequest(method, "/", Headers.NONE, Bytes.EMPTY), 0);

        HttpResponse response = answered();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body().isEmpty()).isTrue();
        assertThat(response.headers().first("Content-Length")).isEqualTo(Optional.ofNullable(length));
    }

    @Test
    void a_machine_with_an_ear_is_asked_and_answers_when_it_likes() {
        Puppet phone = puppet(world, "phone");
        Endpoint at = listen(world, "phone", Ear.http(Endpoint.of("127.77.0.1:0")));

        ask(at, REQUEST, 5);
        awaitInputs(world, phone, 1);
        Input.HttpAsked asked = (Input.HttpAsked) phone.inputs().get(0);
        say(world, "phone", new Output.HttpAnswer(asked.exchange(), RESPONSE));

        assertThat(answered().body()).isEqualTo(RESPONSE.body());
        assertThat(asked.from().address()).isEqualTo(CALLER);
        assertThat(asked.to()).isEqualTo(at);
        assertThat(asked.request()).isEqualTo(REQUEST);
        assertThat(story(world)).containsExactly("caller SENT", "phone RECEIVED", "phone SENT", "caller RECEIVED");
    }

    @Test
    void only_who_was_asked_may_answer_and_only_once() {
        Puppet phone = puppet(world, "phone");
        Endpoint at = listen(world, "phone", Ear.http(Endpoint.of("127.77.0.1:0")));
        puppet(world, "stranger");
        ask(at, REQUEST, 5);
        awaitInputs(world, phone, 1);
        long exchange = ((Input.HttpAsked) phone.inputs().get(0)).exchange();

        say(world, "stranger", new Output.HttpAnswer(exchange, HttpResponse.html("no")));
        Real.settle(world, "stranger");
        say(world, "phone", new Output.HttpAnswer(exchange, RESPONSE), new Output.HttpAnswer(exchange, RESPONSE));

        assertThat(answered().body()).isEqualTo(RESPONSE.body());
        Real.settle(world, "phone");
        for (String actor : List.of("stranger", "phone")) {
            assertThat(world.journal().entries(actor))
                    .filteredOn(entry ->
                            entry.text().equals("answered exchange " + exchange + ", for which nobody waits there"))
                    .hasSize(1);
        }
    }

    @Test
    void where_nobody_listens_the_call_is_refused_and_no_request_leaves() {
        Endpoint at = listen(world, "elsewhere", Ear.http(Endpoint.of("127.77.0.2:0")));
        Endpoint deserted = new Endpoint(Ipv4Address.of("127.77.0.3"), at.port());

        ask(deserted, REQUEST, 5);

        assertFailed(HttpFailure.REFUSED, "nobody listens on " + deserted);
        assertThat(story(world)).containsExactly("caller LOST");
        assertThat(entries(world, Kind.LOST).get(0).words())
                .endsWith(deserted + " GET /snom320.htm HTTP/1.1: nobody listens on " + deserted);
    }

    @Test
    void a_machine_that_never_answers_lets_the_call_time_out_and_is_told_when_it_does_at_last() {
        Puppet phone = puppet(world, "phone");
        Endpoint at = listen(world, "phone", Ear.http(Endpoint.of("127.77.0.1:0")));

        say(
                world,
                "caller",
                new Output.HttpAsk(7, new HttpCall(CALLER, at, Optional.empty(), REQUEST, Duration.ofMillis(300), 5)));

        assertFailed(HttpFailure.TIMED_OUT, "no response within 300 ms");
        awaitInputs(world, phone, 1);
        long exchange = ((Input.HttpAsked) phone.inputs().get(0)).exchange();
        String text = "answered exchange " + exchange + ", for which nobody waits there";
        // The news that the caller hung up takes its way too.
        await(world, () -> {
            say(world, "phone", new Output.HttpAnswer(exchange, RESPONSE), TOLD);
            return world.journal().entries("phone").stream()
                    .anyMatch(entry -> entry.text().equals(text));
        });
        assertThat(caller.inputs()).hasSize(1);
    }

    @Test
    void a_machine_that_thinks_too_long_costs_its_peer_no_more_than_the_limit() {
        world.close();
        HttpLimits hasty = new HttpLimits(LONG, Duration.ofMillis(20), 1_000, 100);
        begin(new NettyWorld(sockets.config().withHttp(hasty), new Journal()));
        puppet(world, "phone");
        Endpoint at = listen(world, "phone", Ear.http(Endpoint.of("127.77.0.1:0")));

        ask(at, REQUEST, 100);

        assertThat(answered().status()).isEqualTo(504);
        assertThat(entries(world, Kind.LIMIT))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.text()).isEqualTo("no answer within 20 ms; the peer was told 504"));
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true"})
    void a_body_beyond_the_limit_of_the_call_fails(int maxBytes, boolean fits) throws CannotListen {
        ask(serve(HELLO), REQUEST, maxBytes);

        if (fits) {
            assertThat(answered().body()).isEqualTo(RESPONSE.body());
        } else {
            assertFailed(HttpFailure.TOO_LARGE, "5 bytes (expected: at most 4)");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_service_that_throws_answers_500_without_a_word_of_why(boolean isBlocking) throws CannotListen {
        Endpoint server = serve(new HttpService() {
            @Override
            public Answer serve(java.time.Instant now, Ask ask) {
                throw new IllegalStateException("the secret of the store");
            }

            @Override
            public boolean isBlocking() {
                return isBlocking;
            }
        });

        ask(server, REQUEST, 1_000);

        assertThat(answered().status()).isEqualTo(500);
        assertThat(HttpText.of(answered()).utf8()).doesNotContain("secret");
        assertThat(world.journal().entries("server"))
                .anySatisfy(entry -> assertThat(entry.text()).startsWith("bug while serving: "));
    }

    @Test
    void a_service_that_blocks_runs_on_a_thread_of_its_own() throws CannotListen {
        List<String> threads = new CopyOnWriteArrayList<>();
        Endpoint server = serve(new HttpService() {
            @Override
            public Answer serve(java.time.Instant now, Ask ask) {
                threads.add(Thread.currentThread().getName());
                return Answer.of(RESPONSE);
            }

            @Override
            public boolean isBlocking() {
                return true;
            }
        });

        ask(server, REQUEST, 5);

        assertThat(answered().body()).isEqualTo(RESPONSE.body());
        assertThat(threads).singleElement().asString().startsWith("coldboot-service-");
    }

    @Test
    void a_service_at_0_0_0_0_answers_on_every_loopback_address_or_on_127_0_0_1() throws CannotListen {
        Endpoint any = world.serve("server", Endpoint.of("0.0.0.0:0"), Optional.empty(), HELLO);

        ask(new Endpoint(Ipv4Address.LOOPBACK, any.port()), REQUEST, 5);

        assertThat(answered().body()).isEqualTo(RESPONSE.body());
    }

    @Test
    void an_endpoint_is_served_once() throws CannotListen {
        Endpoint server = serve(HELLO);

        for (String actor : List.of("server", "other")) {
            assertThatThrownBy(() -> world.serve(actor, server, Optional.empty(), HELLO))
                    .isInstanceOf(CannotListen.class)
                    .hasMessage(actor + ": " + server
                            + ": address already in use (choose another endpoint, or stop what has it)");
        }
        assertThat(serve(HELLO)).isNotEqualTo(server);
    }

    @Test
    void an_ear_that_was_opened_ahead_may_get_a_service() throws CannotListen {
        Endpoint at = listen(world, "server", Ear.http(Endpoint.of("127.0.0.1:0")));

        assertThat(world.serve("server", at, Optional.empty(), HELLO)).isEqualTo(at);
        ask(at, REQUEST, 5);

        assertThat(answered().body()).isEqualTo(RESPONSE.body());
    }

    @Test
    void a_port_of_another_program_is_refused_with_a_remedy() throws Exception {
        try (ServerSocket other = new ServerSocket()) {
            other.bind(Addresses.of(Endpoint.of("127.0.0.1:0")));
            Endpoint taken = new Endpoint(Ipv4Address.LOOPBACK, other.getLocalPort());

            assertThatThrownBy(() -> world.serve("late", taken, Optional.empty(), HELLO))
                    .isInstanceOf(CannotListen.class)
                    .hasMessage("late: " + taken
                            + ": address already in use (choose another endpoint, or stop what has it)");
            Endpoint beside = new Endpoint(Ipv4Address.of("127.77.0.9"), other.getLocalPort());
            assertThat(world.serve("late", beside, Optional.empty(), HELLO)).isEqualTo(beside);
        }
    }

    @Test
    void a_removed_service_refuses_calls_and_leaves_its_endpoint_to_others() throws CannotListen {
        Endpoint server = serve(HELLO);

        world.remove("server");
        ask(server, REQUEST, 5);
        assertFailed(HttpFailure.REFUSED, "nobody listens on " + server);
        world.serve("server", server, Optional.empty(), HELLO);
        HttpCall again = new HttpCall(CALLER, server, Optional.empty(), REQUEST, LONG, 5);
        say(world, "caller", new Output.HttpAsk(8, again));
        awaitInputs(world, caller, 2);

        assertThat(caller.inputs().get(1)).isInstanceOf(Input.HttpAnswered.class);
    }

    @Test
    void a_machine_that_is_removed_before_it_answers_closes_the_connection() {
        Puppet phone = puppet(world, "phone");
        Endpoint at = listen(world, "phone", Ear.http(Endpoint.of("127.77.0.1:0")));
        ask(at, REQUEST, 5);
        awaitInputs(world, phone, 1);

        world.remove("phone");

        assertFailed(HttpFailure.CLOSED, at + " closed the connection");
    }

    @Test
    void what_a_removed_caller_asked_is_not_told_to_the_next_one_of_its_name() {
        Puppet phone = puppet(world, "phone");
        Endpoint at = listen(world, "phone", Ear.http(Endpoint.of("127.77.0.1:0")));
        ask(at, REQUEST, 5);
        awaitInputs(world, phone, 1);

        world.remove("caller");
        Puppet next = puppet(world, "caller");
        say(
                world,
                "phone",
                new Output.HttpAnswer(((Input.HttpAsked) phone.inputs().get(0)).exchange(), RESPONSE));
        say(world, "caller", new Output.HttpAsk(8, new HttpCall(CALLER, at, Optional.empty(), REQUEST, LONG, 5)));
        awaitInputs(world, phone, 2);
        say(
                world,
                "phone",
                new Output.HttpAnswer(((Input.HttpAsked) phone.inputs().get(1)).exchange(), RESPONSE));
        awaitInputs(world, next, 1);

        assertThat(next.inputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        Input.HttpAnswered.class,
                        answered -> assertThat(answered.exchange()).isEqualTo(8));
        assertThat(caller.inputs()).isEmpty();
    }

    @Test
    void a_caller_with_an_address_that_is_not_ours_is_told() throws CannotListen {
        Endpoint server = serve(HELLO);
        Ipv4Address far = Ipv4Address.of("198.51.100.1");

        say(world, "caller", new Output.HttpAsk(7, new HttpCall(far, server, Optional.empty(), REQUEST, LONG, 5)));

        assertFailed(HttpFailure.REFUSED, "cannot call from 198.51.100.1: cannot assign requested address");
        assertThat(story(world)).containsExactly("caller LOST");
    }

    @ParameterizedTest
    @CsvSource({"GET, '/a b'", "GET, ''", "'G T', /"})
    void a_request_that_cannot_stand_on_a_line_never_leaves(String method, String target) throws CannotListen {
        ask(serve(HELLO), new HttpRequest(method, target, Headers.NONE, Bytes.EMPTY), 5);
        awaitInputs(world, caller, 1);

        assertThat(caller.inputs()).singleElement().isInstanceOfSatisfying(Input.HttpFailed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(HttpFailure.MALFORMED);
            assertThat(failed.detail()).startsWith("the request cannot be sent: ");
        });
    }
}
