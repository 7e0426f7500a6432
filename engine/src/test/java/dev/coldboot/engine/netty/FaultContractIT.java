// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.LONG;
import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.ActorEffect;
import dev.coldboot.engine.fault.ConnectionEffect;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.engine.fault.DatagramEffect;
import dev.coldboot.engine.fault.Delay;
import dev.coldboot.engine.fault.Effect;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.fault.Match;
import dev.coldboot.engine.fault.ResponseEffect;
import dev.coldboot.engine.fault.Truncate;
import dev.coldboot.engine.fault.When;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What whoever is met by a fault sees of it: the same table in both worlds. */
@ParameterizedClass
@EnumSource
class FaultContractIT {
    private static final Ipv4Address CALLER = Ipv4Address.of("127.77.0.5");
    private static final String BODY = "0123456789";

    private final Instant now = Instant.now();
    private final CertificateAuthority known =
            CertificateAuthority.create("Known", now, Duration.ofDays(366), new SecureRandom());
    private final AtomicInteger served = new AtomicInteger();
    private final Both worlds;
    private FaultPlan plan;
    private World world;
    private Puppet caller;
    private long exchange;

    FaultContractIT(Both worlds) {
        this.worlds = worlds;
    }

    private void open(Fault... faults) {
        plan = new FaultPlan(Faults.of(faults), 1, now, Optional.of(known));
        world = worlds.open(now, plan, known.certificate());
        caller = Real.puppet(world, "caller");
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private Endpoint aps(Optional<ServerTls> tls) throws Exception {
        return world.serve("aps", Endpoint.of("127.0.0.1:0"), tls, (at, ask) -> {
            served.incrementAndGet();
            return HttpService.Answer.of(HttpResponse.text(200, "text/plain", BODY));
        });
    }

    private Endpoint machine() {
        Endpoint at = Real.listen(world, "web", Ear.http(Endpoint.of("127.0.0.1:0")));
        world.add(
                "web",
                new Puppet(input -> input instanceof Input.HttpAsked asked
                        ? List.of(new Output.HttpAnswer(asked.exchange(), HttpResponse.text(200, "text/plain", BODY)))
                        : List.of()));
        return at;
    }

    private Input call(Endpoint to, Optional<HttpCall.Tls> tls) {
        int before = caller.inputs().size();
        HttpRequest request = HttpRequest.get("/a.xml", "Host", "a.test");
        say(world, "caller", new Output.HttpAsk(++exchange, new HttpCall(CALLER, to, tls, request, LONG, 10_000)));
        awaitInputs(world, caller, before + 1);
        return caller.inputs().get(before);
    }

    private Input call(Endpoint to) {
        return call(to, Optional.empty());
    }

    private static void assertAnswer(Input got, int status, String body) {
        assertThat(got).isInstanceOfSatisfying(Input.HttpAnswered.class, answered -> {
            assertThat(answered.response().status()).isEqualTo(status);
            assertThat(answered.response().body().utf8()).isEqualTo(body);
        });
    }

    private static void assertFailure(Input got, HttpFailure failure, String words) {
        assertThat(got).isInstanceOfSatisfying(Input.HttpFailed.class, failed -> {
            assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure);
            assertThat(failed.detail()).contains(words);
        });
    }

    private List<String> said() {
        return world.journal().entries().stream()
                .filter(entry -> entry.text().startsWith("fault "))
                .map(JournalEntry::text)
                .toList();
    }

    private static Arguments answered(Effect effect, int status, String body) {
        return Arguments.of(effect, status, body);
    }

    static Stream<Arguments> effectsWithAnAnswer() {
        return Stream.of(
                answered(new Delay(Duration.ofMillis(5)), 200, BODY),
                answered(new ResponseEffect.Dribble(20, Duration.ofMillis(1)), 200, BODY),
                answered(new ResponseEffect.WrongLength(-6), 200, "0123"),
                answered(new ResponseEffect.WrongLength(-600), 200, ""),
                answered(new ResponseEffect.Status(503), 503, "Service Unavailable\n"),
                answered(new ResponseEffect.Body("text/html", "<h1>no</h1>"), 200, "<h1>no</h1>"),
                answered(new ResponseEffect.Body("text/html", ""), 200, ""));
    }

    @ParameterizedTest
    @MethodSource("effectsWithAnAnswer")
    void some_faults_are_answers(Effect effect, int status, String body) throws Exception {
        open(new Fault(Match.ANYTHING.withPath("*.xml"), When.first(1).together(), effect));
        Endpoint at = aps(Optional.empty());

        assertAnswer(call(at), status, body);
        assertAnswer(call(at), 200, BODY);

        assertThat(said()).containsExactly("fault 1: " + effect.done("GET /a.xml") + ", 1 of 1");
    }

    @ParameterizedTest
    @MethodSource("effectsWithAnAnswer")
    void machines_have_their_answers_changed_as_services_have(Effect effect, int status, String body) {
        open(Fault.of(Match.of("web"), effect));

        assertAnswer(call(machine()), status, body);
    }

    static Stream<Arguments> effectsWithoutAnAnswer() {
        return Stream.of(
                Arguments.of(new ConnectionEffect.Refuse(), HttpFailure.REFUSED, "is not reached: fault 1: refused"),
                Arguments.of(new ResponseEffect.Reset(0), HttpFailure.CLOSED, "reset the connection"),
                Arguments.of(new ResponseEffect.Reset(20), HttpFailure.CLOSED, "after a part of the header"),
                Arguments.of(new ResponseEffect.WrongLength(5), HttpFailure.CLOSED, "after 10 of 15 bytes"),
                Arguments.of(new Truncate(4), HttpFailure.CLOSED, "closed the connection after 4 of 10 bytes"),
                Arguments.of(new ResponseEffect.Garbage(), HttpFailure.MALFORMED, "sent what is not HTTP"));
    }

    @ParameterizedTest
    @MethodSource("effectsWithoutAnAnswer")
    void some_faults_leave_no_answer(Effect effect, HttpFailure failure, String words) throws Exception {
        open(new Fault(Match.of("aps"), When.nth(2), effect));
        Endpoint at = aps(Optional.empty());

        assertAnswer(call(at), 200, BODY);
        assertFailure(call(at), failure, words);
        assertAnswer(call(at), 200, BODY);

        assertThat(said()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("effectsWithoutAnAnswer")
    void they_leave_none_by_tls_either(Effect effect, HttpFailure failure, String words) throws Exception {
        open(new Fault(Match.of("aps"), When.first(1), effect));
        Endpoint at = aps(Optional.of(known.issueServer(List.of("a.test"), now)));
        Optional<HttpCall.Tls> tls = Optional.of(HttpCall.Tls.of("a.test", true));

        assertFailure(call(at, tls), failure, effect instanceof ConnectionEffect.Refuse ? words : "");
        assertAnswer(call(at, tls), 200, BODY);
    }

    @Test
    void a_server_that_says_503_says_when_to_come_again_and_has_not_done_it() throws Exception {
        open(new Fault(
                Match.ANYTHING, When.first(1), new ResponseEffect.Status(503, Optional.of(Duration.ofSeconds(30)))));
        Endpoint at = aps(Optional.empty());

        assertThat(call(at))
                .isInstanceOfSatisfying(
                        Input.HttpAnswered.class,
                        answered -> assertThat(answered.response().headers().first("Retry-After"))
                                .contains("30"));
        assertThat(served).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED, shows a certificate that has expired",
        "NOT_YET_VALID, shows a certificate that is not valid yet",
        "WRONG_NAME, shows a certificate for another name",
        "UNTRUSTED, shows a certificate of no CA that is trusted here"
    })
    void a_certificate_with_a_flaw_stops_whoever_looks(Flaw flaw, String words) throws Exception {
        open(new Fault(Match.of("aps"), When.first(1), new ConnectionEffect.Certificate(flaw)));
        Endpoint at = aps(Optional.of(known.issueServer(List.of("a.test"), now)));
        Optional<HttpCall.Tls> looks = Optional.of(HttpCall.Tls.of("a.test", true));

        assertFailure(call(at, looks), HttpFailure.TLS, words);
        assertAnswer(call(at, looks), 200, BODY);
    }

    @Test
    void a_certificate_with_a_flaw_stops_nobody_who_does_not_look() throws Exception {
        open(Fault.of(Match.of("aps"), new ConnectionEffect.Certificate(Flaw.EXPIRED)));
        Endpoint at = aps(Optional.of(known.issueServer(List.of("a.test"), now)));

        assertAnswer(call(at, Optional.of(HttpCall.Tls.of("a.test", false))), 200, BODY);
        assertThat(said()).hasSize(1);
    }

    @Test
    void a_server_may_close_the_connection_in_the_handshake() throws Exception {
        open(new Fault(Match.of("aps"), When.first(1), new ConnectionEffect.HandshakeClosed()));
        Endpoint at = aps(Optional.of(known.issueServer(List.of("a.test"), now)));
        Optional<HttpCall.Tls> tls = Optional.of(HttpCall.Tls.of("a.test", true));

        assertFailure(call(at, tls), HttpFailure.TLS, "");
        assertAnswer(call(at, tls), 200, BODY);
    }

    private static Bytes sip(int number) {
        return Bytes.utf8(
                "NOTIFY sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1\r\nCSeq: " + number + " NOTIFY\r\n\r\n");
    }

    private List<Bytes> heard(int sent, int expected, Fault... faults) {
        open(faults);
        Puppet phone = Real.puppet(world, "phone");
        Endpoint to = Real.udp(world, "phone", "127.77.0.6:0");
        Endpoint from = Real.udp(world, "caller", "127.77.0.5:0");
        List<Output> all = new ArrayList<>();
        for (int i = 1; i <= sent; i++) {
            all.add(new Output.Send(from, to, sip(i)));
        }
        say(world, "caller", all.toArray(new Output[0]));
        awaitInputs(world, phone, expected);
        return phone.inputs().stream()
                .map(Input.Datagram.class::cast)
                .map(Input.Datagram::bytes)
                .toList();
    }

    private static Fault second(DatagramEffect effect) {
        return new Fault(Match.message("NOTIFY"), When.nth(2), effect);
    }

    @Test
    void a_lost_datagram_is_not_heard_and_the_journal_says_why() {
        assertThat(heard(3, 2, second(new DatagramEffect.Lose()))).containsExactly(sip(1), sip(3));

        assertThat(world.journal().entries())
                .filteredOn(entry -> entry.kind() == Kind.LOST)
                .extracting(JournalEntry::text)
                .containsExactly("fault 1: lost NOTIFY, 1 of 1");
    }

    @Test
    void a_doubled_one_is_heard_twice() {
        assertThat(heard(2, 3, second(new DatagramEffect.Duplicate()))).containsExactly(sip(1), sip(2), sip(2));
    }

    @Test
    void one_that_is_held_back_is_overtaken_by_the_next() {
        assertThat(heard(3, 3, second(new DatagramEffect.HoldBack()))).containsExactly(sip(1), sip(3), sip(2));
    }

    @Test
    void one_that_is_held_back_comes_at_last_where_none_follows() {
        assertThat(heard(2, 2, second(new DatagramEffect.HoldBack()))).containsExactly(sip(1), sip(2));
    }

    @Test
    void a_late_one_comes_behind_others() {
        assertThat(heard(3, 3, second(new Delay(Duration.ofMillis(300))))).containsExactly(sip(1), sip(3), sip(2));
    }

    @Test
    void a_truncated_one_has_only_its_beginning() {
        assertThat(heard(2, 2, second(new Truncate(10)))).containsExactly(sip(1), Bytes.utf8("NOTIFY sip"));
    }

    @Test
    void a_corrupt_one_differs_by_a_bit() {
        Bytes corrupt = heard(2, 2, second(new DatagramEffect.Corrupt(1))).get(1);

        int bits = 0;
        for (int i = 0; i < corrupt.size(); i++) {
            bits += Integer.bitCount(corrupt.at(i) ^ sip(2).at(i));
        }
        assertThat(bits).isEqualTo(1);
    }

    @Test
    void whoever_is_unplugged_hears_nothing_and_comes_back_as_he_was() throws Exception {
        open();
        Endpoint at = aps(Optional.empty());
        Puppet phone = Real.puppet(world, "phone");
        Endpoint ear = Real.udp(world, "phone", "127.77.0.6:0");
        Endpoint from = Real.udp(world, "caller", "127.77.0.5:0");
        assertAnswer(call(at), 200, BODY);

        plan.unplug("aps");
        plan.unplug("phone");
        assertFailure(call(at), HttpFailure.REFUSED, "aps is unplugged");
        say(world, "caller", new Output.Send(from, ear, sip(1)));
        Real.await(world, () -> said(Kind.LOST, "phone is unplugged"));
        plan.plug("aps");
        plan.plug("phone");

        assertAnswer(call(at), 200, BODY);
        say(world, "caller", new Output.Send(from, ear, sip(2)));
        awaitInputs(world, phone, 1);
        assertThat(((Input.Datagram) phone.inputs().get(0)).bytes()).isEqualTo(sip(2));
        assertThat(served).hasValue(2);
        assertThat(said(Kind.WORLD, "plugged in again")).isTrue();
    }

    private boolean said(Kind kind, String text) {
        return world.journal().entries().stream()
                .anyMatch(entry -> entry.kind() == kind && entry.text().equals(text));
    }

    @Test
    void an_unplugged_machine_reaches_nobody() throws Exception {
        open();
        Endpoint at = aps(Optional.empty());

        plan.unplug("caller");

        assertFailure(call(at), HttpFailure.REFUSED, "caller is unplugged");
    }

    @Test
    void a_server_is_down_from_the_beginning_and_says_so() throws Exception {
        open(Fault.of(Match.of("aps"), new ActorEffect.Down()));
        Endpoint at = aps(Optional.empty());

        assertFailure(call(at), HttpFailure.REFUSED, "fault 1: aps is down");
        Real.settle(world, "caller");
        assertThat(said()).contains("fault 1: aps is down");
    }

    /** Wants to be woken in half an hour, once. */
    private static final class Sleeper implements Machine {
        final List<Instant> woken = new CopyOnWriteArrayList<>();
        private final Instant wanted;

        Sleeper(Instant wanted) {
            this.wanted = wanted;
        }

        @Override
        public List<Output> handle(Instant now, Input input) {
            woken.add(now);
            return List.of(Real.TOLD);
        }

        @Override
        public Optional<Instant> wakeAt() {
            return woken.isEmpty() ? Optional.of(wanted) : Optional.empty();
        }
    }

    @Test
    void what_a_jumping_clock_leaps_over_comes_at_once() {
        Duration hour = Duration.ofHours(1);
        open(Fault.of(Match.of("sleeper"), new ActorEffect.ClockJump(hour)));
        Sleeper sleeper = new Sleeper(now.plus(Duration.ofMinutes(30)));
        world.add("sleeper", sleeper);

        Real.await(world, () -> !sleeper.woken.isEmpty());

        assertThat(sleeper.woken.get(0)).isAfterOrEqualTo(now.plus(hour));
        assertThat(world.now()).isBefore(now.plus(Duration.ofMinutes(10)));
    }
}
