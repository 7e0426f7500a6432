// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import static dev.coldboot.engine.virtual.Given.T0;
import static dev.coldboot.engine.virtual.Given.entries;
import static dev.coldboot.engine.virtual.Given.http;
import static dev.coldboot.engine.virtual.Given.puppet;
import static dev.coldboot.engine.virtual.Given.say;
import static dev.coldboot.engine.virtual.Given.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.EventStream;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualHttpTest {
    private static final Endpoint SERVER = Endpoint.of("10.0.0.1:80");
    private static final Ipv4Address CALLER = Ipv4Address.of("10.0.0.5");
    private static final HttpRequest REQUEST = HttpRequest.get("/snom320.htm", "Host", "10.0.0.1");
    private static final HttpResponse RESPONSE = HttpResponse.html("hello");
    private static final HttpService HELLO = (now, ask) -> HttpService.Answer.of(RESPONSE);

    private final VirtualWorld world = Given.world();
    private final Puppet caller = puppet(world, "caller");

    private static HttpCall call() {
        return new HttpCall(CALLER, SERVER, Optional.empty(), REQUEST, Duration.ofSeconds(10), 5);
    }

    private static HttpCall secureCall() {
        HttpCall.Tls tls = HttpCall.Tls.of("provisioning.snom.com", false);
        return new HttpCall(CALLER, SERVER, Optional.of(tls), REQUEST, Duration.ofSeconds(10), 5);
    }

    private void ask(HttpCall call) {
        say(world, "caller", new Output.HttpAsk(7, call));
    }

    @Test
    void a_service_is_asked_after_the_latency_and_its_answer_comes_after_another() throws CannotListen {
        List<HttpService.Ask> asks = new ArrayList<>();
        world.serve("server", SERVER, Optional.empty(), (now, ask) -> {
            assertThat(now).isEqualTo(T0.plusMillis(1));
            asks.add(ask);
            return HttpService.Answer.of(RESPONSE);
        });

        ask(call());

        assertThat(asks).singleElement().satisfies(ask -> {
            assertThat(ask.from().address()).isEqualTo(CALLER);
            assertThat(ask.to()).isEqualTo(SERVER);
            assertThat(ask.secure()).isFalse();
            assertThat(ask.certificate()).isEmpty();
            assertThat(ask.request()).isEqualTo(REQUEST);
        });
        assertThat(caller.heard())
                .containsExactly(new Puppet.Heard(T0.plusMillis(2), new Input.HttpAnswered(7, RESPONSE)));
    }

    @Test
    void the_journal_has_both_messages_at_both_ends_and_the_notes_of_the_service_between() throws CannotListen {
        world.serve(
                "server",
                SERVER,
                Optional.empty(),
                (now, ask) -> HttpService.Answer.of(RESPONSE, new Output.Note(Kind.SERVED, "the page")));

        ask(call());

        assertThat(story(world))
                .containsExactly("caller SENT", "server RECEIVED", "server SERVED", "server SENT", "caller RECEIVED");
        Packet request = entries(world, Kind.SENT).get(0).packet().orElseThrow();
        Packet response = entries(world, Kind.SENT).get(1).packet().orElseThrow();
        assertThat(request.transport()).isEqualTo(Packet.Transport.HTTP);
        assertThat(request.bytes()).isEqualTo(HttpText.of(REQUEST));
        assertThat(request.to()).isEqualTo(SERVER);
        assertThat(response)
                .isEqualTo(new Packet(Packet.Transport.HTTP, SERVER, request.from(), HttpText.of(RESPONSE)));
        assertThat(entries(world, Kind.RECEIVED))
                .extracting(entry -> entry.packet().orElseThrow())
                .containsExactly(request, response);
    }

    @Test
    void a_machine_with_an_ear_is_asked_and_answers_when_it_likes() {
        Puppet phone = puppet(world, "phone", http("10.0.0.1:80"));

        world.order("caller", Puppet.Say.of(new Output.HttpAsk(7, call())));
        world.runUntil(() -> false, Duration.ofSeconds(2));
        Input.HttpAsked asked = (Input.HttpAsked) phone.inputs().get(0);
        assertThat(asked.from().address()).isEqualTo(CALLER);
        assertThat(asked.to()).isEqualTo(SERVER);
        assertThat(asked.request()).isEqualTo(REQUEST);
        say(world, "phone", new Output.HttpAnswer(asked.exchange(), RESPONSE));

        assertThat(caller.heard())
                .containsExactly(
                        new Puppet.Heard(T0.plusSeconds(2).plusMillis(1), new Input.HttpAnswered(7, RESPONSE)));
    }

    @Test
    void where_nobody_listens_the_call_is_refused_and_no_request_leaves() {
        puppet(world, "elsewhere", http("10.0.0.1:81"), http("10.0.0.2:80"), Given.udp("10.0.0.1:80"));

        ask(call());

        assertThat(caller.heard())
                .containsExactly(new Puppet.Heard(
                        T0.plusMillis(1),
                        new Input.HttpFailed(7, HttpFailure.REFUSED, "nobody listens on 10.0.0.1:80")));
        assertThat(story(world)).containsExactly("caller LOST");
        assertThat(entries(world, Kind.LOST).get(0).words())
                .endsWith("10.0.0.1:80 GET /snom320.htm HTTP/1.1: nobody listens on 10.0.0.1:80");
    }

    @Test
    void a_machine_that_never_answers_lets_the_call_time_out_and_is_told_when_it_does_at_last() {
        Puppet phone = puppet(world, "phone", http("10.0.0.1:80"));

        ask(call());
        assertThat(caller.heard())
                .containsExactly(new Puppet.Heard(
                        T0.plusSeconds(10),
                        new Input.HttpFailed(7, HttpFailure.TIMED_OUT, "no response within 10000 ms")));

        long exchange = ((Input.HttpAsked) phone.inputs().get(0)).exchange();
        say(world, "phone", new Output.HttpAnswer(exchange, RESPONSE));
        assertThat(caller.inputs()).hasSize(1);
        assertThat(world.journal().entries("phone"))
                .last()
                .satisfies(entry -> assertThat(entry.text())
                        .isEqualTo("answered exchange " + exchange + ", for which nobody waits there"));
    }

    @Test
    void an_ear_without_a_machine_behind_it_lets_the_call_time_out() throws CannotListen {
        world.listen("not yet there", http("10.0.0.1:80"));

        ask(call());

        assertThat(caller.inputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        Input.HttpFailed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(HttpFailure.TIMED_OUT));
    }

    @Test
    void a_link_that_is_slower_than_the_call_allows_times_out() throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), HELLO);

        ask(new HttpCall(CALLER, SERVER, Optional.empty(), REQUEST, Duration.ofNanos(1_999_999), 5));

        assertThat(caller.inputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        Input.HttpFailed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(HttpFailure.TIMED_OUT));
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true", "6, true"})
    void a_body_beyond_the_limit_of_the_call_fails(int maxBytes, boolean fits) throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), HELLO);

        ask(new HttpCall(CALLER, SERVER, Optional.empty(), REQUEST, Duration.ofSeconds(10), maxBytes));

        assertThat(caller.inputs())
                .containsExactly(
                        fits
                                ? new Input.HttpAnswered(7, RESPONSE)
                                : new Input.HttpFailed(7, HttpFailure.TOO_LARGE, "5 bytes (expected: at most 4)"));
    }

    @Test
    void a_body_that_does_not_matter_is_counted_and_dropped() throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), HELLO);

        ask(call().keeping(2));

        HttpResponse kept = new HttpResponse(200, RESPONSE.headers(), Bytes.utf8("he"));
        assertThat(caller.inputs()).containsExactly(new Input.HttpAnswered(7, kept, 5));
    }

    @Test
    void a_service_that_throws_answers_500_without_a_word_of_why() throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), (now, ask) -> {
            throw new IllegalStateException("the secret of the store");
        });

        ask(new HttpCall(CALLER, SERVER, Optional.empty(), REQUEST, Duration.ofSeconds(10), 1_000));

        assertThat(caller.inputs()).singleElement().isInstanceOfSatisfying(Input.HttpAnswered.class, answered -> {
            assertThat(answered.response().status()).isEqualTo(500);
            assertThat(HttpText.of(answered.response()).utf8()).doesNotContain("secret");
        });
        assertThat(world.journal().entries("server"))
                .anySatisfy(entry -> assertThat(entry.text()).startsWith("bug while serving: "));
    }

    @Test
    void a_service_whose_response_goes_on_is_refused_and_told_that_nobody_reads() throws CannotListen {
        EventStream stream = new EventStream();
        world.serve(
                "server", SERVER, Optional.empty(), (now, ask) -> HttpService.Answer.of(HttpResponse.html(""), stream));

        ask(new HttpCall(CALLER, SERVER, Optional.empty(), REQUEST, Duration.ofSeconds(10), 1_000));

        assertThat(caller.inputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        Input.HttpAnswered.class,
                        answered -> assertThat(answered.response().status()).isEqualTo(501));
        assertThat(stream.write("more")).isFalse();
        assertThat(world.journal().entries("server"))
                .anySatisfy(entry -> assertThat(entry.text()).startsWith("a response that goes on (expected: "));
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, false,",
        "true, false, false, TLS",
        "false, true, false, MALFORMED",
        "true, true, false,",
        "false, true, true, MALFORMED",
        "true, true, true, TLS"
    })
    void both_sides_must_agree_on_tls(
            boolean callsSecurely, boolean servesSecurely, boolean demandsClient, HttpFailure failure)
            throws CannotListen, GeneralSecurityException {
        var key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        ServerTls tls = new ServerTls(key, List.of(), List.of(), demandsClient);
        world.serve("server", SERVER, servesSecurely ? Optional.of(tls) : Optional.empty(), (now, ask) -> {
            assertThat(ask.secure()).isEqualTo(servesSecurely);
            return HttpService.Answer.of(RESPONSE);
        });

        ask(callsSecurely ? secureCall() : call());

        if (failure == null) {
            assertThat(caller.inputs()).containsExactly(new Input.HttpAnswered(7, RESPONSE));
            assertThat(entries(world, Kind.SENT))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.packet().orElseThrow().transport())
                            .isEqualTo(callsSecurely ? Packet.Transport.HTTPS : Packet.Transport.HTTP));
        } else {
            assertThat(caller.inputs()).singleElement().isInstanceOfSatisfying(Input.HttpFailed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(failure);
                assertThat(failed.detail()).startsWith("10.0.0.1:80 ");
            });
            assertThat(story(world)).containsExactly("caller LOST");
        }
    }

    @Test
    void a_machine_speaks_no_tls() {
        puppet(world, "phone", http("10.0.0.1:80"));

        ask(secureCall());

        assertThat(caller.inputs())
                .containsExactly(new Input.HttpFailed(7, HttpFailure.TLS, "10.0.0.1:80 does not speak TLS"));
    }

    @Test
    void a_service_at_0_0_0_0_answers_on_every_address_that_has_no_ear_of_its_own() throws CannotListen {
        world.serve("server", Endpoint.of("0.0.0.0:80"), Optional.empty(), HELLO);
        Puppet phone = puppet(world, "phone", http("10.0.0.9:80"));

        ask(call());

        assertThat(caller.inputs()).containsExactly(new Input.HttpAnswered(7, RESPONSE));
        assertThat(phone.inputs()).isEmpty();
    }

    @Test
    void an_endpoint_is_served_once_and_port_0_takes_a_free_one() throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), HELLO);

        assertThatThrownBy(() -> world.serve("server", SERVER, Optional.empty(), HELLO))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("server: 10.0.0.1:80: address already in use");
        assertThatThrownBy(() -> world.serve("other", SERVER, Optional.empty(), HELLO))
                .isInstanceOf(CannotListen.class)
                .hasMessageContaining("other: 10.0.0.1:80: address already in use");
        Endpoint first = world.serve("server", Endpoint.of("10.0.0.1:0"), Optional.empty(), HELLO);
        Endpoint second = world.serve("other", Endpoint.of("10.0.0.1:0"), Optional.empty(), HELLO);
        assertThat(first).isNotEqualTo(second);
        assertThat(first.port()).isNotZero();
    }

    @Test
    void a_removed_service_refuses_calls_and_leaves_its_endpoint_to_others() throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), HELLO);

        world.remove("server");
        ask(call());
        world.serve("server", SERVER, Optional.empty(), HELLO);
        say(world, "caller", new Output.HttpAsk(8, call()));

        assertThat(caller.inputs())
                .containsExactly(
                        new Input.HttpFailed(7, HttpFailure.REFUSED, "nobody listens on 10.0.0.1:80"),
                        new Input.HttpAnswered(8, RESPONSE));
    }

    @Test
    void a_service_that_goes_while_the_request_travels_closes_the_connection() throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), HELLO);
        world.order("caller", Puppet.Say.of(new Output.HttpAsk(7, call())));
        Given.pass(world, Duration.ZERO);

        world.remove("server");
        Given.pass(world, Duration.ofMinutes(1));

        assertThat(caller.heard())
                .containsExactly(new Puppet.Heard(
                        T0.plusMillis(2),
                        new Input.HttpFailed(7, HttpFailure.CLOSED, "10.0.0.1:80 closed the connection")));
    }

    @Test
    void a_machine_that_is_removed_before_it_answers_closes_the_connection() {
        puppet(world, "phone", http("10.0.0.1:80"));
        puppet(world, "other", http("10.0.0.2:80"));
        world.order("caller", Puppet.Say.of(new Output.HttpAsk(7, call())));
        Given.pass(world, Duration.ofSeconds(1));

        world.remove("other");
        Given.pass(world, Duration.ofSeconds(1));
        assertThat(caller.inputs()).isEmpty();
        world.remove("phone");
        Given.pass(world, Duration.ofMinutes(1));

        assertThat(caller.heard())
                .containsExactly(new Puppet.Heard(
                        T0.plusSeconds(2).plusMillis(1),
                        new Input.HttpFailed(7, HttpFailure.CLOSED, "10.0.0.1:80 closed the connection")));
    }

    @Test
    void what_a_removed_caller_asked_is_not_told_to_the_next_one_of_its_name() throws CannotListen {
        world.serve("server", SERVER, Optional.empty(), HELLO);
        world.order("caller", Puppet.Say.of(new Output.HttpAsk(7, call())));
        Given.pass(world, Duration.ZERO);

        world.remove("caller");
        Puppet next = puppet(world, "caller");
        Given.pass(world, Duration.ofMinutes(1));

        assertThat(next.inputs()).isEmpty();
        assertThat(caller.inputs()).isEmpty();
    }

    @Test
    void a_machine_cannot_answer_what_another_was_asked() {
        Puppet phone = puppet(world, "phone", http("10.0.0.1:80"));
        puppet(world, "stranger");
        world.order("caller", Puppet.Say.of(new Output.HttpAsk(7, call())));
        Given.pass(world, Duration.ofSeconds(1));
        long exchange = ((Input.HttpAsked) phone.inputs().get(0)).exchange();

        world.order("stranger", Puppet.Say.of(new Output.HttpAnswer(exchange, HttpResponse.html("no"))));
        world.order("phone", Puppet.Say.of(new Output.HttpAnswer(exchange, RESPONSE)));
        Given.pass(world, Duration.ofSeconds(1));

        assertThat(caller.inputs()).containsExactly(new Input.HttpAnswered(7, RESPONSE));
        assertThat(world.journal().entries("stranger"))
                .anySatisfy(entry -> assertThat(entry.text()).contains("nobody waits there"));
    }
}
