// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipNoticesTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Endpoint PHONE = Endpoint.of("10.0.0.67:5060");
    private static final Endpoint REGISTRAR = Endpoint.of("10.0.0.1:5060");
    private static final Endpoint STRANGER = Endpoint.of("10.0.0.9:40000");
    private static final Identity FIRST = new Identity(1, "401", "auth401", "secret", "pbx:5070", "", "", 600);
    private static final Identity SECOND = new Identity(2, "402", "", "other", "pbx2", "", "", 600);
    private static final NoticeRules OPEN = rules(false, false, false, false, FIRST, SECOND);
    private static final String SETTINGS =
            "<settings><phone-settings><language>Deutsch</language></phone-settings></settings>";

    private final SipNotices notices = new SipNotices(PHONE, "snom320/8.4.35", new Random(6665));
    private int branch;

    private static NoticeRules rules(
            boolean filter, boolean reboot, boolean checkSync, boolean settings, Identity... identities) {
        return new NoticeRules(filter, Set.of(REGISTRAR.address()), reboot, checkSync, settings, List.of(identities));
    }

    private SipRequest request(String method, String... fields) {
        branch++;
        Headers headers = Headers.of(
                "Via", "SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK-" + branch + ";rport",
                "From", "<sip:pbx>;tag=1",
                "To", "<sip:401@10.0.0.67>",
                "Call-ID", "one",
                "CSeq", "1 " + method);
        for (int i = 0; i < fields.length; i += 2) {
            headers = headers.with(fields[i], fields[i + 1]);
        }
        return new SipRequest(method, "sip:401@10.0.0.67:5060;line=a", headers, Bytes.EMPTY);
    }

    private SipRequest notify(String event) {
        return request("NOTIFY", "Event", event);
    }

    private List<Output> hear(Instant now, SipRequest request, Endpoint from, NoticeRules rules) {
        return notices.handle(now, new Input.Datagram(from, PHONE, SipCodec.encode(request)), rules);
    }

    private static SipResponse response(List<Output> outputs) {
        try {
            return (SipResponse) SipCodec.decode(Said.datagram(outputs).bytes());
        } catch (WireFormatException e) {
            throw new AssertionError(e);
        }
    }

    private SipResponse answer(SipRequest request, NoticeRules rules) {
        return response(hear(T0, request, REGISTRAR, rules));
    }

    private static SipRequest signed(SipRequest plain, SipResponse challenged, String user, String password)
            throws WireFormatException {
        String proof = DigestChallenge.parse(challenged.header("WWW-Authenticate"))
                .answer(user, password, plain.method(), plain.uri(), "c", 1)
                .toString();
        Headers headers = plain.headers()
                .with("Via", "SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK-again;rport")
                .with("CSeq", "2 " + plain.method())
                .with("Authorization", proof);
        return new SipRequest(plain.method(), plain.uri(), headers, plain.body());
    }

    @ParameterizedTest
    @CsvSource({
        "check-sync;reboot=false, Resync",
        "check-sync;reboot=true,  Reboot",
        "check-sync;reboot=TRUE,  Reboot",
        "check-sync ; reboot=true, Reboot",
        "check-sync;reboot=maybe, Resync",
        "check-sync,              Resync",
        "Check-Sync,              Resync",
        "reboot,                  Reboot",
    })
    void an_event_is_an_order(String event, String order) {
        List<Output> outputs = hear(T0, notify(event), REGISTRAR, OPEN);

        assertThat(response(outputs).status()).isEqualTo(200);
        assertThat(Said.notes(outputs, Kind.DECISION))
                .singleElement()
                .asString()
                .matches("NOTIFY .* from 10.0.0.1:5060: obeyed");
        assertThat(notices.takeOrders()).singleElement().satisfies(taken -> {
            assertThat(taken.getClass().getSimpleName()).isEqualTo(order);
            assertThat(taken.why()).startsWith("NOTIFY ").endsWith(" from 10.0.0.1:5060");
        });
        assertThat(notices.takeOrders()).isEmpty();
    }

    @Test
    void an_answer_is_built_as_rfc_3261_says() {
        List<Output> outputs = hear(T0, notify("reboot"), STRANGER, OPEN);

        SipResponse response = response(outputs);
        assertThat(Said.datagram(outputs).from()).isEqualTo(PHONE);
        assertThat(Said.datagram(outputs).to()).isEqualTo(STRANGER);
        assertThat(response.header("Via"))
                .isEqualTo("SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK-1;rport=40000;received=10.0.0.9");
        assertThat(response.header("To")).matches("<sip:401@10\\.0\\.0\\.67>;tag=[a-z0-9]{10}");
        assertThat(response.header("CSeq")).isEqualTo("1 NOTIFY");
        assertThat(response.header("User-Agent")).isEqualTo("snom320/8.4.35");
    }

    @Test
    void without_rport_it_is_answered_at_the_port_that_the_via_names() {
        SipRequest old = request("NOTIFY", "Event", "reboot", "Via", "SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK-o");

        assertThat(Said.datagram(hear(T0, old, REGISTRAR, OPEN)).to()).isEqualTo(Endpoint.of("10.0.0.1:5070"));
    }

    @Test
    void a_request_that_is_repeated_is_answered_alike_and_obeyed_once() {
        SipRequest reboot = notify("reboot");
        Output.Send first = Said.datagram(hear(T0, reboot, REGISTRAR, OPEN));

        List<Output> again = hear(T0.plusSeconds(31), reboot, REGISTRAR, OPEN);

        assertThat(again).containsExactly(first);
        assertThat(notices.takeOrders()).hasSize(1);
        hear(T0.plusSeconds(32), reboot, REGISTRAR, OPEN);
        assertThat(notices.takeOrders()).as("after timer J").hasSize(1);
    }

    @Test
    void only_so_many_requests_are_known_again() {
        SipRequest first = request("OPTIONS");
        hear(T0, first, REGISTRAR, OPEN);
        SipRequest second = request("OPTIONS");
        Output.Send answered = Said.datagram(hear(T0, second, REGISTRAR, OPEN));
        for (int i = 0; i < SipNotices.MAX_KNOWN - 1; i++) {
            hear(T0, request("OPTIONS"), REGISTRAR, OPEN);
        }

        assertThat(Said.datagram(hear(T0, second, REGISTRAR, OPEN))).isEqualTo(answered);
        assertThat(response(hear(T0, first, REGISTRAR, OPEN)).status()).isEqualTo(200);
    }

    @Test
    void orders_that_nobody_takes_come_to_an_end() {
        for (int i = 0; i < SipNotices.MAX_ORDERS; i++) {
            assertThat(answer(notify("reboot"), OPEN).status()).isEqualTo(200);
        }

        List<Output> outputs = hear(T0, notify("reboot"), REGISTRAR, OPEN);

        assertThat(response(outputs).status()).isEqualTo(503);
        assertThat(Said.notes(outputs, Kind.LIMIT)).containsExactly("8 orders wait to be carried out: no more of them");
        assertThat(notices.takeOrders()).hasSize(8);
        assertThat(answer(notify("reboot"), OPEN).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        // filter_registrar, from, status
        "true,  10.0.0.1:5060, 200",
        "true,  10.0.0.1:9,    200",
        "true,  10.0.0.9:5060, 403",
        "false, 10.0.0.9:5060, 200"
    })
    void filter_registrar_decides_who_is_heard(boolean filter, String from, int status) {
        List<Output> outputs = hear(T0, notify("reboot"), Endpoint.of(from), rules(filter, false, false, false, FIRST));

        assertThat(response(outputs).status()).isEqualTo(status);
        assertThat(notices.takeOrders()).hasSize(status == 200 ? 1 : 0);
        assertThat(Said.notes(outputs, Kind.REFUSED))
                .isEqualTo(
                        status == 200
                                ? List.of()
                                : List.of("NOTIFY from " + from
                                        + " answered 403: no registrar of the phone (filter_registrar is on)"));
    }

    @ParameterizedTest
    @CsvSource({
        // challenge_reboot, challenge_checksync, event, challenged
        "true,  false, reboot,                  true",
        "false, true,  reboot,                  false",
        "true,  false, check-sync;reboot=false, false",
        "true,  false, check-sync;reboot=true,  true",
        "false, true,  check-sync;reboot=true,  true",
        "false, true,  check-sync,              true",
        "false, false, check-sync;reboot=true,  false"
    })
    void each_setting_challenges_its_own_events(boolean reboot, boolean checkSync, String event, boolean challenged) {
        SipResponse response = answer(notify(event), rules(false, reboot, checkSync, false, FIRST));

        assertThat(response.status()).isEqualTo(challenged ? 401 : 200);
        assertThat(notices.takeOrders()).hasSize(challenged ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "401,     secret, 200, obeyed",
        "auth401, secret, 200, obeyed",
        "auth401, wrong,  401, wrong password for auth401",
        "402,     other,  401, no account 402",
        "401,     '',     401, wrong password for 401"
    })
    void who_knows_the_password_of_the_identity_is_obeyed(String user, String password, int status, String why)
            throws Exception {
        NoticeRules strict = rules(true, true, true, false, FIRST, SECOND);
        SipRequest plain = notify("check-sync;reboot=true");
        SipResponse challenged = answer(plain, strict);
        assertThat(DigestChallenge.parse(challenged.header("WWW-Authenticate")).realm())
                .isEqualTo("pbx");

        List<Output> outputs = hear(T0, signed(plain, challenged, user, password), REGISTRAR, strict);

        assertThat(response(outputs).status()).isEqualTo(status);
        assertThat(notices.takeOrders()).hasSize(status == 200 ? 1 : 0);
        assertThat(Said.notes(outputs, status == 200 ? Kind.DECISION : Kind.REFUSED))
                .singleElement()
                .asString()
                .endsWith(": " + why);
    }

    @Test
    void a_late_proof_is_challenged_again_as_stale() throws Exception {
        NoticeRules strict = rules(false, true, true, false, FIRST);
        SipRequest plain = notify("reboot");
        SipResponse challenged = answer(plain, strict);

        SipResponse late = response(
                hear(T0.plus(NoticeJudge.NONCE_LIFE), signed(plain, challenged, "401", "secret"), REGISTRAR, strict));

        assertThat(DigestChallenge.parse(late.header("WWW-Authenticate")).stale())
                .isTrue();
        assertThat(notices.takeOrders()).isEmpty();
    }

    @Test
    void nobody_proves_an_identity_without_a_password() throws Exception {
        Identity open = new Identity(1, "401", "", "", "pbx", "", "", 600);
        NoticeRules strict = rules(false, true, true, false, open);
        SipRequest plain = notify("reboot");

        SipResponse again = answer(signed(plain, answer(plain, strict), "401", ""), strict);

        assertThat(again.status()).isEqualTo(401);
        assertThat(notices.takeOrders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:402@10.0.0.67, pbx2",
        "sip:40%32@10.0.0.67;line=x, pbx2",
        "sip:10.0.0.67, pbx",
        "sip:nobody@10.0.0.67, pbx",
        "tel:401, pbx",
        "401, pbx"
    })
    void the_challenge_is_of_the_identity_that_is_addressed(String uri, String realm) throws Exception {
        SipRequest plain = notify("reboot");
        SipRequest there = new SipRequest("NOTIFY", uri, plain.headers(), Bytes.EMPTY);

        SipResponse challenged = answer(there, rules(false, true, true, false, FIRST, SECOND));

        assertThat(DigestChallenge.parse(challenged.header("WWW-Authenticate")).realm())
                .isEqualTo(realm);
    }

    @Test
    void without_an_identity_nobody_can_be_challenged() {
        assertThat(answer(notify("reboot"), rules(false, true, true, false)).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "NOTIFY,    presence,       489",
        "NOTIFY,    ,               489",
        "NOTIFY,    a b,            489",
        "NOTIFY,    dialog;id=1,    481",
        "NOTIFY,    message-summary,481",
        "NOTIFY,    reboots,        489",
        "SUBSCRIBE, dialog,         489",
        "INVITE,    ,               486",
        "BYE,       ,               481",
        "CANCEL,    ,               481",
        "REFER,     ,               481",
        "MESSAGE,   ,               200",
        "OPTIONS,   ,               200",
        "REGISTER,  ,               405",
        "PUBLISH,   presence,       405",
        "reboot,    reboot,         405"
    })
    void what_is_no_order_is_answered_as_the_rfcs_say(String method, String event, int status) {
        SipResponse response = answer(event == null ? request(method) : request(method, "Event", event), OPEN);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Allow-Events"))
                .isEqualTo(
                        status == 489 || method.equals("OPTIONS") ? "check-sync, dialog, message-summary, reboot" : "");
        assertThat(response.header("Allow").isEmpty()).isEqualTo(status != 405 && !method.equals("OPTIONS"));
        assertThat(notices.takeOrders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"From", "To", "Call-ID", "CSeq"})
    void a_request_without_what_every_request_has_is_bad(String name) {
        SipRequest whole = notify("reboot");

        SipRequest part = new SipRequest("NOTIFY", whole.uri(), whole.headers().without(name), Bytes.EMPTY);

        assertThat(answer(part, OPEN).status()).isEqualTo(400);
        assertThat(notices.takeOrders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CSeq, 1 INVITE", "CSeq, one NOTIFY", "CSeq, 99999999999 NOTIFY", "From, <sip:a", "To, nobody"})
    void a_request_with_what_cannot_be_read_is_bad(String name, String value) {
        assertThat(answer(request("NOTIFY", "Event", "reboot", name, value), OPEN)
                        .status())
                .isEqualTo(400);
        assertThat(notices.takeOrders()).isEmpty();
    }

    @Test
    void an_extension_that_is_required_is_refused_by_name() {
        SipResponse response = answer(request("NOTIFY", "Event", "reboot", "Require", "sec-agree"), OPEN);

        assertThat(response.status()).isEqualTo(420);
        assertThat(response.header("Unsupported")).isEqualTo("sec-agree");
    }

    @Test
    void a_request_without_a_way_back_is_dropped_and_not_obeyed() {
        SipRequest whole = notify("reboot");
        SipRequest part = new SipRequest("NOTIFY", whole.uri(), whole.headers().without("Via"), Bytes.EMPTY);

        List<Output> outputs = hear(T0, part, REGISTRAR, OPEN);

        assertThat(Said.notes(outputs, Kind.DROPPED))
                .containsExactly("SIP header Via: is missing (expected: at least one), from 10.0.0.1:5060");
        assertThat(Said.datagrams(outputs)).isEmpty();
        assertThat(notices.takeOrders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ua-profile;profile-type=\"device\", ''",
        "ua-profile, http://pbx/settings",
        "'', http://pbx/settings",
        "simple-message, http://pbx/settings"
    })
    void notifies_of_pnp_are_left_to_others(String event, String body) {
        SipRequest plain = event.isEmpty() ? request("NOTIFY") : notify(event);
        SipRequest notify = new SipRequest("NOTIFY", plain.uri(), plain.headers(), Bytes.utf8(body));

        assertThat(hear(T0, notify, REGISTRAR, OPEN)).isEmpty();
    }

    @Test
    void what_is_no_request_to_the_phone_is_no_event() {
        SipRequest reboot = notify("reboot");
        Bytes bytes = SipCodec.encode(reboot);
        for (Input other : List.of(
                new Input.Datagram(REGISTRAR, PHONE.withPort(5_061), bytes),
                new Input.Datagram(REGISTRAR, PHONE, SipCodec.encode(reboot.response(200, "OK"))),
                new Input.Datagram(REGISTRAR, PHONE, SipCodec.encode(request("ACK"))),
                new Input.Datagram(REGISTRAR, PHONE, Bytes.utf8("hello")),
                new Input.Deaf(Ear.udp(PHONE), "taken"),
                new Input.TimePassed())) {
            assertThat(notices.handle(T0, other, OPEN)).isEmpty();
        }
        assertThat(notices.takeOrders()).isEmpty();
    }

    private SipRequest settings(String type) {
        SipRequest plain = request("MESSAGE", "Event", "snom-settings", "Content-Type", type);
        return new SipRequest("MESSAGE", plain.uri(), plain.headers(), Bytes.utf8(SETTINGS));
    }

    @Test
    void settings_by_message_are_taken_where_the_setting_allows_it() {
        assertThat(answer(settings("application/xml; charset=utf-8"), rules(true, true, true, true, FIRST))
                        .status())
                .isEqualTo(200);

        assertThat(notices.takeOrders())
                .containsExactly(new Notice.Settings(Bytes.utf8(SETTINGS), "MESSAGE snom-settings from 10.0.0.1:5060"));
    }

    @Test
    void settings_by_message_are_answered_200_and_ignored_where_it_does_not() {
        List<Output> outputs = hear(T0, settings("application/xml"), REGISTRAR, OPEN);

        assertThat(response(outputs).status()).isEqualTo(200);
        assertThat(Said.notes(outputs, Kind.REFUSED))
                .containsExactly("MESSAGE from 10.0.0.1:5060 answered 200: settings ignored"
                        + " (allow_sip_settings is off or not known)");
        assertThat(notices.takeOrders()).isEmpty();
    }

    @Test
    void settings_of_another_type_are_refused() {
        SipResponse response = answer(settings("text/plain"), rules(false, false, false, true, FIRST));

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.header("Accept")).isEqualTo("application/xml");
        assertThat(notices.takeOrders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INVITE,  application/sdp;x=1, v=0, 486, ''",
        "INVITE,  audio/basic,         v=0, 415, application/sdp",
        "INVITE,  audio/basic,         '',  486, ''",
        "MESSAGE, text/plain,          hi,  200, ''",
        "MESSAGE, multipart/mixed,     hi,  415, text/plain"
    })
    void a_body_that_is_not_understood_is_refused(String method, String type, String body, int status, String accept) {
        SipRequest plain = request(method, "Content-Type", type);

        SipResponse response = answer(new SipRequest(method, plain.uri(), plain.headers(), Bytes.utf8(body)), OPEN);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Accept")).isEqualTo(accept);
    }

    @Test
    void hostile_bytes_do_no_harm() throws Exception {
        NoticeRules strict = rules(false, true, true, true, FIRST);
        SipRequest plain = notify("check-sync;reboot=true");
        SipRequest proper = signed(plain, answer(plain, strict), "401", "wrong");
        byte[] whole = SipCodec.encode(proper).toArray();
        Random random = new Random(6665);
        for (int round = 0; round < 5_000; round++) {
            byte[] broken = whole.clone();
            for (int i = 0; i < 4; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            notices.handle(T0, new Input.Datagram(STRANGER, PHONE, Bytes.of(broken)), strict);
        }

        assertThat(notices.takeOrders()).as("nobody proved anything").isEmpty();
        SipRequest fresh = request("NOTIFY", "Event", "reboot", "Call-ID", "fresh");
        assertThat(answer(signed(fresh, answer(fresh, strict), "401", "secret"), strict)
                        .status())
                .isEqualTo(200);
    }
}
