// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.PnpOffice.OK;
import static dev.coldboot.phone.talk.PnpOffice.OTHER;
import static dev.coldboot.phone.talk.PnpOffice.PROPER;
import static dev.coldboot.phone.talk.PnpOffice.RESPONDER;
import static dev.coldboot.phone.talk.PnpOffice.T0;
import static dev.coldboot.phone.talk.PnpOffice.asking;
import static dev.coldboot.phone.talk.PnpOffice.filled;
import static dev.coldboot.phone.talk.PnpOffice.heardFrom;
import static dev.coldboot.phone.talk.PnpOffice.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** For each rule, messages that break this one and no other. */
class PnpRuleTest {
    /** Broken by more than one changed line, or with what else cannot be avoided; they have tests of their own. */
    private static final List<PnpRule> ELSEWHERE =
            List.of(PnpRule.NOTIFY_CSEQ_ORDER, PnpRule.NOTIFY_URL, PnpRule.NOTIFY_EARLY, PnpRule.LINE_END);

    private static Map<PnpRule, String> brokenAnswers() {
        Map<PnpRule, String> broken = new LinkedHashMap<>();
        broken.put(PnpRule.ANSWER_BLANK_LINE, OK.stripTrailing() + "\n");
        broken.put(PnpRule.ANSWER_VIA, OK.replace("{via}", "SIP/2.0/UDP 10.0.0.51:5060;rport"));
        broken.put(PnpRule.ANSWER_FROM, OK.replace("{tag}", "{tag}0"));
        broken.put(PnpRule.ANSWER_TO, OK.replace("To: <{uri}>", "To: <sip:10.0.0.9>"));
        broken.put(PnpRule.ANSWER_TO_TAG, OK.replace(";tag=srv", ""));
        broken.put(PnpRule.ANSWER_CSEQ, OK.replace("1 SUBSCRIBE", "2 SUBSCRIBE"));
        broken.put(PnpRule.ANSWER_EXPIRES, OK.replace("Expires: 0\n", ""));
        broken.put(PnpRule.ANSWER_EXPIRES_LONGER, OK.replace("Expires: 0", "Expires: 60"));
        broken.put(PnpRule.ANSWER_CONTACT, OK.replace("<sip:10.0.0.9:5060>", "<mailto:a@10.0.0.9>"));
        broken.put(PnpRule.ANSWER_CONTACT_OWN, OK.replace("<sip:10.0.0.9:5060>", "<sip:10.0.0.50>"));
        broken.put(PnpRule.ANSWER_RPORT, OK.replace("=5060;received=10.0.0.50", ""));
        return broken;
    }

    private static Map<PnpRule, String> brokenNotifies() {
        Map<PnpRule, String> broken = new LinkedHashMap<>();
        broken.put(PnpRule.NOTIFY_REQUEST_URI_SCHEME, PROPER.replace("NOTIFY sip:", "NOTIFY "));
        broken.put(PnpRule.NOTIFY_REQUEST_URI, PROPER.replace("NOTIFY sip:", "NOTIFY sip:401@"));
        broken.put(PnpRule.NOTIFY_VIA, PROPER.replaceFirst("Via: .*\n", ""));
        broken.put(PnpRule.NOTIFY_VIA_OWN, PROPER.replaceFirst("Via: .*", "Via: {via}"));
        broken.put(PnpRule.NOTIFY_BRANCH, PROPER.replace(";branch=z9hG4bK1", ""));
        broken.put(PnpRule.NOTIFY_BRANCH_COOKIE, PROPER.replace("z9hG4bK1", "1"));
        broken.put(PnpRule.NOTIFY_CSEQ, PROPER.replace("1 NOTIFY", "1 SUBSCRIBE"));
        broken.put(PnpRule.NOTIFY_MAX_FORWARDS, PROPER.replace("Max-Forwards: 70\n", ""));
        broken.put(PnpRule.NOTIFY_MAX_FORWARDS_70, PROPER.replace("Max-Forwards: 70", "Max-Forwards: 20"));
        broken.put(PnpRule.NOTIFY_FROM_TAG, PROPER.replace(";tag=srv", ""));
        broken.put(PnpRule.NOTIFY_FROM_TAG_OTHER, PROPER.replace("tag=srv", "tag=fork"));
        broken.put(PnpRule.NOTIFY_CONTACT, PROPER.replaceFirst("Contact: .*\n", ""));
        broken.put(PnpRule.NOTIFY_CONTACT_OWN, PROPER.replace("<sip:10.0.0.9:5060>", "<sip:10.0.0.50:5060>"));
        broken.put(PnpRule.NOTIFY_CALL_ID, PROPER.replace("{call-id}", "its-own@10.0.0.9"));
        broken.put(
                PnpRule.NOTIFY_SWAP,
                PROPER.replace("From: <{uri}>;tag=srv", "From: <{uri}>;tag={tag}")
                        .replace("To: <{uri}>;tag={tag}", "To: <{uri}>;tag=srv"));
        broken.put(PnpRule.NOTIFY_TO_TAG, PROPER.replace("To: <{uri}>;tag={tag}", "To: <{uri}>"));
        broken.put(PnpRule.NOTIFY_EVENT, PROPER.replace("{event}", "presence"));
        broken.put(PnpRule.NOTIFY_EVENT_PARAMETERS, PROPER.replace("{event}", "ua-profile;vendor=\"OEM\""));
        broken.put(PnpRule.NOTIFY_STATE, PROPER.replace("State: terminated", "State: over"));
        broken.put(PnpRule.NOTIFY_STATE_LASTING, PROPER.replace("terminated;reason=timeout", "active"));
        broken.put(PnpRule.NOTIFY_CONTENT_TYPE, PROPER.replaceFirst("Content-Type: .*\n", ""));
        broken.put(PnpRule.NOTIFY_CONTENT_TYPE_OTHER, PROPER.replace("application/url", "text/plain"));
        broken.put(PnpRule.NOTIFY_CONTENT_LENGTH, PROPER.replace("Content-Length: 25", "Content-Length: 24"));
        broken.put(PnpRule.NOTIFY_CONTENT_LENGTH_MISSING, PROPER.replaceFirst("Content-Length: .*\n", ""));
        broken.put(PnpRule.NOTIFY_URL_SPACE, PROPER.replace(": 25", ": 27") + "\n");
        broken.put(PnpRule.RECORD_ROUTE, PROPER.replace("Max-", "Record-Route: <sip:127.0.0.1;lr>\nMax-"));
        broken.put(
                PnpRule.CONTACT_TRANSPORT, PROPER.replace("<sip:10.0.0.9:5060>", "<sip:10.0.0.9:5060;transport=tcp>"));
        broken.put(PnpRule.CONTACT_ELSEWHERE, PROPER.replace("<sip:10.0.0.9:5060>", "<sip:224.0.1.75:5060>"));
        return broken;
    }

    static Stream<Arguments> cases() {
        return Stream.concat(
                brokenAnswers().entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue(), PROPER)),
                brokenNotifies().entrySet().stream().map(one -> Arguments.of(one.getKey(), OK, one.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_tolerant_phone_notes_it_with_its_rfc_and_takes_the_url(PnpRule rule, String answer, String notify) {
        PnpSubscriber subscriber = asking();
        List<Output> outputs = new ArrayList<>(subscriber.handle(T0, heardFrom(RESPONDER, answer)));

        outputs.addAll(subscriber.handle(T0, heardFrom(RESPONDER, notify)));

        assertThat(offered(subscriber).deviations()).containsExactly(rule);
        assertThat(offered(subscriber).url().toString()).startsWith("http://10.0.0.9/{mac}.xm");
        assertThat(Said.notes(outputs, Kind.DECISION))
                .contains("PnP " + rule.id() + ": " + rule.deviation() + ", from 10.0.0.9:5060: accepted ("
                        + rule.source() + ")");
        assertThat(Said.datagram(outputs).bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_strict_phone_refuses_what_breaks_a_must_and_only_that(PnpRule rule, String answer, String notify) {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heardFrom(RESPONDER, answer));

        Output.Send reply = Said.datagram(subscriber.handle(T0, heardFrom(RESPONDER, notify)));

        if (rule.isViolation()) {
            assertThat(subscriber.outcome()).contains(new PnpOutcome.Faulty(RESPONDER, List.of(rule)));
            assertThat(reply.bytes().utf8()).startsWith("SIP/2.0 " + rule.status() + " ");
        } else {
            assertThat(offered(subscriber).deviations()).containsExactly(rule);
            assertThat(reply.bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
        }
        assertThat(subscriber.wakeAt()).isEmpty();
    }

    @Test
    void each_rule_is_tried() {
        List<PnpRule> tried = new ArrayList<>(ELSEWHERE);
        tried.add(PnpRule.ANSWER_PORT);
        tried.addAll(brokenAnswers().keySet());
        tried.addAll(brokenNotifies().keySet());

        assertThat(tried).containsExactlyInAnyOrder(PnpRule.values());
    }

    @ParameterizedTest
    @EnumSource(PnpRule.class)
    void each_rule_says_what_is_wrong_where_it_stands_and_what_a_strict_phone_answers(PnpRule rule) {
        assertThat(rule.deviation()).matches("(response|200|NOTIFY|second NOTIFY|message) .*[^.]");
        assertThat(rule.source()).matches("RFC [0-9]+ (section [0-9]+(\\.[0-9]+)*|appendix C)|the vendor's page .*");
        assertThat(rule.status() >= 400).isEqualTo(rule.isViolation());
        assertThat(rule.id()).matches("[a-z0-9-]+");
    }

    @Test
    void an_answer_from_a_port_that_nobody_asked_is_told() {
        Endpoint elsewhere = Endpoint.of("10.0.0.9:1036");
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(elsewhere, OK.replace("9:5060", "9:1036")));

        subscriber.handle(T0, heardFrom(elsewhere, PROPER.replace("9:5060", "9:1036")));

        assertThat(offered(subscriber).deviations()).containsExactly(PnpRule.ANSWER_PORT);
    }

    @Test
    void a_notify_from_another_port_of_the_same_responder_is_judged_with_its_answer() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(RESPONDER, OK.replace("Expires: 0\n", "")));

        subscriber.handle(T0, heardFrom(Endpoint.of("10.0.0.9:8160"), PROPER.replace("9:5060", "9:8160")));

        assertThat(offered(subscriber).deviations()).containsExactly(PnpRule.ANSWER_EXPIRES);
    }

    @Test
    void a_notify_of_one_responder_is_not_judged_by_the_answer_of_another() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(OTHER, OK.replace("Expires: 0\n", "").replace("0.9", "0.10")));

        subscriber.handle(T0, heardFrom(RESPONDER, PROPER));

        assertThat(offered(subscriber).deviations()).containsExactly(PnpRule.NOTIFY_EARLY);
    }

    @Test
    void a_second_notify_of_the_same_dialog_has_to_count_on() {
        String unusable = PROPER.replace("http://10.0.0.9/{mac}.xml", "gopher://10.0.0.9/mac.xml");
        for (int cseq : new int[] {0, 1, 2, 3}) {
            PnpSubscriber subscriber = asking();
            subscriber.handle(T0, heardFrom(RESPONDER, OK));
            subscriber.handle(T0, heardFrom(RESPONDER, unusable));

            subscriber.handle(T0, heardFrom(RESPONDER, PROPER.replace("1 NOTIFY", cseq + " NOTIFY")));

            assertThat(offered(subscriber).deviations())
                    .as("CSeq %d after 1", cseq)
                    .isEqualTo(cseq == 2 ? List.of() : List.of(PnpRule.NOTIFY_CSEQ_ORDER));
        }
    }

    @Test
    void a_proxy_on_the_way_takes_one_of_max_forwards() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(RESPONDER, OK));

        subscriber.handle(
                T0,
                heardFrom(
                        RESPONDER,
                        PROPER.replace(
                                "Max-Forwards: 70",
                                "Via: SIP/2.0/TCP 10.0.0.8:5060;branch=z9hG4bK2\nMax-Forwards: 69")));

        assertThat(offered(subscriber).deviations()).isEmpty();
    }

    @Test
    void lines_that_end_with_a_bare_lf_are_told() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(RESPONDER, OK));

        Bytes bare = Bytes.utf8(filled(PROPER).replace("\r", ""));
        subscriber.handle(T0, new Input.Datagram(RESPONDER, PnpOffice.PHONE, bare));

        assertThat(offered(subscriber).deviations()).containsExactly(PnpRule.LINE_END);
    }

    @Test
    void a_loopback_address_in_record_route_is_right_where_the_responder_has_it() {
        Endpoint loopback = Endpoint.of("127.77.0.1:5060");
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(loopback, OK.replace("10.0.0.9", "127.77.0.1")));

        subscriber.handle(
                T0,
                heardFrom(
                        loopback,
                        PROPER.replace("Max-", "Record-Route: <sip:127.77.0.1;lr>\nMax-")
                                .replace("<sip:10.0.0.9:5060>", "<sip:127.77.0.1:5060>")));

        assertThat(offered(subscriber).deviations()).isEmpty();
    }
}
