// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PnpSubscriberTest {
    private static final int SEED = 3265;
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Endpoint PHONE = Endpoint.of("10.0.0.50:5060");
    private static final Endpoint GROUP = Endpoint.of("224.0.1.75:5060");
    private static final Endpoint RESPONDER = Endpoint.of("10.0.0.9:1036");
    private static final String TAG;
    private static final String CALL_ID;

    static {
        Random same = new Random(SEED);
        TAG = String.valueOf(same.nextLong(100_000_000L, 1L << 31));
        CALL_ID = same.nextLong(100_000_000L, 1L << 31) + "@10.0.0.50";
    }

    private static PnpSubscriberConfig config(SnomProfile profile, String domain) {
        return PnpSubscriberConfig.of(profile, MAC, PHONE, GROUP, Optional.ofNullable(domain));
    }

    private static PnpSubscriber subscriber() {
        return new PnpSubscriber(config(SnomProfiles.CLASSIC, null), new Random(SEED));
    }

    private static PnpSubscriber asking() {
        PnpSubscriber subscriber = subscriber();
        subscriber.begin(T0);
        return subscriber;
    }

    /** A message as a responder writes it, with what it copies of the SUBSCRIBE filled in. */
    private static Input heard(String message) {
        return heardFrom(RESPONDER, filled(message));
    }

    private static Input heardFrom(Endpoint from, String message) {
        return new Input.Datagram(from, PHONE, Bytes.utf8(message));
    }

    private static String filled(String message) {
        return message.replace("{uri}", "sip:MAC%3a000413241234@224.0.1.75")
                .replace("{via}", "SIP/2.0/UDP 10.0.0.50:5060;rport")
                .replace("{tag}", TAG)
                .replace("{call-id}", CALL_ID)
                .replace("\n", "\r\n");
    }

    private static final String OK = """
            SIP/2.0 200 OK
            Via: {via}
            Contact: <sip:10.0.0.50:5060;transport=tcp;handler=dum>
            To: <{uri}>
            From: <{uri}>;tag={tag}
            Call-ID: {call-id}
            CSeq: 1 SUBSCRIBE
            Expires: 0
            Content-Length: 0
            """;

    private static final String PROPER = """
            NOTIFY sip:10.0.0.50:5060 SIP/2.0
            Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK1;rport
            Max-Forwards: 70
            From: <{uri}>;tag=srv
            To: <{uri}>;tag={tag}
            Call-ID: {call-id}
            CSeq: 1 NOTIFY
            Event: ua-profile;profile-type="device";vendor="snom";model="snom320";version="8.4.35"
            Subscription-State: terminated;reason=timeout
            Content-Type: application/url

            http://10.0.0.9/{mac}.xml""";

    @Test
    void asks_as_in_the_vendors_trace() {
        PnpSubscriber subscriber =
                new PnpSubscriber(config(SnomProfiles.CLASSIC, "intern.example.com"), new Random(SEED));

        List<Output> outputs = subscriber.begin(T0);

        Bytes subscribe = Bytes.utf8(filled("""
                SUBSCRIBE sip:MAC%3a000413241234@intern.example.com SIP/2.0
                Via: SIP/2.0/UDP 10.0.0.50:5060;rport
                From: <sip:MAC%3a000413241234@intern.example.com>;tag={tag}
                To: <sip:MAC%3a000413241234@intern.example.com>
                Call-ID: {call-id}
                CSeq: 1 SUBSCRIBE
                Event: ua-profile;profile-type="device";vendor="snom";model="snom320";version="8.4.35"
                Expires: 0
                Accept: application/url
                Contact: <sip:10.0.0.50:5060>
                Content-Length: 0

                """));
        assertThat(Said.datagram(outputs).bytes().utf8()).isEqualTo(subscribe.utf8());
        assertThat(outputs)
                .containsExactly(
                        new Output.Listen(Ear.udp(PHONE)),
                        new Output.Note(Kind.STATE, "PnP SUBSCRIBED: asking 224.0.1.75:5060"),
                        new Output.Send(PHONE, GROUP, subscribe));
        assertThat(TAG).matches("[0-9]{9,10}");
    }

    @Test
    void firmware_10_says_its_user_agent_between_contact_and_content_length() {
        PnpSubscriber subscriber = new PnpSubscriber(config(SnomProfiles.ORDERED, null), new Random(SEED));

        assertThat(Said.datagram(subscriber.begin(T0)).bytes().utf8())
                .startsWith("SUBSCRIBE sip:MAC%3a000413241234@224.0.1.75 SIP/2.0\r\n")
                .contains("model=\"snomD785\";version=\"10.1.169.16\"\r\n")
                .endsWith(filled("""
                        Contact: <sip:10.0.0.50:5060>
                        User-Agent: snomD785/10.1.169.16
                        Content-Length: 0

                        """));
    }

    /** Captured from a 370 with 8.7.5.48; address, port and digits are the test's. */
    @Test
    void asks_as_in_the_trace_of_a_370_with_firmware_8_7() {
        SnomProfile profile = SnomProfiles.find("snom370", FirmwareVersion.of("8.7.5.48"));

        assertThat(Said.datagram(new PnpSubscriber(config(profile, "lan"), new Random(SEED)).begin(T0))
                        .bytes()
                        .utf8())
                .isEqualTo(filled("""
                        SUBSCRIBE sip:MAC%3a000413241234@lan SIP/2.0
                        Via: SIP/2.0/UDP 10.0.0.50:5060;rport
                        From: <sip:MAC%3a000413241234@lan>;tag={tag}
                        To: <sip:MAC%3a000413241234@lan>
                        Call-ID: {call-id}
                        CSeq: 1 SUBSCRIBE
                        Event: ua-profile;profile-type="device";vendor="snom";model="snom370";version="8.7.5.48"
                        Expires: 0
                        Accept: application/url
                        Contact: <sip:10.0.0.50:5060>
                        User-Agent: snom370/8.7.5.48
                        Content-Length: 0

                        """));
    }

    @Test
    void a_domain_that_would_break_the_message_gives_way_to_the_group() {
        PnpSubscriber subscriber = new PnpSubscriber(config(SnomProfiles.CLASSIC, "evil>\r\nX: y"), new Random(SEED));

        assertThat(Said.datagram(subscriber.begin(T0)).bytes().utf8())
                .startsWith("SUBSCRIBE sip:MAC%3a000413241234@224.0.1.75 SIP/2.0\r\n")
                .doesNotContain("evil");
    }

    @Test
    void repeats_the_same_bytes_after_half_one_and_a_half_and_three_and_a_half_seconds_and_gives_up_after_five() {
        PnpSubscriber subscriber = subscriber();
        Bytes first = Said.datagram(subscriber.begin(T0)).bytes();

        for (int millis : new int[] {500, 1_500, 3_500}) {
            Instant due = T0.plusMillis(millis);
            assertThat(subscriber.wakeAt()).contains(due);
            assertThat(subscriber.handle(due.minusMillis(1), new Input.TimePassed()))
                    .isEmpty();
            assertThat(subscriber.handle(due, new Input.TimePassed()))
                    .containsExactly(new Output.Send(PHONE, GROUP, first));
        }
        assertThat(subscriber.wakeAt()).contains(T0.plusSeconds(5));
        assertThat(subscriber.handle(T0.plusSeconds(5), new Input.TimePassed())).isEmpty();
        assertThat(subscriber.outcome()).contains(new PnpOutcome.Silent("PnP: no NOTIFY within 5 s"));
        assertThat(subscriber.wakeAt()).isEmpty();
    }

    @Test
    void a_shorter_patience_leaves_out_what_would_come_after_it() {
        PnpSubscriber subscriber = new PnpSubscriber(
                config(SnomProfiles.CLASSIC, null).withPatience(Duration.ofMillis(1_500)), new Random(SEED));
        subscriber.begin(T0);
        subscriber.handle(T0.plusMillis(500), new Input.TimePassed());

        subscriber.handle(T0.plusMillis(1_500), new Input.TimePassed());

        assertThat(subscriber.outcome()).contains(new PnpOutcome.Silent("PnP: no NOTIFY within 1500 ms"));
    }

    @Test
    void a_200_ends_the_repetitions_but_not_the_wait() {
        PnpSubscriber subscriber = asking();

        List<Output> outputs = subscriber.handle(T0.plusMillis(39), heard(OK));

        assertThat(outputs).containsExactly(new Output.Note(Kind.STATE, "PnP ACCEPTED: 200 from 10.0.0.9:1036"));
        assertThat(subscriber.wakeAt()).contains(T0.plusSeconds(5));
        assertThat(subscriber.handle(T0.plusSeconds(5), new Input.TimePassed())).isEmpty();
        assertThat(subscriber.outcome()).contains(new PnpOutcome.Silent("PnP: 200 but no NOTIFY within 5 s"));
    }

    @Test
    void a_200_with_another_cseq_and_without_a_blank_line_behind_it_counts_too() {
        PnpSubscriber subscriber = asking();

        subscriber.handle(T0, heard(OK.replace("CSeq: 1", "CSeq: 2").stripTrailing()));

        assertThat(subscriber.wakeAt()).contains(T0.plusSeconds(5));
    }

    @Test
    void a_provisional_or_foreign_response_changes_nothing() {
        PnpSubscriber subscriber = asking();

        assertThat(subscriber.handle(T0, heard(OK.replace("200 OK", "100 Trying"))))
                .isEmpty();
        assertThat(subscriber.handle(T0, heard(OK.replace("{call-id}", "other@10.0.0.51"))))
                .isEmpty();
        assertThat(subscriber.wakeAt()).contains(T0.plusMillis(500));
    }

    @Test
    void a_refusal_ends_the_wait() {
        PnpSubscriber subscriber = asking();

        subscriber.handle(T0, heard(OK.replace("200 OK", "404 Not Found")));

        assertThat(subscriber.outcome()).contains(new PnpOutcome.Refused(404, "Not Found"));
        assertThat(subscriber.wakeAt()).isEmpty();
    }

    @Test
    void a_notify_brings_the_url_and_is_confirmed_where_it_came_from() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heard(OK));

        List<Output> outputs = subscriber.handle(T0.plusMillis(45), heard(PROPER));

        assertThat(outputs).containsExactly(new Output.Send(PHONE, RESPONDER, Bytes.utf8(filled("""
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK1;rport
                From: <{uri}>;tag=srv
                To: <{uri}>;tag={tag}
                Call-ID: {call-id}
                CSeq: 1 NOTIFY
                Content-Length: 0

                """))));
        assertThat(offered(subscriber).url()).hasToString("http://10.0.0.9/{mac}.xml");
        assertThat(offered(subscriber).from()).isEqualTo(RESPONDER);
        assertThat(offered(subscriber).deviations()).isEmpty();
        assertThat(subscriber.wakeAt()).isEmpty();
    }

    private static PnpOutcome.Offered offered(PnpSubscriber subscriber) {
        return (PnpOutcome.Offered) subscriber.outcome().orElseThrow();
    }

    static Stream<Arguments> what_responders_in_the_field_send() {
        String ownVia = "NOTIFY with the phone's own Via: accepted (RFC 3261 section 8.1.1.7)";
        String noBranch = "NOTIFY without a branch in its Via: accepted (RFC 3261 section 8.1.1.7)";
        String wrongTo = "NOTIFY whose To is not the From of the SUBSCRIBE: accepted (RFC 3261 section 12.2.1.1)";
        String noState = "NOTIFY without Subscription-State: accepted (RFC 6665 section 4.1.3)";
        return Stream.of(
                arguments("pnpserv.py and its copies", """
                        NOTIFY sip:10.0.0.50:5060 SIP/2.0
                        Via: {via}
                        Max-Forwards: 20
                        Contact: <sip:10.0.0.9:1036;transport=TCP;handler=dum>
                        To: <{uri}>
                        From: <{uri}>;tag={tag}
                        Call-ID: {call-id}
                        CSeq: 3 NOTIFY
                        Content-Type: application/url
                        Subscription-State: terminated;reason=timeout
                        Event: ua-profile;profile-type="device";vendor="OEM";model="OEM";version="7.1.19"
                        Content-Length: 19

                        http://10.0.0.9/a/b""", List.of(ownVia, wrongTo)),
                arguments(
                        "Gemeinschaft 3",
                        """
                        NOTIFY 10.0.0.50:5060 SIP/2.0
                        Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK-1
                        Contact: <sip:224.0.1.75:5060>
                        To: <{uri}>;tag={tag}
                        From: <{uri}>;tag=other
                        Call-ID: {call-id}
                        CSeq: 3 NOTIFY
                        Content-Type: application/url
                        Subscription-State: terminated;reason=timeout
                        Event: ua-profile
                        Content-Length: 19

                        http://10.0.0.9/a/b""",
                        List.of("NOTIFY to a request URI without a scheme: accepted (RFC 3261 section 19.1.1)")),
                arguments("pschichtel's", """
                        NOTIFY sip:10.0.0.50:5060 SIP/2.0
                        Via: SIP/2.0/UDP 10.0.0.9:5060
                        From: <{uri}>;tag=srv
                        To: <{uri}>;tag={tag}
                        Call-ID: {call-id}
                        CSeq: 3 NOTIFY
                        Contact: <sip:10.0.0.9;transport=TCP>
                        Event: ua-profile;profile-type="device";vendor="snom";model="snom320";version="8.4.35"
                        Subscription-State: terminated;reason=timeout
                        Content-Type: application/url
                        Content-Length: 19

                        http://10.0.0.9/a/b""", List.of(noBranch)),
                arguments(
                        "FreeSWITCH's daemon",
                        """
                        NOTIFY sip:10.0.0.50:5060 SIP/2.0
                        Via: SIP/2.0/UDP 10.0.0.9:8160;branch=z9hG4bK2
                        From: <sip:10.0.0.50:5060>
                        To: <sip:10.0.0.50:5060>
                        Call-ID: its-own@10.0.0.9
                        CSeq: 1 NOTIFY
                        Event: ua-profile;profile-type="device";vendor="snom";model="snom320";version="8.4.35"

                        http://10.0.0.9/a/b""",
                        List.of(
                                "NOTIFY with another Call-ID: accepted (RFC 6665 section 4.4.1)",
                                wrongTo,
                                noState,
                                "NOTIFY whose Content-Type is not application/url: accepted (RFC 3261 section 20.15)")),
                arguments("snom ONE behind its proxy", """
                        NOTIFY sip:10.0.0.50:5060 SIP/2.0
                        Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK-d8754z-1---d8754z-;rport
                        Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-d8754z-2---d8754z-;rport=40916
                        Max-Forwards: 20
                        Record-Route: <sip:10.0.0.9;lr;route-id=e3>
                        Record-Route: <sip:127.0.0.1;lr;transport=TCP;route-id=e3>
                        To: <{uri}>;tag={tag}
                        From: <{uri}>;tag=91955270
                        Call-ID: {call-id}
                        CSeq: 3 NOTIFY
                        Content-Type: application/url
                        Subscription-State: terminated;reason=timeout
                        Event: ua-profile;profile-type="device";vendor="OEM";model="OEM";version="7.1.19"
                        Content-Length: 19

                        http://10.0.0.9/a/b""", List.of()),
                arguments(
                        "a SIPp scenario with a line end behind the URL",
                        """
                        NOTIFY sip:10.0.0.50:5060 SIP/2.0
                        Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK3;rport
                        From: <{uri}>;tag=srv
                        To: <{uri}>;tag={tag}
                        Call-ID: {call-id}
                        CSeq: 1 NOTIFY
                        Event: ua-profile
                        Subscription-State: terminated;reason=timeout
                        Content-Type: application/url
                        Content-Length: 21

                        http://10.0.0.9/a/b
                        """,
                        List.of("NOTIFY with white space around its URL: cut")),
                arguments("compact names", """
                        NOTIFY sip:10.0.0.50:5060 SIP/2.0
                        v: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK4
                        f: <{uri}>;tag=srv
                        t: <{uri}>;tag={tag}
                        i: {call-id}
                        CSeq: 1 NOTIFY
                        o: ua-profile
                        Subscription-State: terminated
                        c: application/url
                        l: 19

                        http://10.0.0.9/a/b""", List.of()),
                arguments(
                        "next to nothing",
                        """
                        NOTIFY sip:10.0.0.50:5060 SIP/2.0
                        Call-ID: {call-id}

                        http://10.0.0.9/a/b""",
                        List.of(
                                noBranch,
                                wrongTo,
                                noState,
                                "NOTIFY whose Event is not ua-profile: accepted (RFC 6665 section 8.2.1)",
                                "NOTIFY whose Content-Type is not application/url: accepted (RFC 3261 section 20.15)")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_responders_in_the_field_send(String who, String notify, List<String> deviations) {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heard(OK));

        List<Output> outputs = subscriber.handle(T0, heard(notify));

        assertThat(offered(subscriber).url()).hasToString("http://10.0.0.9/a/b");
        assertThat(offered(subscriber).deviations()).isEqualTo(deviations);
        assertThat(Said.notes(outputs, Kind.DECISION))
                .isEqualTo(deviations.stream().map(words -> "PnP: " + words).toList());
        assertThat(Said.datagram(outputs).to()).isEqualTo(RESPONDER);
        assertThat(Said.datagram(outputs).bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
    }

    @Test
    void every_via_is_copied_into_the_confirmation_and_a_to_without_a_tag_gets_the_phones() {
        PnpSubscriber subscriber = asking();

        List<Output> outputs = subscriber.handle(
                T0,
                heard(PROPER.replace("To: <{uri}>;tag={tag}", "To: <{uri}>")
                        .replace("Max-Forwards: 70", "Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK2")));

        assertThat(Said.datagram(outputs).bytes().utf8())
                .contains(filled("""
                        Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK1;rport
                        Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK2
                        """))
                .contains(filled("To: <{uri}>;tag={tag}\n"));
    }

    @Test
    void a_notify_before_the_200_is_taken() {
        PnpSubscriber subscriber = asking();

        subscriber.handle(T0, heard(PROPER));

        assertThat(offered(subscriber).deviations())
                .containsExactly("NOTIFY without a 200 before it: accepted (RFC 6665 section 4.1.2.4 allows it)");
    }

    @Test
    void a_repeated_notify_is_confirmed_again_and_changes_nothing() {
        PnpSubscriber subscriber = asking();
        List<Output> first = subscriber.handle(T0, heard(PROPER));
        Optional<PnpOutcome> outcome = subscriber.outcome();

        List<Output> again = subscriber.handle(T0.plusSeconds(60), heard(PROPER));

        assertThat(again).containsExactly(Said.datagram(first));
        assertThat(subscriber.outcome()).isEqualTo(outcome);
    }

    @Test
    void a_repeated_notify_with_a_call_id_of_its_own_is_confirmed_again() {
        PnpSubscriber subscriber = asking();
        String notify = PROPER.replace("{call-id}", "its-own@10.0.0.9");
        List<Output> first = subscriber.handle(T0, heard(notify));

        List<Output> again = subscriber.handle(T0.plusMillis(500), heard(notify));

        assertThat(again).containsExactly(Said.datagram(first));
    }

    @Test
    void a_notify_without_a_usable_url_is_confirmed_and_dropped_and_the_wait_goes_on() {
        for (String callId : List.of("{call-id}", "its-own@10.0.0.9")) {
            PnpSubscriber subscriber = asking();

            List<Output> outputs = subscriber.handle(
                    T0,
                    heard(PROPER.replace("{call-id}", callId)
                            .replace("http://10.0.0.9/{mac}.xml", "ftp://user:secret@10.0.0.9/")));

            assertThat(Said.datagram(outputs).bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
            assertThat(Said.notes(outputs, Kind.DROPPED))
                    .containsExactly("NOTIFY from 10.0.0.9:1036: body \"ftp://***@10.0.0.9/\""
                            + " (expected: an http, https or tftp URL)");
            assertThat(subscriber.outcome()).isEmpty();
            subscriber.handle(T0.plusSeconds(1), heard(PROPER));
            assertThat(subscriber.outcome()).isPresent();
        }
    }

    @Test
    void a_notify_for_somebody_else_is_left_alone() {
        PnpSubscriber subscriber = asking();
        String checkSync = PROPER.replace("{call-id}", "registrar").replaceFirst("Event: .*", "Event: check-sync");

        assertThat(subscriber.handle(T0, heard(checkSync))).isEmpty();
        assertThat(subscriber.handle(
                        T0, new Input.Datagram(RESPONDER, Endpoint.of("10.0.0.51:5060"), Bytes.utf8(filled(PROPER)))))
                .isEmpty();
        assertThat(subscriber.outcome()).isEmpty();
    }

    @Test
    void after_the_end_only_its_own_notify_matters() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0.plusSeconds(5), new Input.TimePassed());

        assertThat(subscriber.handle(T0.plusSeconds(6), heard(PROPER.replace("{call-id}", "late@10.0.0.9"))))
                .isEmpty();
        assertThat(Said.datagram(subscriber.handle(T0.plusSeconds(6), heard(PROPER)))
                        .to())
                .isEqualTo(RESPONDER);
        assertThat(subscriber.outcome()).contains(new PnpOutcome.Silent("PnP: no NOTIFY within 5 s"));
    }

    @Test
    void what_is_no_sip_is_for_the_phone_to_note() {
        PnpSubscriber subscriber = asking();

        assertThat(subscriber.handle(T0, heard("hello\n\n"))).isEmpty();
        assertThat(subscriber.outcome()).isEmpty();
    }

    @Test
    void a_phone_that_cannot_listen_hears_no_notify() {
        PnpSubscriber subscriber = asking();

        subscriber.handle(T0, new Input.Deaf(Ear.udp(PHONE), "port is taken"));

        assertThat(subscriber.outcome())
                .contains(new PnpOutcome.Silent("PnP: cannot listen on 10.0.0.50:5060: port is taken"));
    }

    @Test
    void who_abandons_it_leaves_the_phones_sip_ear_open() {
        PnpSubscriber subscriber = asking();

        assertThat(subscriber.abandon()).isEmpty();
        assertThat(subscriber.wakeAt()).isEmpty();
        assertThat(subscriber.outcome()).isEmpty();
    }

    @Test
    void hostile_bytes_do_no_harm() {
        Random random = new Random(SEED);
        PnpSubscriber subscriber = asking();
        byte[] whole = filled(PROPER).getBytes(StandardCharsets.UTF_8);
        List<Output> outputs = new ArrayList<>();

        for (int round = 0; round < 2_000 && subscriber.outcome().isEmpty(); round++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length - 30)] = (byte) random.nextInt();
            broken[broken.length - 20] = ' ';
            outputs.addAll(subscriber.handle(T0, new Input.Datagram(RESPONDER, PHONE, Bytes.of(broken))));
        }

        assertThat(subscriber.outcome()).isEmpty();
        assertThat(Said.notes(outputs, Kind.DROPPED)).hasSizeGreaterThan(1_000);
    }
}
