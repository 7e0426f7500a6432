// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import static dev.coldboot.pnp.Phones.GROUP;
import static dev.coldboot.pnp.Phones.SERVER;
import static dev.coldboot.pnp.Phones.request;
import static dev.coldboot.pnp.Phones.response;
import static dev.coldboot.pnp.Phones.sends;
import static dev.coldboot.pnp.Phones.snom320;
import static dev.coldboot.pnp.Phones.subscribe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fact of the table of public responders, for the profile that imitates it. */
class ResponderProfileTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final String URL = "http://10.0.0.1/{mac}.xml";
    private static final Endpoint SOURCE = Endpoint.of("10.0.0.67:2049");
    private static final String VIA = "SIP/2.0/UDP 10.0.0.67:5060;rport";
    private static final String TAGGED = "<sip:MAC%3a000413241234@intern.snom.de>;tag=658512961";
    private static final String UNTAGGED = "<sip:MAC%3a000413241234@intern.snom.de>";

    private static PnpResponder responder(ResponderProfile profile) {
        PnpResponder responder = new PnpResponder(
                PnpResponderConfig.builder(SERVER, GROUP)
                        .url(URL)
                        .profile(profile)
                        .build(),
                Seeds.generator(1, "pnp"));
        responder.handle(T0, new Input.TimePassed());
        return responder;
    }

    /** The 200 and the NOTIFY, which may come later. */
    private static List<Output.Send> answers(ResponderProfile profile) {
        return answers(responder(profile), snom320());
    }

    private static List<Output.Send> answers(PnpResponder responder, String subscribe) {
        List<Output> outputs =
                new ArrayList<>(responder.handle(T0, new Input.Datagram(SOURCE, GROUP, Bytes.utf8(subscribe))));
        if (sends(outputs).size() == 1) {
            outputs.addAll(responder.handle(responder.wakeAt().orElseThrow(), new Input.TimePassed()));
        }
        return sends(outputs);
    }

    @ParameterizedTest
    @EnumSource(ResponderProfile.class)
    void every_profile_brings_the_url(ResponderProfile profile) {
        List<Output.Send> sent = answers(profile);

        assertThat(response(sent.get(0)).status()).isEqualTo(200);
        assertThat(request(sent.get(1)).method()).isEqualTo("NOTIFY");
        assertThat(request(sent.get(1)).body().utf8().strip())
                .isEqualTo(profile == ResponderProfile.PMPS ? "http://10.0.0.1/000413241234.xml" : URL);
        assertThat(request(sent.get(1)).header("Content-Length"))
                .isEqualTo(String.valueOf(request(sent.get(1)).body().size()));
    }

    @ParameterizedTest
    @EnumSource(ResponderProfile.class)
    void every_profile_is_found_by_its_name_and_says_what_it_is(ResponderProfile profile) {
        assertThat(ResponderProfile.named(profile.id())).contains(profile);
        assertThat(ResponderProfile.named(profile.name().replace('_', '-'))).contains(profile);
        assertThat(profile.id()).matches("[a-z-]+");
        assertThat(profile.sentence()).endsWith(".");
        assertThat(profile.certainty()).isNotNull();
    }

    @Test
    void an_unknown_name_is_no_profile() {
        assertThat(ResponderProfile.named("asterisk")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // profile, source port (0 random), target of both, To tag in the 200, blank line behind it, CSeq, Expires
        "STANDARD, 5070, 10.0.0.67:2049, true, true, 7 SUBSCRIBE, 0",
        "PNPSERV, 1036, 10.0.0.67:5060, false, false, 7 SUBSCRIBE, 0",
        "SNOMPNPD, 0, 10.0.0.67:5060, false, true, 7 SUBSCRIBE, 0",
        "SPLIT, 1036, 10.0.0.67:5060, false, false, 7 SUBSCRIBE, 0",
        "PMPS, 5070, 10.0.0.67:5060, false, true, 8 SUBSCRIBE, 0",
        "FREESWITCH, 8160, 10.0.0.67:2049, true, true, 7 SUBSCRIBE, 0",
        "PSCHICHTEL, 5070, 10.0.0.67:2049, true, true, 7 SUBSCRIBE, ''",
        "ZERO_TOUCH_SIP, 5070, 10.0.0.67:2049, true, true, 1 SUBSCRIBE, 0",
        "SNOM_ONE, 5070, 10.0.0.67:2049, true, true, 7 SUBSCRIBE, 0",
        "SIPP, 5070, 10.0.0.67:2049, true, true, 7 SUBSCRIBE, 0",
        "GEMEINSCHAFT, 5070, 10.0.0.67:5060, false, true, 7 SUBSCRIBE, 0",
        "MIKOPBX, 0, 10.0.0.67:5060, false, true, 7 SUBSCRIBE, 0"
    })
    void the_200_is_as_the_responder_writes_it(
            ResponderProfile profile,
            int port,
            String target,
            boolean tagged,
            boolean blankLine,
            String cseq,
            String expires) {
        Output.Send sent = answers(profile).get(0);
        SipResponse ok = response(sent);

        assertThat(sent.from().address()).isEqualTo(SERVER.address());
        if (port == 0) {
            assertThat(sent.from().port()).isBetween(49_152, 65_535);
        } else {
            assertThat(sent.from().port()).isEqualTo(port);
        }
        assertThat(sent.to()).hasToString(target);
        assertThat(ok.header("To").contains(";tag=")).isEqualTo(tagged);
        assertThat(sent.bytes().utf8().endsWith("\r\n\r\n")).isEqualTo(blankLine);
        assertThat(ok.header("CSeq")).isEqualTo(cseq);
        assertThat(ok.header("Expires")).isEqualTo(expires);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // profile | phone's Via | From and To swapped | CSeq | Call-ID kept | Max-Forwards | Event
                "STANDARD | false | true | 1 NOTIFY | true | 70 | snom",
                "PNPSERV | true | false | 3 NOTIFY | true | 20 | OEM",
                "SNOMPNPD | true | false | 9 NOTIFY | true | 20 | snom",
                "SPLIT | true | false | 8 NOTIFY | true | 20 | OEM",
                "PMPS | true | false | 9 NOTIFY | true | 20 | OEM",
                "FREESWITCH | false | false | 1 NOTIFY | false | 20 | snom",
                "PSCHICHTEL | false | true | 3 NOTIFY | true | 20 | snom",
                "ZERO_TOUCH_SIP | true | false | 3 NOTIFY | true | 20 | ZeroTouchSIP",
                "SNOM_ONE | false | true | 3 NOTIFY | true | 20 | snom",
                "SIPP | false | true | 1 NOTIFY | true | 70 | snom",
                "GEMEINSCHAFT | false | true | 3 NOTIFY | true | 20 | ",
                "MIKOPBX | true | false | 3 NOTIFY | true | 20 | MIKO"
            })
    void the_notify_is_as_the_responder_writes_it(
            ResponderProfile profile,
            boolean phonesVia,
            boolean swapped,
            String cseq,
            boolean sameCallId,
            String maxForwards,
            String vendor) {
        SipRequest notify = request(answers(profile).get(1));

        assertThat(notify.header("Via").equals(VIA)).isEqualTo(phonesVia);
        assertThat(notify.header("To").equals(TAGGED)).isEqualTo(swapped);
        assertThat(notify.header("CSeq")).isEqualTo(cseq);
        assertThat(notify.header("Call-ID").equals("000413241234@10.0.0.67")).isEqualTo(sameCallId);
        assertThat(notify.header("Max-Forwards")).isEqualTo(maxForwards);
        if (vendor == null) {
            assertThat(notify.header("Event")).isEqualTo("ua-profile");
        } else {
            assertThat(notify.header("Event"))
                    .startsWith("ua-profile;profile-type=\"device\";vendor=\"" + vendor + "\";");
        }
    }

    @Test
    void pnpserv_is_imitated_byte_for_byte() {
        List<Output.Send> sent = answers(ResponderProfile.PNPSERV);

        assertThat(sent.get(0).bytes().utf8().split("\r\n", -1))
                .containsExactly(
                        "SIP/2.0 200 OK",
                        "Via: " + VIA,
                        "Contact: <sip:10.0.0.67:5060;transport=tcp;handler=dum>",
                        "To: " + UNTAGGED,
                        "From: " + TAGGED,
                        "Call-ID: 000413241234@10.0.0.67",
                        "CSeq: 7 SUBSCRIBE",
                        "Expires: 0",
                        "Content-Length: 0",
                        "");
        assertThat(sent.get(1).bytes().utf8().split("\r\n", -1))
                .containsExactly(
                        "NOTIFY sip:10.0.0.67:5060 SIP/2.0",
                        "Via: " + VIA,
                        "Max-Forwards: 20",
                        "Contact: <sip:10.0.0.1:1036;transport=TCP;handler=dum>",
                        "To: " + UNTAGGED,
                        "From: " + TAGGED,
                        "Call-ID: 000413241234@10.0.0.67",
                        "CSeq: 3 NOTIFY",
                        "Content-Type: application/url",
                        "Subscription-State: terminated;reason=timeout",
                        "Event: ua-profile;profile-type=\"device\";vendor=\"OEM\";model=\"OEM\";version=\"7.1.19\"",
                        "Content-Length: 25",
                        "",
                        URL);
    }

    /** Of every profile, both messages as they are on the wire; what is drawn at random is masked. */
    @ParameterizedTest
    @EnumSource(ResponderProfile.class)
    void every_profile_is_on_the_wire_as_it_was_written_down(ResponderProfile profile) throws IOException {
        String written;
        try (InputStream in = getClass().getResourceAsStream("wire/" + profile.id() + ".txt")) {
            written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        StringBuilder sent = new StringBuilder();
        for (Output.Send one : answers(profile)) {
            String text = one.bytes().utf8();
            // A bare line end would look the same below.
            assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
            sent.append("from ")
                    .append(masked(one.from().toString()))
                    .append(" to ")
                    .append(one.to())
                    .append('\n')
                    .append(masked(text.replace("\r\n", "\n")))
                    .append("|\n");
        }

        assertThat(sent).hasToString(written);
    }

    private static String masked(String text) {
        return text.replaceAll(":(49|[5-6][0-9])[0-9]{3}(?![0-9])", ":FREE")
                .replaceAll("z9hG4bK-[0-9a-z]{12}\\b", "z9hG4bK-BRANCH")
                .replaceAll("tag=(?=[0-9a-z]*[a-z])[0-9a-z]{10}\\b", "tag=TAG")
                .replaceAll("route-id=[0-9a-z]{16}", "route-id=ROUTE")
                .replaceAll("Call-ID: [0-9a-z]{16}@", "Call-ID: NEW@");
    }

    @Test
    void freeswitch_has_neither_content_type_nor_subscription_state_and_the_phone_at_both_ends() {
        SipRequest notify = request(answers(ResponderProfile.FREESWITCH).get(1));

        assertThat(notify.headers().first("Content-Type")).isEmpty();
        assertThat(notify.headers().first("Subscription-State")).isEmpty();
        assertThat(notify.header("From")).isEqualTo(notify.header("To")).contains("10.0.0.67");
    }

    @Test
    void pschichtels_via_has_no_branch_and_its_contact_no_port() {
        SipRequest notify = request(answers(ResponderProfile.PSCHICHTEL).get(1));

        assertThat(notify.header("Via")).isEqualTo("SIP/2.0/UDP 10.0.0.1:5070");
        assertThat(notify.header("Contact")).isEqualTo("<sip:10.0.0.1;transport=TCP>");
    }

    @Test
    void snom_one_looks_like_the_vendors_trace() {
        List<Output.Send> sent = answers(ResponderProfile.SNOM_ONE);

        assertThat(response(sent.get(0)).header("Via")).isEqualTo("SIP/2.0/UDP 10.0.0.67:5060;rport=2049");
        assertThat(response(sent.get(0)).headers().all("Record-Route")).hasSize(2);
        assertThat(response(sent.get(0)).header("Contact")).isEqualTo("<sip:10.0.0.1;transport=TCP;handler=dum>");
        assertThat(request(sent.get(1)).headers().all("Record-Route")).hasSize(2);
        assertThat(request(sent.get(1)).headers().all("Via"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK-");
    }

    @Test
    void sipps_body_ends_with_a_line_end() {
        assertThat(request(answers(ResponderProfile.SIPP).get(1)).body().utf8()).isEqualTo(URL + "\r\n");
    }

    @Test
    void gemeinschaft_notifies_10_ms_later_a_uri_without_a_scheme_and_with_a_new_tag() {
        PnpResponder responder = responder(ResponderProfile.GEMEINSCHAFT);
        List<Output.Send> first = sends(responder.handle(T0, new Input.Datagram(SOURCE, GROUP, Bytes.utf8(snom320()))));

        assertThat(first).hasSize(1);
        assertThat(response(first.get(0)).header("Contact")).isEqualTo("<sip:224.0.1.75:5060>");
        assertThat(responder.wakeAt()).contains(T0.plusMillis(10));

        SipRequest notify = request(sends(responder.handle(T0.plusMillis(10), new Input.TimePassed()))
                .get(0));
        assertThat(notify.uri()).isEqualTo("10.0.0.67:5060");
        assertThat(notify.header("From")).matches(UNTAGGED + ";tag=[0-9a-z]{10}");
    }

    @Test
    void pmps_tells_every_phone_the_url_of_the_first() {
        PnpResponder responder = responder(ResponderProfile.PMPS);
        answers(responder, snom320());

        assertThat(request(answers(responder, subscribe("0004132E682E", "snom370", "8.4.35"))
                                .get(1))
                        .body()
                        .utf8())
                .isEqualTo("http://10.0.0.1/000413241234.xml");
    }

    /** It is known again by the branch of its own Via, which the profile must write. */
    @ParameterizedTest
    @EnumSource(
            value = ResponderProfile.class,
            names = {"STANDARD", "SNOM_ONE", "SIPP"})
    void a_notify_that_was_confirmed_is_not_repeated(ResponderProfile profile) {
        PnpResponder responder = responder(profile);
        Output.Send notify = answers(responder, snom320()).get(1);

        List<Output> outputs = responder.handle(T0, Phones.confirm(notify));

        assertThat(responder.wakeAt()).isEmpty();
        assertThat(Phones.only(outputs, Output.Publish.class))
                .singleElement()
                .satisfies(one -> assertThat(((PnpResponderStatus) one.status()).confirmed())
                        .isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(ResponderProfile.class)
    void scripts_do_not_repeat_their_notify(ResponderProfile profile) {
        PnpResponder responder = responder(profile);
        answers(responder, snom320());

        boolean repeats = List.of(ResponderProfile.STANDARD, ResponderProfile.SNOM_ONE, ResponderProfile.SIPP)
                .contains(profile);
        assertThat(responder.wakeAt().isPresent()).isEqualTo(repeats);
    }

    @Test
    void the_port_of_a_profile_is_opened_and_can_be_moved() {
        PnpResponderConfig.Builder config =
                PnpResponderConfig.builder(SERVER, GROUP).url(URL).profile(ResponderProfile.PNPSERV);
        Endpoint other = Endpoint.of("10.0.0.1:11036");

        assertThat(new PnpResponder(config.build(), Seeds.generator(1, "p")).handle(T0, new Input.TimePassed()))
                .contains(new Output.Listen(Ear.udp(Endpoint.of("10.0.0.1:1036"))));
        assertThat(new PnpResponder(config.answersFrom(other).build(), Seeds.generator(1, "p"))
                        .handle(T0, new Input.TimePassed()))
                .contains(new Output.Listen(Ear.udp(other)));
    }
}
