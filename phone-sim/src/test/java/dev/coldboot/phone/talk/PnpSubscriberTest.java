// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.PnpOffice.GROUP;
import static dev.coldboot.phone.talk.PnpOffice.OK;
import static dev.coldboot.phone.talk.PnpOffice.PHONE;
import static dev.coldboot.phone.talk.PnpOffice.PROPER;
import static dev.coldboot.phone.talk.PnpOffice.RESPONDER;
import static dev.coldboot.phone.talk.PnpOffice.SEED;
import static dev.coldboot.phone.talk.PnpOffice.T0;
import static dev.coldboot.phone.talk.PnpOffice.TAG;
import static dev.coldboot.phone.talk.PnpOffice.asking;
import static dev.coldboot.phone.talk.PnpOffice.config;
import static dev.coldboot.phone.talk.PnpOffice.filled;
import static dev.coldboot.phone.talk.PnpOffice.heard;
import static dev.coldboot.phone.talk.PnpOffice.offered;
import static dev.coldboot.phone.talk.PnpOffice.subscriber;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PnpSubscriberTest {
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

        assertThat(outputs).containsExactly(new Output.Note(Kind.STATE, "PnP ACCEPTED: 200 from 10.0.0.9:5060"));
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

    @Test
    void compact_names_are_read() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heard(OK));

        subscriber.handle(
                T0,
                heard(PROPER.replace("Via:", "v:")
                        .replace("From:", "f:")
                        .replace("To:", "t:")
                        .replace("Call-ID:", "i:")
                        .replace("Contact:", "m:")
                        .replace("Event:", "o:")
                        .replace("Content-Type:", "c:")
                        .replace("Content-Length:", "l:")));

        assertThat(offered(subscriber).url()).hasToString("http://10.0.0.9/{mac}.xml");
        assertThat(offered(subscriber).deviations()).isEmpty();
    }

    @Test
    void next_to_nothing_is_enough() {
        PnpSubscriber subscriber = asking();

        List<Output> outputs = subscriber.handle(T0, heard("""
                NOTIFY sip:10.0.0.50:5060 SIP/2.0
                Call-ID: {call-id}

                http://10.0.0.9/a/b"""));

        assertThat(offered(subscriber).url()).hasToString("http://10.0.0.9/a/b");
        assertThat(offered(subscriber).deviations())
                .containsExactly(
                        PnpRule.NOTIFY_VIA,
                        PnpRule.NOTIFY_CSEQ,
                        PnpRule.NOTIFY_MAX_FORWARDS,
                        PnpRule.NOTIFY_FROM_TAG,
                        PnpRule.NOTIFY_CONTACT,
                        PnpRule.NOTIFY_TO_TAG,
                        PnpRule.NOTIFY_EVENT,
                        PnpRule.NOTIFY_STATE,
                        PnpRule.NOTIFY_CONTENT_TYPE,
                        PnpRule.NOTIFY_CONTENT_LENGTH_MISSING,
                        PnpRule.NOTIFY_EARLY);
        assertThat(Said.notes(outputs, Kind.DECISION))
                .hasSize(11)
                .first()
                .isEqualTo("PnP notify-via: NOTIFY without a readable Via, from 10.0.0.9:5060: accepted"
                        + " (RFC 3261 section 8.1.1.7)");
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

        assertThat(offered(subscriber).deviations()).containsExactly(PnpRule.NOTIFY_EARLY);
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
                            .replace("http://10.0.0.9/{mac}.xml", "ftp://user:secret@10.0.0/")));

            assertThat(Said.datagram(outputs).bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
            assertThat(Said.notes(outputs, Kind.DROPPED))
                    .containsExactly("NOTIFY from 10.0.0.9:5060: body \"ftp://***@10.0.0/\""
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
