// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.digest.DigestCredentials;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineRegistrationTest {
    private static final int SEED = 3261;
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Endpoint PHONE = Endpoint.of("192.168.42.129:2049");
    private static final Endpoint DNS = Endpoint.of("192.168.42.1:53");
    private static final Endpoint REGISTRAR = Endpoint.of("192.168.42.2:5060");
    private static final SnomProfile PROFILE = SnomProfiles.find("snom320", FirmwareVersion.of("7.3.14"));
    private static final LineRegistrationConfig CONFIG = new LineRegistrationConfig(
            PROFILE,
            PROFILE.sipUserAgent(),
            "c7e1057d-2b05-4135-96c4-b0ca3484d6dc",
            PHONE,
            ResolverConfig.of(PHONE.address(), List.of(DNS.address()), DNS.port()),
            RegisterRetry.FACTORY);
    private static final String FIRST_CHALLENGE = "Digest realm=\"pbx\", nonce=\"n1\", qop=\"auth\"";

    /** A user's trace of a snom 320, 7.3.14; of the registration the number and of the login the proof are another. */
    private static final String TRACE = """
            REGISTER sip:sip.fastergreener.net SIP/2.0
            Via: SIP/2.0/UDP 192.168.42.129:2049;branch=z9hG4bK-sci5e50rnk5r;rport
            From: "Dennis Harrison" <sip:1001@sip.fastergreener.net>;tag=7d1pdv28b0
            To: "Dennis Harrison" <sip:1001@sip.fastergreener.net>
            Call-ID: 3c267018beef-jyrv97zvmzgm
            CSeq: {number} REGISTER
            Max-Forwards: 70
            Contact: <sip:1001@192.168.42.129:2049;line=ztt5dtyf>;reg-id=1;q=1.0;+sip.instance="<urn:uuid:c7e1057d-2b05-4135-96c4-b0ca3484d6dc>";audio;mobility="fixed";duplex="full";description="snom320";actor="principal";events="dialog";methods="INVITE,ACK,CANCEL,BYE,REFER,OPTIONS,NOTIFY,SUBSCRIBE,PRACK,MESSAGE,INFO"
            User-Agent: snom320/7.3.14
            Supported: gruu
            Allow-Events: dialog
            X-Real-IP: 192.168.42.129
            {login}Expires: 30
            Content-Length: 0

            """.replace("\n", "\r\n");

    private static Identity identity(String registrar, String outbound) {
        return new Identity(1, "401", "", "secret", registrar, outbound, "", 600);
    }

    private static LineRegistration registering(Identity identity) {
        return new LineRegistration(identity, CONFIG, new Random(SEED));
    }

    /** One that is at an address, so that nobody asks the DNS. */
    private static LineRegistration registering() {
        return registering(identity("192.168.42.2", ""));
    }

    /** Draws given ids: each letter is the next choice from an alphabet, digits first. */
    private static RandomGenerator drawing(String... ids) {
        String letters = String.join("", ids);
        return new RandomGenerator() {
            private int at;

            @Override
            public int nextInt(int bound) {
                return Character.digit(letters.charAt(at++), bound);
            }

            @Override
            public long nextLong() {
                throw new AssertionError("nothing but ids is drawn");
            }
        };
    }

    private static SipRequest read(Output.Send asked) throws WireFormatException {
        return (SipRequest) SipCodec.decode(asked.bytes());
    }

    private static Input answer(Output.Send asked, int status, String... fields) throws WireFormatException {
        SipResponse response = read(asked).response(status, "As Told");
        for (int i = 0; i < fields.length; i += 2) {
            response = response.with(fields[i], fields[i + 1]);
        }
        return heard(SipCodec.encode(response));
    }

    private static Input heard(Bytes bytes) {
        return new Input.Datagram(REGISTRAR, PHONE, bytes);
    }

    private static Output.Send challenged(LineRegistration line, Output.Send asked, String challenge)
            throws WireFormatException {
        return Said.datagram(line.handle(T0, answer(asked, 401, "WWW-Authenticate", challenge)));
    }

    private static DigestCredentials login(Output.Send asked) throws WireFormatException {
        return DigestCredentials.parse(read(asked).header("Authorization"));
    }

    private static String failure(LineRegistration line) {
        return ((RegisterOutcome.NotRegistered) line.takeNews().orElseThrow()).why();
    }

    @Test
    void says_register_byte_by_byte_as_a_snom_320_does() throws Exception {
        Identity identity =
                new Identity(1, "1001", "", "unknown", "sip.fastergreener.net", "192.168.42.2", "Dennis Harrison", 30);
        LineRegistration line = new LineRegistration(
                identity,
                CONFIG,
                drawing(
                        "3c267018beef",
                        "jyrv97zvmzgm",
                        "7d1pdv28b0",
                        "ztt5dtyf",
                        "sci5e50rnk5r",
                        "38a0b3c6",
                        "sci5e50rnk5r"));

        Output.Send first = Said.datagram(line.begin(T0));
        Output.Send second = challenged(
                line,
                first,
                "Digest realm=\"sip.fastergreener.net\","
                        + "nonce=\"d5ef8400-0903-11df-ad9c-112b2b226097\",algorithm=MD5,qop=\"auth\"");

        assertThat(first.from()).isEqualTo(PHONE);
        assertThat(first.to()).isEqualTo(REGISTRAR);
        assertThat(first.bytes().utf8())
                .isEqualTo(TRACE.replace("{number}", "1").replace("{login}", ""));
        assertThat(second.bytes().utf8())
                .isEqualTo(TRACE.replace("{number}", "2")
                        .replace(
                                "{login}",
                                "Authorization: Digest username=\"1001\",realm=\"sip.fastergreener.net\","
                                        + "nonce=\"d5ef8400-0903-11df-ad9c-112b2b226097\","
                                        + "uri=\"sip:sip.fastergreener.net\",qop=auth,nc=00000001,cnonce=\"38a0b3c6\","
                                        + "response=\"" + login(second).response() + "\",algorithm=MD5\r\n"));
        assertThat(login(second).prove("unknown", "REGISTER")).isTrue();
    }

    @Test
    void an_identity_without_a_real_name_is_named_by_its_address_alone() throws Exception {
        SipRequest request = read(Said.datagram(registering().begin(T0)));

        assertThat(request.header("To")).isEqualTo("<sip:401@192.168.42.2>");
        assertThat(request.header("Expires")).isEqualTo("600");
    }

    @Test
    void names_with_special_characters_stay_within_their_header() throws Exception {
        Identity odd = new Identity(1, "4 0@1\u00e4", "", "x", "192.168.42.2", "", "a \"b\" \\ c\r\nEvil: 1", 0);

        SipRequest request = read(Said.datagram(registering(odd).begin(T0)));

        assertThat(request.header("To")).isEqualTo("\"a \\\"b\\\" \\\\ c Evil: 1\" <sip:4%200%401%C3%A4@192.168.42.2>");
        assertThat(request.headers().first("Evil")).isEmpty();
        assertThat(request.header("Expires")).isEqualTo("3600");
    }

    @Test
    void is_registered_after_one_challenge() throws Exception {
        LineRegistration line = registering();
        Output.Send asked = challenged(line, Said.datagram(line.begin(T0)), FIRST_CHALLENGE);

        List<Output> outputs = line.handle(T0, answer(asked, 200, "Expires", "600"));

        assertThat(Said.notes(outputs, Kind.STATE)).containsExactly("line 1 REGISTERED: 401@192.168.42.2 for 600 s");
        assertThat(login(asked).username()).isEqualTo("401");
        assertThat(login(asked).prove("secret", "REGISTER")).isTrue();
        assertThat(line.takeNews()).contains(new RegisterOutcome.Registered(600));
        assertThat(line.takeNews()).isEmpty();
        assertThat(line.status()).hasValue(200);
    }

    @Test
    void logs_in_as_user_pname_where_there_is_one() throws Exception {
        LineRegistration line = registering(new Identity(1, "401", "auth401", "secret", "192.168.42.2", "", "", 600));

        Output.Send asked = challenged(line, Said.datagram(line.begin(T0)), FIRST_CHALLENGE);

        assertThat(login(asked).username()).isEqualTo("auth401");
        assertThat(login(asked).prove("secret", "REGISTER")).isTrue();
    }

    @Test
    void answers_the_proxy_and_the_registrar_behind_it() throws Exception {
        LineRegistration line = registering();
        Output.Send first = Said.datagram(line.begin(T0));

        Output.Send second = Said.datagram(line.handle(
                T0, answer(first, 407, "Proxy-Authenticate", "Digest realm=\"edge\", nonce=\"p1\", qop=\"auth\"")));
        Output.Send third = challenged(line, second, FIRST_CHALLENGE);

        assertThat(read(second).headers().first("Authorization")).isEmpty();
        DigestCredentials toProxy = DigestCredentials.parse(read(third).header("Proxy-Authorization"));
        assertThat(toProxy.realm()).isEqualTo("edge");
        assertThat(toProxy.prove("secret", "REGISTER")).isTrue();
        assertThat(login(third).realm()).isEqualTo("pbx");
    }

    @Test
    void a_stale_nonce_is_answered_again() throws Exception {
        LineRegistration line = registering();
        Output.Send second = challenged(line, Said.datagram(line.begin(T0)), FIRST_CHALLENGE);

        Output.Send third = challenged(line, second, "Digest realm=\"pbx\", nonce=\"n2\", stale=true, qop=\"auth\"");

        assertThat(login(third).nonce()).isEqualTo("n2");
        assertThat(read(third).headers().all("Authorization")).hasSize(1);
        assertThat(read(third).header("CSeq")).isEqualTo("3 REGISTER");
        assertThat(line.takeNews()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A wrong password: a new nonce, but not because the other was old.
                "Digest realm=\"pbx\", nonce=\"n2\", qop=\"auth\"",
                "Digest realm=\"pbx\", nonce=\"n1\", qop=\"auth\"",
                "Digest realm=\"pbx\", nonce=\"n1\", stale=true, qop=\"auth\""
            })
    void a_second_401_says_that_the_password_is_wrong(String challenge) throws Exception {
        LineRegistration line = registering();
        Output.Send second = challenged(line, Said.datagram(line.begin(T0)), FIRST_CHALLENGE);

        List<Output> outputs = line.handle(T0, answer(second, 401, "WWW-Authenticate", challenge));

        assertThat(Said.notes(outputs, Kind.STATE))
                .containsExactly("line 1 NOT REGISTERED: 401@192.168.42.2: 401 As Told: the login of 401 was refused");
        assertThat(Said.datagrams(outputs)).isEmpty();
        assertThat(line.status()).hasValue(401);
        assertThat(line.wakeAt()).contains(T0.plusSeconds(300));
        assertThat(Said.datagrams(line.handle(T0.plusSeconds(299), new Input.TimePassed())))
                .isEmpty();
        assertThat(Said.datagrams(line.handle(T0.plusSeconds(300), new Input.TimePassed())))
                .hasSize(1);
    }

    @Test
    void nonces_that_are_always_stale_come_to_an_end() throws Exception {
        LineRegistration line = registering();
        Output.Send asked = Said.datagram(line.begin(T0));
        for (int i = 0; i < RegisterLogin.MAX_ANSWERS; i++) {
            asked = challenged(line, asked, "Digest realm=\"pbx\", nonce=\"n" + i + "\", stale=true");
        }

        List<Output> outputs = line.handle(
                T0, answer(asked, 401, "WWW-Authenticate", "Digest realm=\"pbx\", nonce=\"x\", stale=true"));

        assertThat(Said.notes(outputs, Kind.LIMIT)).containsExactly("line 1: 4 logins in one round were not enough");
        assertThat(failure(line)).isEqualTo("401 As Told: 4 logins in one round were not enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic realm=\"pbx\"", "Digest realm=\"pbx\"", "Digest realm=\"p\", nonce=\"n\", qop=\"x\""})
    void a_login_that_is_not_understood_is_named_as_the_reason(String challenge) throws Exception {
        LineRegistration line = registering();

        line.handle(T0, answer(Said.datagram(line.begin(T0)), 401, "WWW-Authenticate", challenge));

        assertThat(failure(line)).isEqualTo("401 As Told: it wants a login that the phone does not know");
    }

    @Test
    void takes_the_longer_time_that_a_registrar_wants_and_keeps_to_it() throws Exception {
        LineRegistration line = registering();
        Output.Send second =
                Said.datagram(line.handle(T0, answer(Said.datagram(line.begin(T0)), 423, "Min-Expires", "900")));
        line.handle(T0, answer(second, 200));

        Output.Send later = Said.datagram(line.handle(T0.plusSeconds(450), new Input.TimePassed()));

        assertThat(read(second).header("Expires")).isEqualTo("900");
        assertThat(line.takeNews()).contains(new RegisterOutcome.Registered(900));
        assertThat(read(later).header("Expires")).isEqualTo("900");
    }

    @Test
    void a_second_423_is_a_failure() throws Exception {
        LineRegistration line = registering();
        Output.Send second =
                Said.datagram(line.handle(T0, answer(Said.datagram(line.begin(T0)), 423, "Min-Expires", "900")));

        assertThat(Said.datagrams(line.handle(T0, answer(second, 423, "Min-Expires", "1800"))))
                .isEmpty();
        assertThat(failure(line)).isEqualTo("423 As Told");
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "60", "soon", "99999999999", ""})
    void a_423_that_names_no_longer_time_is_a_failure(String least) throws Exception {
        LineRegistration line = registering();

        line.handle(T0, answer(Said.datagram(line.begin(T0)), 423, "Min-Expires", least));

        assertThat(failure(line)).isEqualTo("423 As Told: it names no longer time (Min-Expires)");
    }

    @ParameterizedTest
    @CsvSource({
        "403, 403 As Told",
        "404, 404 As Told",
        "302, 302 As Told: it names nobody whom the phone can ask",
        "503, 503 As Told",
        "600, 600 As Told"
    })
    void any_other_status_is_a_failure(int status, String why) throws Exception {
        LineRegistration line = registering();

        line.handle(T0, answer(Said.datagram(line.begin(T0)), status));

        assertThat(failure(line)).isEqualTo(why);
        assertThat(line.status()).hasValue(status);
        assertThat(line.wakeAt()).contains(T0.plusSeconds(300));
    }

    @Test
    void repeats_for_32_seconds_and_tries_again_later() throws Exception {
        LineRegistration line = registering();
        Output.Send first = Said.datagram(line.begin(T0));
        List<Long> repeatedAt = new ArrayList<>();

        Instant now = line.wakeAt().orElseThrow();
        while (line.takeNews().isEmpty() && now.isBefore(T0.plusSeconds(32))) {
            assertThat(Said.datagrams(line.handle(now.minusMillis(1), new Input.TimePassed())))
                    .isEmpty();
            assertThat(Said.datagram(line.handle(now, new Input.TimePassed()))).isEqualTo(first);
            repeatedAt.add(Duration.between(T0, now).toMillis());
            now = line.wakeAt().orElseThrow();
        }
        line.handle(now, new Input.TimePassed());
        Output.Send later = Said.datagram(line.handle(T0.plusSeconds(332), new Input.TimePassed()));

        // RFC 3261 section 17.1.2.2.
        assertThat(repeatedAt)
                .containsExactly(500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
        assertThat(now).isEqualTo(T0.plusSeconds(32));
        assertThat(failure(line)).isEqualTo("no answer from 192.168.42.2:5060 within 32 s");
        assertThat(line.status()).isEmpty();
        assertThat(read(later).header("Call-ID")).isEqualTo(read(first).header("Call-ID"));
        assertThat(read(later).header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(read(later).header("Via")).isNotEqualTo(read(first).header("Via"));
    }

    @Test
    void a_provisional_response_slows_the_repeats() throws Exception {
        LineRegistration line = registering();
        line.handle(T0, answer(Said.datagram(line.begin(T0)), 100));

        line.handle(T0.plusMillis(500), new Input.TimePassed());

        assertThat(line.takeNews()).isEmpty();
        assertThat(line.wakeAt()).contains(T0.plusMillis(4_500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{own};expires=120                                | 60   | 120",
                "{own};expires=120, <sip:402@10.0.0.7>;expires=30 | 60   | 120",
                "<sip:402@10.0.0.7>;expires=30, {own};expires=120 | 60   | 120",
                "{own}                                            | 60   | 60",
                "{own};expires=soon                               | 60   | 60",
                "<sip:402@10.0.0.7>;expires=30                    | 60   | 60",
                "{own};expires=1                                  | 60   | 1",
                "{own}                                            | soon | 600",
            })
    void what_was_granted_decides_when_it_registers_again(String contacts, String expires, int granted)
            throws Exception {
        LineRegistration line = registering();
        Output.Send asked = Said.datagram(line.begin(T0));
        String own = read(asked).header("Contact").split(">", 2)[0] + ">";

        line.handle(T0, answer(asked, 200, "Contact", contacts.replace("{own}", own), "Expires", expires));

        assertThat(line.takeNews()).contains(new RegisterOutcome.Registered(granted));
        Instant again = T0.plusMillis(Math.max(1_000, granted * 500L));
        assertThat(line.wakeAt()).contains(again);
        assertThat(line.handle(again.minusMillis(1), new Input.TimePassed())).isEmpty();
        SipRequest later = read(Said.datagram(line.handle(again, new Input.TimePassed())));
        assertThat(later.header("Call-ID")).isEqualTo(read(asked).header("Call-ID"));
        assertThat(later.header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(line.status()).hasValue(200);
    }

    @Test
    void a_registrar_that_keeps_nothing_has_not_registered_the_line() throws Exception {
        LineRegistration line = registering();

        line.handle(T0, answer(Said.datagram(line.begin(T0)), 200, "Expires", "0"));

        assertThat(failure(line)).isEqualTo("200 As Told: it keeps no registration (0 seconds)");
    }

    @Test
    void asks_the_dns_of_the_lease_for_the_registrar() throws Exception {
        LineRegistration line = registering(identity("pbx.example.com", ""));

        Output.Send query = Said.datagram(line.begin(T0));
        DnsAnswer found =
                new DnsAnswer(DnsCodec.decodeQuestion(query.bytes()), DnsAnswer.NO_ERROR, List.of(REGISTRAR.address()));
        Output.Send asked =
                Said.datagram(line.handle(T0, new Input.Datagram(DNS, query.from(), DnsCodec.encode(found))));

        assertThat(query.to()).isEqualTo(DNS);
        assertThat(asked.to()).isEqualTo(REGISTRAR);
        assertThat(read(asked).uri()).isEqualTo("sip:pbx.example.com");
    }

    @Test
    void a_registrar_without_an_address_is_a_failure_without_a_status() throws Exception {
        LineRegistration line = registering(identity("pbx", ""));
        Output.Send query = Said.datagram(line.begin(T0));
        DnsAnswer none =
                new DnsAnswer(DnsCodec.decodeQuestion(query.bytes()), DnsAnswer.NO_SUCH_NAME, List.<Ipv4Address>of());

        line.handle(T0, new Input.Datagram(DNS, query.from(), DnsCodec.encode(none)));

        assertThat(line.takeNews())
                .contains(new RegisterOutcome.NotRegistered(
                        OptionalInt.empty(), "could not resolve pbx: 192.168.42.1:53 knows no such name (NXDOMAIN)"));
        assertThat(line.wakeAt()).contains(T0.plusSeconds(300));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.42.2:5070,             '',                               192.168.42.2:5070, sip:192.168.42.2:5070",
        "pbx,                           192.168.42.9,                     192.168.42.9:5060, sip:pbx",
        "pbx,                           192.168.42.9:5080,                192.168.42.9:5080, sip:pbx",
        "pbx,                           192.168.42.9:5080;transport=udp,  192.168.42.9:5080, sip:pbx",
        "pbx,                           sip:192.168.42.9;transport=UDP,   192.168.42.9:5060, sip:pbx"
    })
    void goes_to_the_outbound_proxy_where_there_is_one(String registrar, String outbound, String to, String uri)
            throws Exception {
        Output.Send asked =
                Said.datagram(registering(identity(registrar, outbound)).begin(T0));

        assertThat(asked.to()).isEqualTo(Endpoint.of(to));
        assertThat(read(asked).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pbx      | 10.0.0.9;transport=tls | user_outbound1: transport=tls is not simulated (expected: udp)",
                "pbx      | 10.0.0.9;transport=tcp | user_outbound1: transport=tcp is not simulated (expected: udp)",
                "pbx      | 10.0.0.9:99999         | user_outbound1: \"10.0.0.9:99999\" (expected: host[:port])",
                "pbx      | 10.0.0.9;lr            | user_outbound1: \"10.0.0.9;lr\" (expected: host[:port])",
                "pb x     | 10.0.0.9               | user_host1: \"pb x\" (expected: host[:port])",
                "[::1]    | ''                     | user_host1: \"[::1]\" (expected: host[:port])",
                "pbx:0    | ''                     | user_host1: \"pbx:0\" (expected: host[:port])",
            })
    void what_it_cannot_reach_is_a_failure_that_names_the_setting(String registrar, String outbound, String why) {
        LineRegistration line = registering(identity(registrar, outbound));

        assertThat(Said.datagrams(line.begin(T0))).isEmpty();
        assertThat(failure(line)).isEqualTo(why);
        assertThat(line.wakeAt()).contains(T0.plusSeconds(300));
    }

    private static LineRegistration retrying(RegisterRetry retry) {
        return new LineRegistration(
                identity("[::1]", ""),
                new LineRegistrationConfig(PROFILE, "x", "y", PHONE, CONFIG.resolver(), retry),
                new Random(SEED));
    }

    @Test
    void a_retry_of_no_time_at_all_is_none() {
        LineRegistration line = retrying(RegisterRetry.of("0", true));

        line.begin(T0);

        assertThat(line.takeNews()).isPresent();
        assertThat(line.wakeAt()).isEmpty();
        line.registerNow(T0);
        assertThat(line.takeNews()).as("asked to").isPresent();
    }

    @Test
    void the_pause_after_a_failure_doubles_up_to_its_end() {
        LineRegistration line = retrying(RegisterRetry.of("5:60", false));
        line.begin(T0);
        List<Long> pauses = new ArrayList<>();

        for (int i = 0; i < 6; i++) {
            Instant before = i == 0
                    ? T0
                    : T0.plusSeconds(pauses.stream().mapToLong(p -> p).sum());
            pauses.add(Duration.between(before, line.wakeAt().orElseThrow()).toSeconds());
            line.handle(line.wakeAt().orElseThrow(), new Input.TimePassed());
        }

        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'18000;duration=3600', 3600", "'60 (at lunch)', 60", "0, 1", "soon, 300", "-1, 300"})
    void an_overloaded_registrar_says_when_it_is_asked_again(String retryAfter, int seconds) throws Exception {
        LineRegistration line = registering();

        line.handle(T0, answer(Said.datagram(line.begin(T0)), 503, "Retry-After", retryAfter));

        assertThat(line.wakeAt()).contains(T0.plusSeconds(seconds));
    }

    @Test
    void only_a_503_may_say_when_it_is_asked_again() throws Exception {
        LineRegistration line = registering();

        line.handle(T0, answer(Said.datagram(line.begin(T0)), 403, "Retry-After", "5"));

        assertThat(line.wakeAt()).contains(T0.plusSeconds(300));
    }

    @ParameterizedTest
    @CsvSource({
        "<sip:10.0.0.8:5080>,                            10.0.0.8:5080, sip:10.0.0.8:5080",
        "<sip:401@10.0.0.8>;q=0.5,                       10.0.0.8:5060, sip:10.0.0.8:5060",
        "'<tel:401>, <sip:10.0.0.8;transport=tcp>, <sip:10.0.0.9;transport=UDP>', 10.0.0.9:5060, sip:10.0.0.9:5060"
    })
    void follows_a_registrar_to_another_one(String contact, String to, String uri) throws Exception {
        LineRegistration line = registering();
        Output.Send second = challenged(line, Said.datagram(line.begin(T0)), FIRST_CHALLENGE);

        Output.Send third = Said.datagram(line.handle(T0, answer(second, 302, "Contact", contact)));

        assertThat(third.to()).isEqualTo(Endpoint.of(to));
        assertThat(read(third).uri()).isEqualTo(uri);
        assertThat(read(third).header("To")).isEqualTo("<sip:401@192.168.42.2>");
        assertThat(read(third).headers().first("Authorization"))
                .as("what was proven to another")
                .isEmpty();
        assertThat(line.server()).contains(Endpoint.of(to));
        Output.Send fourth = challenged(line, third, FIRST_CHALLENGE);
        assertThat(login(fourth).uri()).isEqualTo(uri);
        line.handle(T0, answer(fourth, 200));
        assertThat(line.isRegistered()).isTrue();
    }

    @Test
    void a_registrar_is_followed_by_its_name() throws Exception {
        LineRegistration line = registering();

        Output.Send query = Said.datagram(
                line.handle(T0, answer(Said.datagram(line.begin(T0)), 301, "Contact", "<sip:other.example:5062>")));

        assertThat(DnsCodec.decodeQuestion(query.bytes()).name()).isEqualTo("other.example");
    }

    @Test
    void nobody_is_followed_twice_in_one_round() throws Exception {
        LineRegistration line = registering();
        Output.Send second =
                Said.datagram(line.handle(T0, answer(Said.datagram(line.begin(T0)), 302, "Contact", "<sip:10.0.0.8>")));

        assertThat(Said.datagrams(line.handle(T0, answer(second, 302, "Contact", "<sip:10.0.0.9>"))))
                .isEmpty();

        assertThat(failure(line)).isEqualTo("302 As Told: redirected twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<tel:1>", "<sips:10.0.0.8>", "<sip:[::1]>", "<sip:10.0.0.8;transport=tls>", "<sip:x", "*"})
    void a_redirection_to_nobody_is_a_failure(String contact) throws Exception {
        LineRegistration line = registering();

        line.handle(T0, answer(Said.datagram(line.begin(T0)), 302, "Contact", contact));

        assertThat(failure(line)).isEqualTo("302 As Told: it names nobody whom the phone can ask");
    }

    private static LineRegistration registered() throws WireFormatException {
        LineRegistration line = registering();
        line.handle(T0, answer(Said.datagram(line.begin(T0)), 200, "Expires", "600"));
        line.takeNews();
        return line;
    }

    @Test
    void registers_again_at_once_when_it_is_told_to() throws Exception {
        LineRegistration line = registered();

        Output.Send again = Said.datagram(line.registerNow(T0.plusSeconds(7)));

        assertThat(read(again).header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(read(again).header("Expires")).isEqualTo("600");
        assertThat(line.registerNow(T0.plusSeconds(8))).as("is on its way").isEmpty();
        line.handle(T0.plusSeconds(8), answer(again, 200));
        assertThat(line.takeNews()).contains(new RegisterOutcome.Registered(600));
        assertThat(line.wakeAt()).contains(T0.plusSeconds(308));
    }

    @Test
    void logs_off_by_a_register_of_no_time_and_stays_so() throws Exception {
        LineRegistration line = registered();

        Output.Send farewell = Said.datagram(line.logOff(T0.plusSeconds(7)));
        Output.Send proven = challenged(line, farewell, FIRST_CHALLENGE);
        List<Output> outputs = line.handle(T0.plusSeconds(7), answer(proven, 200));

        assertThat(read(farewell).header("Expires")).isEqualTo("0");
        assertThat(read(farewell).header("Contact")).contains(";line=");
        assertThat(read(proven).header("Expires")).isEqualTo("0");
        assertThat(Said.notes(outputs, Kind.STATE)).containsExactly("line 1 LOGGED OFF: 401@192.168.42.2");
        assertThat(line.takeNews()).contains(new RegisterOutcome.Unregistered());
        assertThat(line.isLoggedOff()).isTrue();
        assertThat(line.status()).isEmpty();
        assertThat(line.wakeAt()).isEmpty();
        assertThat(line.logOff(T0.plusSeconds(8))).as("again").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 423, 503})
    void who_is_not_let_go_is_gone_all_the_same(int status) throws Exception {
        LineRegistration line = registered();

        List<Output> outputs = line.handle(
                T0, answer(Said.datagram(line.logOff(T0)), status, "Min-Expires", "900", "Retry-After", "5"));

        assertThat(Said.datagrams(outputs)).isEmpty();
        assertThat(Said.notes(outputs, Kind.STATE))
                .containsExactly("line 1 LOGGED OFF: 401@192.168.42.2 without consent: " + status + " As Told");
        assertThat(line.takeNews()).isEmpty();
        assertThat(line.wakeAt()).isEmpty();
    }

    @Test
    void a_farewell_overtakes_a_register_that_is_on_its_way() throws Exception {
        LineRegistration line = registering();
        Output.Send first = Said.datagram(line.begin(T0));

        Output.Send farewell = Said.datagram(line.logOff(T0));

        assertThat(read(farewell).header("Expires")).isEqualTo("0");
        assertThat(line.handle(T0, answer(first, 200))).as("too late").isEmpty();
        line.handle(T0, answer(farewell, 200));
        assertThat(line.isRegistered()).isFalse();
        assertThat(line.wakeAt()).isEmpty();
    }

    @Test
    void a_line_that_no_registrar_knows_takes_no_leave() throws Exception {
        LineRegistration line = registering();
        line.handle(T0, answer(Said.datagram(line.begin(T0)), 403));

        List<Output> outputs = line.logOff(T0);

        assertThat(Said.datagrams(outputs)).isEmpty();
        assertThat(Said.notes(outputs, Kind.STATE)).containsExactly("line 1 LOGGED OFF: 401@192.168.42.2");
        assertThat(line.wakeAt()).isEmpty();
    }

    @Test
    void a_line_that_was_logged_off_registers_again_when_it_is_told_to() throws Exception {
        LineRegistration line = registered();
        Output.Send farewell = Said.datagram(line.logOff(T0));

        Output.Send again = Said.datagram(line.registerNow(T0));

        assertThat(line.handle(T0, answer(farewell, 200))).as("too late").isEmpty();
        assertThat(read(again).header("Expires")).isEqualTo("600");
        line.handle(T0, answer(again, 200));
        assertThat(line.isRegistered()).isTrue();
        assertThat(line.isLoggedOff()).isFalse();
    }

    @Test
    void a_malformed_response_is_dropped_and_the_wait_goes_on() throws Exception {
        LineRegistration line = registering();
        Output.Send asked = Said.datagram(line.begin(T0));

        assertThat(Said.notes(line.handle(T0, answer(asked, 200, "CSeq", "one REGISTER")), Kind.DROPPED))
                .singleElement()
                .asString()
                .startsWith("line 1: SIP header CSeq")
                .endsWith(", from 192.168.42.2:5060");
        assertThat(Said.notes(line.handle(T0, answer(asked, 200, "Contact", "<sip:401")), Kind.DROPPED))
                .hasSize(1);
        assertThat(line.takeNews()).isEmpty();
        line.handle(T0, answer(asked, 200));
        assertThat(line.takeNews()).contains(new RegisterOutcome.Registered(600));
    }

    @Test
    void what_is_for_others_or_too_late_is_no_event() throws Exception {
        LineRegistration line = registering();
        Output.Send first = Said.datagram(line.begin(T0));
        Output.Send second = challenged(line, first, FIRST_CHALLENGE);
        Bytes ok = SipCodec.encode(read(second).response(200, "OK"));

        for (Input other : List.of(
                answer(first, 401, "WWW-Authenticate", FIRST_CHALLENGE),
                answer(second, 200, "Call-ID", "1930770594@192.168.42.129"),
                answer(second, 200, "CSeq", "2 SUBSCRIBE"),
                answer(second, 200, "CSeq", "3 REGISTER"),
                answer(second, 200, "Via", read(first).header("Via")),
                heard(second.bytes()),
                heard(Bytes.utf8("hello")),
                new Input.Datagram(REGISTRAR, PHONE.withPort(2_050), ok),
                new Input.Deaf(Ear.udp(PHONE.withPort(68)), "taken"),
                new Input.TimePassed())) {
            assertThat(line.handle(T0, other)).isEmpty();
        }
        assertThat(line.takeNews()).isEmpty();
    }

    @Test
    void without_an_ear_nothing_is_registered() {
        LineRegistration line = registering();
        line.begin(T0);

        line.handle(T0, new Input.Deaf(Ear.udp(PHONE), "port is taken"));

        assertThat(failure(line)).isEqualTo("cannot listen on 192.168.42.129:2049: port is taken");
    }

    @Test
    void who_abandons_it_hears_no_more_of_it() throws Exception {
        LineRegistration line = registering();
        Output.Send asked = Said.datagram(line.begin(T0));

        assertThat(line.abandon()).isEmpty();
        assertThat(line.wakeAt()).isEmpty();
        assertThat(line.handle(T0, answer(asked, 200))).isEmpty();
        assertThat(line.takeNews()).isEmpty();
    }

    @Test
    void its_text_shows_no_password() {
        assertThat(identity("pbx", "")).hasToString("Identity[1, 401@pbx]");
    }

    @Test
    void hostile_bytes_do_no_harm() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            LineRegistration line = registering();
            Output.Send asked = Said.datagram(line.begin(T0));
            Input.Datagram proper =
                    (Input.Datagram) answer(asked, round % 2 == 0 ? 200 : 401, "WWW-Authenticate", FIRST_CHALLENGE);
            byte[] broken = proper.bytes().toArray();
            for (int i = 0; i < 3; i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            line.handle(T0, heard(Bytes.of(broken)));

            assertThat(line.wakeAt()).isPresent();
        }
    }
}
