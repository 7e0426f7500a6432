// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.PnpOffice.OK;
import static dev.coldboot.phone.talk.PnpOffice.OTHER;
import static dev.coldboot.phone.talk.PnpOffice.PROPER;
import static dev.coldboot.phone.talk.PnpOffice.RESPONDER;
import static dev.coldboot.phone.talk.PnpOffice.T0;
import static dev.coldboot.phone.talk.PnpOffice.asking;
import static dev.coldboot.phone.talk.PnpOffice.filled;
import static dev.coldboot.phone.talk.PnpOffice.heard;
import static dev.coldboot.phone.talk.PnpOffice.heardFrom;
import static dev.coldboot.phone.talk.PnpOffice.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PnpStrictTest {
    private static final String TAGLESS = OK.replace(";tag=srv", "");

    @Test
    void a_responder_by_the_rules_is_taken() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heard(OK));

        subscriber.handle(T0, heard(PROPER));

        assertThat(offered(subscriber).deviations()).isEmpty();
    }

    @Test
    void a_faulty_answer_is_noted_at_once_and_refused_with_the_notify() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);

        List<Output> heard = subscriber.handle(T0, heard(TAGLESS));
        Output.Send reply = Said.datagram(subscriber.handle(T0, heard(PROPER)));

        assertThat(Said.notes(heard, Kind.DECISION))
                .containsExactly("PnP answer-to-tag: response without a tag in its To, from 10.0.0.9:5060: refused"
                        + " (RFC 3261 section 8.2.6.2)");
        assertThat(reply.bytes().utf8()).isEqualTo(filled("""
                SIP/2.0 481 Subscription does not exist
                Via: SIP/2.0/UDP 10.0.0.9:5060;branch=z9hG4bK1;rport
                From: <{uri}>;tag=srv
                To: <{uri}>;tag={tag}
                Call-ID: {call-id}
                CSeq: 1 NOTIFY
                Content-Length: 0

                """));
        assertThat(subscriber.outcome()).get().isInstanceOfSatisfying(PnpOutcome.Faulty.class, faulty -> {
            assertThat(faulty.deviations()).containsExactly(PnpRule.ANSWER_TO_TAG);
            assertThat(faulty.why())
                    .isEqualTo("PnP: 10.0.0.9:5060 breaks the rules: response without a tag in its To"
                            + " (RFC 3261 section 8.2.6.2)");
        });
    }

    @Test
    void a_faulty_answer_without_a_notify_is_told_when_the_wait_ends() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heardFrom(OTHER, OK.replace("0.9", "0.10")));
        subscriber.handle(T0, heard(TAGLESS));

        subscriber.handle(T0.plusSeconds(5), new Input.TimePassed());

        assertThat(subscriber.outcome()).contains(new PnpOutcome.Faulty(RESPONDER, List.of(PnpRule.ANSWER_TO_TAG)));
    }

    @Test
    void all_that_is_wrong_is_in_the_outcome_and_the_first_violation_of_the_notify_is_answered() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heard(TAGLESS));

        List<Output> outputs = subscriber.handle(
                T0,
                heard(PROPER.replace("{event}", "presence")
                        .replace("application/url", "text/plain")
                        .replace("Max-Forwards: 70", "Max-Forwards: 20")));

        assertThat(Said.datagram(outputs).bytes().utf8())
                .startsWith("SIP/2.0 489 Bad Event\r\n")
                .contains("\r\nAllow-Events: ua-profile\r\n");
        assertThat(Said.notes(outputs, Kind.DECISION))
                .extracting(note -> note.substring(0, note.indexOf(':')) + note.substring(note.lastIndexOf(": ")))
                .containsExactly(
                        "PnP notify-event: refused (RFC 6665 section 3.2.1)",
                        "PnP notify-content-type-other: refused (RFC 6665 section 3.2.1)",
                        "PnP notify-max-forwards-70: accepted (RFC 3261 section 8.1.1.6)");
        assertThat(subscriber.outcome())
                .contains(new PnpOutcome.Faulty(
                        RESPONDER,
                        List.of(
                                PnpRule.ANSWER_TO_TAG,
                                PnpRule.NOTIFY_EVENT,
                                PnpRule.NOTIFY_CONTENT_TYPE_OTHER,
                                PnpRule.NOTIFY_MAX_FORWARDS_70)));
    }

    @Test
    void a_body_of_another_type_is_told_what_would_be_accepted() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heard(OK));

        Output.Send reply =
                Said.datagram(subscriber.handle(T0, heard(PROPER.replace("application/url", "application/xml"))));

        assertThat(reply.bytes().utf8())
                .startsWith("SIP/2.0 415 Unsupported Media Type\r\n")
                .contains("\r\nAccept: application/url\r\n");
    }

    @Test
    void a_body_without_a_url_fails() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heard(OK));

        subscriber.handle(T0, heard(PROPER.replace("http://10.0.0.9/{mac}.xml", "gopher://10.0.0.9/mac.xml")));

        assertThat(subscriber.outcome()).contains(new PnpOutcome.Faulty(RESPONDER, List.of(PnpRule.NOTIFY_URL)));
    }

    @Test
    void a_refused_notify_that_is_repeated_is_refused_again() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heard(TAGLESS));
        List<Output> first = subscriber.handle(T0, heard(PROPER));

        assertThat(subscriber.handle(T0.plusMillis(500), heard(PROPER))).containsExactly(Said.datagram(first));
    }

    @Test
    void the_offer_of_another_responder_has_no_subscription_any_more() {
        PnpSubscriber subscriber = asking(PnpMode.STRICT);
        subscriber.handle(T0, heard(TAGLESS));
        subscriber.handle(T0, heard(PROPER));

        List<Output> late = subscriber.handle(T0, heardFrom(OTHER, PROPER.replace("0.9", "0.10")));

        assertThat(Said.datagram(late).bytes().utf8()).startsWith("SIP/2.0 481 Subscription does not exist\r\n");
        assertThat(Said.notes(late, Kind.DECISION))
                .containsExactly("PnP: late offer of http://10.0.0.10/{mac}.xm from 10.0.0.10:5060 ignored:"
                        + " 10.0.0.9:5060 broke rules before");
    }
}
