// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.digest.DigestCredentials;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint HERE = Endpoint.of("10.0.0.1:5060");
    private static final Endpoint PHONE = Endpoint.of("10.0.0.67:2049");
    private static final RegistrarConfig CONFIG =
            RegistrarConfig.of(HERE, "sip.example", Accounts.of(Map.of("401", "secret", "402", "other")));

    private Registrar registrar;
    private Instant now;
    private int cseq;
    private String nonce = "";

    @BeforeEach
    void begin() {
        start(CONFIG);
    }

    private void start(RegistrarConfig config) {
        registrar = new Registrar(config, Seeds.generator(1, "registrar"));
        now = T0;
        cseq = 0;
        nonce = "";
    }

    private SipRequest register(String account, String... more) {
        cseq++;
        Headers headers = Headers.of(
                "Via", "SIP/2.0/UDP 10.0.0.67:2049;branch=z9hG4bK-" + cseq + ";rport",
                "From", "<sip:" + account + "@sip.example>;tag=1",
                "To", "<sip:" + account + "@sip.example>",
                "Call-ID", "one",
                "CSeq", cseq + " REGISTER");
        for (int i = 0; i < more.length; i += 2) {
            headers = headers.with(more[i], more[i + 1]);
        }
        return new SipRequest("REGISTER", "sip:sip.example", headers, Bytes.EMPTY);
    }

    private List<Output> outputs(SipMessage message) {
        return registrar.handle(now, new Input.Datagram(PHONE, HERE, SipCodec.encode(message)));
    }

    private SipResponse send(SipRequest request) {
        return response(outputs(request));
    }

    private static SipResponse response(List<Output> outputs) {
        List<Output.Send> sent = only(outputs, Output.Send.class);
        assertThat(sent).hasSize(1);
        return (SipResponse) read(sent.get(0));
    }

    private static SipMessage read(Output.Send send) {
        try {
            return SipCodec.decode(send.bytes());
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> only(List<Output> outputs, Class<T> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static RegistrarStatus status(List<Output> outputs) {
        List<Output.Publish> published = only(outputs, Output.Publish.class);
        return (RegistrarStatus) published.get(published.size() - 1).status();
    }

    private SipRequest signed(SipRequest request, String user, String password) {
        try {
            if (nonce.isEmpty()) {
                nonce = DigestChallenge.parse(send(register(user)).header("WWW-Authenticate"))
                        .nonce();
            }
            String proof = DigestChallenge.of("sip.example", nonce)
                    .answer(user, password, "REGISTER", request.uri(), "c", 1)
                    .toString();
            return new SipRequest(
                    request.method(), request.uri(), request.headers().with("Authorization", proof), Bytes.EMPTY);
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    private SipResponse proven(String account, String... more) {
        return send(signed(register(account, more), account, account.equals("401") ? "secret" : "other"));
    }

    @Test
    void opens_its_ear_with_its_first_input() {
        assertThat(registrar.wakeAt()).contains(Instant.EPOCH);

        assertThat(registrar.handle(T0, new Input.TimePassed())).contains(new Output.Listen(Ear.udp(HERE)));

        assertThat(registrar.wakeAt()).isEmpty();
    }

    @Test
    void challenges_a_register_without_credentials() throws Exception {
        SipResponse response = send(register("401", "Contact", "<sip:401@10.0.0.67:2049>"));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("Via"))
                .isEqualTo("SIP/2.0/UDP 10.0.0.67:2049;branch=z9hG4bK-1;rport=2049;received=10.0.0.67");
        assertThat(response.header("To")).contains(";tag=");
        DigestChallenge challenge = DigestChallenge.parse(response.header("WWW-Authenticate"));
        assertThat(challenge.realm()).isEqualTo("sip.example");
        assertThat(challenge.qopAuth()).isTrue();
        assertThat(challenge.stale()).isFalse();
    }

    @Test
    void registers_who_proves_it_and_lists_what_is_in_force() {
        SipResponse response = proven("401", "Contact", "<sip:401@10.0.0.67:2049;line=a>;q=1.0", "Expires", "120");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().all("Contact"))
                .containsExactly("<sip:401@10.0.0.67:2049;line=a>;q=1.0;expires=120");
        assertThat(response.header("Date")).isEqualTo("Thu, 01 Jan 2026 00:00:00 GMT");

        now = T0.plusSeconds(20);
        assertThat(proven("401", "Contact", "<sip:401@10.0.0.68>;expires=60")
                        .headers()
                        .all("Contact"))
                .containsExactly("<sip:401@10.0.0.67:2049;line=a>;q=1.0;expires=100", "<sip:401@10.0.0.68>;expires=60");
        assertThat(proven("401").headers().all("Contact"))
                .as("a query changes nothing")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, secret, 401, 200, false",
        "401, wrong, 401, 401, false",
        "999, secret, 999, 401, false",
        "402, other, 401, 403, false"
    })
    void only_the_owner_registers_an_account(String user, String password, String account, int status, boolean stale)
            throws Exception {
        SipResponse response =
                send(signed(register(account, "Contact", "<sip:" + account + "@10.0.0.67>"), user, password));

        assertThat(response.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(DigestChallenge.parse(response.header("WWW-Authenticate"))
                            .stale())
                    .isEqualTo(stale);
        }
    }

    @Test
    void an_old_nonce_is_stale_and_the_new_one_counts() throws Exception {
        proven("401", "Contact", "<sip:401@10.0.0.67>");
        now = T0.plus(RegistrarConfig.NONCE_LIFE);

        SipResponse stale = proven("401", "Contact", "<sip:401@10.0.0.67>");

        DigestChallenge challenge = DigestChallenge.parse(stale.header("WWW-Authenticate"));
        assertThat(challenge.stale()).isTrue();
        nonce = challenge.nonce();
        assertThat(proven("401", "Contact", "<sip:401@10.0.0.67>").status()).isEqualTo(200);
    }

    @Test
    void a_nonce_of_somebody_else_is_stale_too() throws Exception {
        nonce = "00000000000000000000000000000000000000000000ffff";

        assertThat(DigestChallenge.parse(proven("401").header("WWW-Authenticate"))
                        .stale())
                .isTrue();
    }

    @Test
    void credentials_for_another_uri_prove_nothing() {
        SipRequest elsewhere = signed(register("401"), "401", "secret");
        SipRequest moved = new SipRequest("REGISTER", "sip:other.example", elsewhere.headers(), Bytes.EMPTY);

        assertThat(send(moved).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        // Expires header, expires parameter, status, what is granted
        ", , 200, 3600",
        "120, , 200, 120",
        "120, 90, 200, 90",
        "0, 90, 200, 90",
        "120, 0, 200, ",
        "0, , 200, ",
        "59, , 423, ",
        ", 1, 423, ",
        "60, , 200, 60",
        "86401, , 200, 86400",
        "10000000000000000000000000, , 200, 86400",
        "soon, , 200, 3600",
        "-1, , 200, 3600"
    })
    void the_interval_is_the_parameter_or_the_header_or_the_usual(
            String header, String parameter, int status, String granted) {
        String contact = "<sip:401@10.0.0.67>" + (parameter == null ? "" : ";expires=" + parameter);

        SipResponse response = header == null
                ? proven("401", "Contact", contact)
                : proven("401", "Contact", contact, "Expires", header);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Min-Expires")).isEqualTo(status == 423 ? "60" : "");
        assertThat(response.header("Contact"))
                .isEqualTo(granted == null ? "" : "<sip:401@10.0.0.67>;expires=" + granted);
    }

    @Test
    void a_registration_ends_by_itself() {
        proven("401", "Contact", "<sip:401@10.0.0.67>", "Expires", "60");
        assertThat(registrar.wakeAt()).contains(T0.plusSeconds(60));

        List<Output> outputs = registrar.handle(T0.plusSeconds(60), new Input.TimePassed());

        assertThat(outputs)
                .contains(new Output.Note(Kind.STATE, "401 is no longer reached at sip:401@10.0.0.67: expired"));
        assertThat(status(outputs).registrations()).isEmpty();
        assertThat(registrar.wakeAt()).isEmpty();
    }

    @Test
    void a_refreshed_registration_ends_only_when_it_should() {
        proven("401", "Contact", "<sip:401@10.0.0.67>", "Expires", "60");
        now = T0.plusSeconds(30);
        proven("401", "Contact", "<sip:401@10.0.0.67>", "Expires", "60");

        registrar.handle(T0.plusSeconds(60), new Input.TimePassed());
        assertThat(registrar.wakeAt()).contains(T0.plusSeconds(90));

        assertThat(status(registrar.handle(T0.plusSeconds(90), new Input.TimePassed()))
                        .registrations())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"*, 0, 200", "*, 60, 400", "*, , 400"})
    void a_star_ends_everything_but_only_with_expires_0(String contact, String expires, int status) {
        proven("401", "Contact", "<sip:401@10.0.0.67>, <sip:401@10.0.0.68>");

        SipResponse response = expires == null
                ? proven("401", "Contact", contact)
                : proven("401", "Contact", contact, "Expires", expires);

        assertThat(response.status()).isEqualTo(status);
        assertThat(proven("401").headers().all("Contact")).hasSize(status == 200 ? 0 : 2);
    }

    @Test
    void a_star_is_not_taken_beside_another_contact() {
        SipRequest request = register("401", "Contact", "*", "Expires", "0");
        SipRequest both = new SipRequest(
                "REGISTER", request.uri(), request.headers().and("Contact", "<sip:401@10.0.0.67>"), Bytes.EMPTY);

        assertThat(send(signed(both, "401", "secret")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        // Call-ID, CSeq of the second REGISTER, where the first had "one" and 10
        "one, 11, 200",
        "one, 10, 500",
        "one, 9, 500",
        "two, 9, 200"
    })
    void within_a_call_id_only_a_higher_cseq_changes_anything(String callId, int number, int status) {
        proven("401", "Contact", "<sip:401@10.0.0.67>", "CSeq", "10 REGISTER");

        SipResponse put = proven(
                "401", "Contact", "<sip:401@10.0.0.67>;expires=77", "Call-ID", callId, "CSeq", number + " REGISTER");
        assertThat(put.status()).isEqualTo(status);

        List<String> left = proven("401", "Call-ID", "query").headers().all("Contact");
        assertThat(left).containsExactly("<sip:401@10.0.0.67>;expires=" + (status == 200 ? 77 : 3600));
    }

    @Test
    void a_star_out_of_order_changes_nothing() {
        proven("401", "Contact", "<sip:401@10.0.0.67>", "CSeq", "10 REGISTER");

        assertThat(proven("401", "Contact", "*", "Expires", "0", "CSeq", "10 REGISTER")
                        .status())
                .isEqualTo(500);
        assertThat(proven("401").headers().all("Contact")).hasSize(1);
    }

    @Test
    void one_bad_contact_spoils_the_whole_register() {
        assertThat(proven("401", "Contact", "<sip:401@10.0.0.67>, <sip:401@10.0.0.68>;expires=1")
                        .status())
                .isEqualTo(423);
        assertThat(proven("401", "Contact", "<sip:401@10.0.0.67>, <tel:401>").status())
                .isEqualTo(400);
        assertThat(proven("401").headers().all("Contact")).isEmpty();
    }

    @Test
    void a_repeated_register_gets_the_same_answer() {
        SipRequest request = signed(register("401", "Contact", "<sip:401@10.0.0.67>"), "401", "secret");
        SipResponse first = send(request);

        now = T0.plusMillis(500);
        assertThat(send(request)).isEqualTo(first);
        assertThat(first.status()).isEqualTo(200);
    }

    @Test
    void no_account_takes_more_than_its_share() {
        start(CONFIG.withLimits(3, 4));
        for (int i = 0; i < 3; i++) {
            assertThat(proven("401", "Contact", "<sip:401@10.0.0." + i + ">").status())
                    .isEqualTo(200);
        }

        assertThat(proven("401", "Contact", "<sip:401@10.0.0.9>").status()).isEqualTo(403);
        assertThat(proven("401", "Contact", "<sip:401@10.0.0.1>").status())
                .as("known")
                .isEqualTo(200);
        nonce = "";
        assertThat(proven("402", "Contact", "<sip:402@10.0.0.1>").status()).isEqualTo(200);
        assertThat(proven("402", "Contact", "<sip:402@10.0.0.2>").status())
                .as("all")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, sip:sip.example, 200",
        "INVITE, sip:402@sip.example, 405",
        "SUBSCRIBE, sip:401@sip.example, 405",
        "OPTIONS, tel:401, 416",
        "OPTIONS, SIPS:sip.example, 200"
    })
    void other_requests_are_answered_by_section_8_2(String method, String uri, int status) {
        SipRequest request =
                new SipRequest(method, uri, register("401").headers().with("CSeq", "1 " + method), Bytes.EMPTY);

        SipResponse response = send(request);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Allow")).isEqualTo(status == 416 ? "" : "REGISTER, OPTIONS");
    }

    @Test
    void an_ack_is_never_answered() {
        SipRequest ack =
                new SipRequest("ACK", "sip:a", register("401").headers().with("CSeq", "1 ACK"), Bytes.EMPTY);

        assertThat(only(outputs(ack), Output.Send.class)).isEmpty();
    }

    @Test
    void an_extension_that_is_required_is_refused_by_name() {
        SipResponse response = send(register("401", "Require", "nothingSupportsThis"));

        assertThat(response.status()).isEqualTo(420);
        assertThat(response.header("Unsupported")).isEqualTo("nothingSupportsThis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"From", "To", "Call-ID", "CSeq"})
    void a_missing_field_is_answered_400(String name) {
        SipRequest whole = register("401");

        assertThat(send(new SipRequest("REGISTER", whole.uri(), whole.headers().without(name), Bytes.EMPTY))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"true, check-sync;reboot=true", "false, check-sync;reboot=false"})
    void check_sync_reaches_every_phone_of_the_account_until_it_is_confirmed(boolean reboot, String event) {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049;line=a>");
        proven("401", "Contact", "<sip:401@192.168.1.2:2049?x=y>");

        List<Output.Send> sent = only(
                registrar.handle(now, new Input.Ordered(new RegistrarOrder.CheckSync("401", reboot))),
                Output.Send.class);

        assertThat(sent).hasSize(2).allSatisfy(send -> assertThat(send.to()).isEqualTo(PHONE));
        SipRequest notify = (SipRequest) read(sent.get(0));
        assertThat(notify.method()).isEqualTo("NOTIFY");
        assertThat(notify.uri()).isEqualTo("sip:401@10.0.0.67:2049;line=a");
        assertThat(notify.header("Event")).isEqualTo(event);
        assertThat(((SipRequest) read(sent.get(1))).uri()).isEqualTo("sip:401@192.168.1.2:2049");

        assertThat(status(outputs(notify.response(200, "OK"))).notified()).isEqualTo(1);
        assertThat(registrar.wakeAt()).contains(T0.plusMillis(500));
        assertThat(only(registrar.handle(T0.plusMillis(500), new Input.TimePassed()), Output.Send.class))
                .containsExactly(sent.get(1));
    }

    @Test
    void reboot_is_told_to_a_phone() {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049>");

        List<Output.Send> sent =
                only(registrar.handle(now, new Input.Ordered(new RegistrarOrder.Reboot("401"))), Output.Send.class);

        assertThat(read(sent.get(0)).header("Event")).isEqualTo("reboot");
    }

    @Test
    void a_phone_that_challenges_a_notify_is_shown_its_accounts_password_once() throws Exception {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049>");
        SipRequest plain = (SipRequest) read(
                only(registrar.handle(now, new Input.Ordered(new RegistrarOrder.Reboot("401"))), Output.Send.class)
                        .get(0));
        String challenge = DigestChallenge.of("phone", "n").toString();

        List<Output.Send> again = only(
                outputs(plain.response(401, "Unauthorized").with("WWW-Authenticate", challenge)), Output.Send.class);

        SipRequest signed = (SipRequest) read(again.get(0));
        DigestCredentials proof = DigestCredentials.parse(signed.header("Authorization"));
        assertThat(proof.prove("secret", "NOTIFY")).isTrue();
        assertThat(proof.uri()).isEqualTo(signed.uri()).isEqualTo(plain.uri());
        assertThat(signed.header("CSeq")).isEqualTo("2 NOTIFY");
        assertThat(signed.header("Via")).isNotEqualTo(plain.header("Via"));
        assertThat(signed.header("Call-ID")).isEqualTo(plain.header("Call-ID"));
        assertThat(only(
                        outputs(signed.response(401, "Unauthorized").with("WWW-Authenticate", challenge)),
                        Output.Send.class))
                .as("challenged again")
                .isEmpty();
    }

    private static List<Told> told(List<Output> outputs) {
        return status(outputs).told();
    }

    @Test
    void what_each_phone_answered_is_in_the_status() {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049>");
        proven("401", "Contact", "<sip:401@192.168.1.2:2049>");
        List<Output.Send> sent = only(
                registrar.handle(now, new Input.Ordered(new RegistrarOrder.CheckSync("401", false))),
                Output.Send.class);
        String challenge = DigestChallenge.of("phone", "n").toString();

        SipRequest plain = (SipRequest) read(sent.get(0));
        List<Output> challenged = outputs(plain.response(401, "Unauthorized").with("WWW-Authenticate", challenge));
        SipRequest signed =
                (SipRequest) read(only(challenged, Output.Send.class).get(0));
        assertThat(told(challenged)).as("not yet its last word").isEmpty();
        List<Output> refused = outputs(signed.response(403, "Forbidden"));

        assertThat(told(refused))
                .containsExactly(new Told("401", PHONE, "check-sync;reboot=false", OptionalInt.of(403)));
        assertThat(told(refused).get(0).isTaken()).isFalse();
        List<Output> last = List.of();
        while (registrar.wakeAt().orElse(Instant.MAX).isBefore(T0.plusSeconds(40))) {
            last = registrar.handle(registrar.wakeAt().orElseThrow(), new Input.TimePassed());
        }
        assertThat(told(last)).extracting(Told::status).containsExactly(OptionalInt.of(403), OptionalInt.empty());
        assertThat(told(last).get(1).isTaken()).isFalse();
    }

    @Test
    void only_so_many_answers_are_remembered() {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049>");
        List<Output> last = List.of();
        for (int i = 0; i <= PhoneNotices.MAX_TOLD; i++) {
            RegistrarOrder order =
                    i == 0 ? new RegistrarOrder.Reboot("401") : new RegistrarOrder.CheckSync("401", true);
            SipRequest notify =
                    (SipRequest) read(only(registrar.handle(now, new Input.Ordered(order)), Output.Send.class)
                            .get(0));
            last = outputs(notify.response(200, "OK"));
        }

        assertThat(told(last))
                .hasSize(PhoneNotices.MAX_TOLD)
                .allSatisfy(one -> assertThat(one.event()).isEqualTo("check-sync;reboot=true"))
                .allMatch(Told::isTaken);
    }

    @Test
    void settings_are_brought_by_message() {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049;line=a>");
        RegistrarOrder order = new RegistrarOrder.SendSettings("401", "<settings secret='1'/>");

        List<Output> outputs = registrar.handle(now, new Input.Ordered(order));

        assertThat(order.toString()).isEqualTo("SendSettings[account=401]");
        SipRequest message = (SipRequest) read(only(outputs, Output.Send.class).get(0));
        assertThat(message.method()).isEqualTo("MESSAGE");
        assertThat(message.uri()).isEqualTo("sip:401@10.0.0.67:2049;line=a");
        assertThat(message.header("CSeq")).isEqualTo("1 MESSAGE");
        assertThat(message.header("Event")).isEqualTo("snom-settings");
        assertThat(message.header("Content-Type")).isEqualTo("application/xml");
        assertThat(message.body().utf8()).isEqualTo("<settings secret='1'/>");
        List<Output> answered = outputs(message.response(200, "OK"));
        assertThat(told(answered)).containsExactly(new Told("401", PHONE, "snom-settings", OptionalInt.of(200)));
        assertThat(answered).contains(new Output.Note(Kind.STATE, "MESSAGE answered 200 by " + PHONE));
    }

    @Test
    void a_message_that_is_challenged_is_proven_with_its_own_method() throws Exception {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049>");
        SipRequest plain = (SipRequest) read(only(
                        registrar.handle(now, new Input.Ordered(new RegistrarOrder.SendSettings("401", "<x/>"))),
                        Output.Send.class)
                .get(0));

        SipRequest signed = (SipRequest) read(only(
                        outputs(plain.response(401, "Unauthorized")
                                .with(
                                        "WWW-Authenticate",
                                        DigestChallenge.of("phone", "n").toString())),
                        Output.Send.class)
                .get(0));

        assertThat(signed.header("CSeq")).isEqualTo("2 MESSAGE");
        assertThat(signed.body()).isEqualTo(plain.body());
        assertThat(DigestCredentials.parse(signed.header("Authorization")).prove("secret", "MESSAGE"))
                .isTrue();
    }

    @Test
    void a_document_that_fits_into_no_datagram_is_refused() {
        String tooLong = "x".repeat(RegistrarOrder.SendSettings.MAX_DOCUMENT + 1);

        assertThatThrownBy(() -> new RegistrarOrder.SendSettings("401", tooLong))
                .hasMessage("document: 16001 characters (expected: at most 16000)");
    }

    @Test
    void a_phone_that_takes_its_leave_is_seen_to_go() {
        String own = "<sip:401@10.0.0.67:2049;line=ztt5dtyf>;reg-id=1;q=1.0";
        proven("401", "Contact", own);

        List<Output> outputs = outputs(signed(register("401", "Contact", own, "Expires", "0"), "401", "secret"));

        assertThat(response(outputs).status()).isEqualTo(200);
        assertThat(outputs)
                .contains(new Output.Note(
                        Kind.STATE, "401 is no longer reached at sip:401@10.0.0.67:2049;line=ztt5dtyf: unregistered"));
        assertThat(status(outputs).registrations()).isEmpty();
        assertThat(registrar.handle(now, new Input.Ordered(new RegistrarOrder.Reboot("401"))))
                .contains(new Output.Note(Kind.REFUSED, "reboot for 401: no phone is registered for it"));
    }

    @Test
    void a_notify_that_nobody_answers_is_given_up() {
        proven("401", "Contact", "<sip:401@10.0.0.67:2049>");
        registrar.handle(now, new Input.Ordered(new RegistrarOrder.Reboot("401")));
        List<Output> last = List.of();
        int repeated = 0;

        while (registrar.wakeAt().orElse(Instant.MAX).isBefore(T0.plusSeconds(60))) {
            last = registrar.handle(registrar.wakeAt().orElseThrow(), new Input.TimePassed());
            repeated += only(last, Output.Send.class).size();
        }

        assertThat(repeated).isEqualTo(10);
        assertThat(only(last, Output.Note.class)).extracting(Output.Note::kind).containsExactly(Kind.LIMIT);
    }

    @Test
    void an_order_for_nobody_is_noted() {
        assertThat(registrar.handle(now, new Input.Ordered(new RegistrarOrder.Reboot("401"))))
                .contains(new Output.Note(Kind.REFUSED, "reboot for 401: no phone is registered for it"));
    }

    @Test
    void accounts_come_and_go_while_it_runs() {
        RegistrarOrder add = new RegistrarOrder.AddAccount("403", "secret");
        registrar.handle(now, new Input.Ordered(add));
        assertThat(add.toString()).doesNotContain("secret");
        assertThat(send(signed(register("403", "Contact", "<sip:403@10.0.0.67>"), "403", "secret"))
                        .status())
                .isEqualTo(200);

        List<Output> outputs = registrar.handle(now, new Input.Ordered(new RegistrarOrder.RemoveAccount("403")));

        assertThat(status(outputs).registrations()).isEmpty();
        assertThat(status(outputs).accounts()).containsExactlyInAnyOrder("401", "402");
    }

    @Test
    void a_busy_registrar_publishes_once_a_second() {
        start(CONFIG.withLimits(1_000, 10_000));
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i <= Registrar.FEW; i++) {
            outputs = outputs(signed(
                    register("401", "Contact", "<sip:401@10.0." + i / 256 + "." + i % 256 + ">"), "401", "secret"));
        }
        assertThat(only(outputs, Output.Publish.class)).isEmpty();
        assertThat(registrar.wakeAt()).contains(T0.plus(Registrar.STATUS_PAUSE));

        assertThat(status(registrar.handle(T0.plusSeconds(1), new Input.TimePassed()))
                        .registrations())
                .hasSize(Registrar.FEW + 1);
    }

    @Test
    void hostile_bytes_do_not_disturb_it() {
        SipRequest good = signed(register("401", "Contact", "<sip:401@10.0.0.67>"), "401", "secret");
        byte[] whole = SipCodec.encode(good).toArray();
        Random random = new Random(10);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = whole.clone();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            registrar.handle(now, new Input.Datagram(PHONE, HERE, Bytes.owning(bytes)));
        }
        registrar.handle(
                now, new Input.Datagram(PHONE, HERE, Bytes.of("~".repeat(60_000).getBytes(StandardCharsets.UTF_8))));

        assertThat(proven("401", "Call-ID", "fresh", "Contact", "<sip:401@10.0.0.99>")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_impossible_configuration_is_refused_by_name() {
        assertThatThrownBy(() -> RegistrarConfig.of(HERE, "a b", Accounts.NONE))
                .hasMessage("realm: a b (expected: a host name such as sip.example)");
        assertThatThrownBy(() -> CONFIG.withTimes(Duration.ofHours(2), Duration.ofHours(1), Duration.ofDays(1)))
                .hasMessage("usual: PT1H (expected: at least PT2H)");
        assertThatThrownBy(() -> Accounts.NONE.with("a b", "x"))
                .hasMessage("account: \"a b\" (expected: a name such as 401)");
        assertThat(CONFIG.toString()).doesNotContain("secret");
    }
}
