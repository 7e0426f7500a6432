// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import static dev.coldboot.phone.talk.PnpOffice.OK;
import static dev.coldboot.phone.talk.PnpOffice.OTHER;
import static dev.coldboot.phone.talk.PnpOffice.PHONE;
import static dev.coldboot.phone.talk.PnpOffice.PROPER;
import static dev.coldboot.phone.talk.PnpOffice.RESPONDER;
import static dev.coldboot.phone.talk.PnpOffice.T0;
import static dev.coldboot.phone.talk.PnpOffice.asking;
import static dev.coldboot.phone.talk.PnpOffice.heard;
import static dev.coldboot.phone.talk.PnpOffice.heardFrom;
import static dev.coldboot.phone.talk.PnpOffice.offered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Endpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More than one responder hears the SUBSCRIBE; what real phones do then is not known (fidelity: I). */
class PnpSeveralRespondersTest {
    private static final String OTHERS_OK = OK.replace("10.0.0.9", "10.0.0.7").replace("tag=srv", "tag=other");
    private static final String OTHERS = PROPER.replace("10.0.0.9", "10.0.0.7").replace("tag=srv", "tag=other");
    private static final Endpoint SEVENTH = Endpoint.of("10.0.0.7:5060");

    @Test
    void the_first_offer_wins_whoever_answered_first() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(SEVENTH, OTHERS_OK));
        subscriber.handle(T0, heard(OK));

        subscriber.handle(T0, heard(PROPER));

        assertThat(offered(subscriber).from()).isEqualTo(RESPONDER);
        assertThat(offered(subscriber).deviations()).isEmpty();
    }

    @Test
    void the_second_offer_is_confirmed_and_noted_once() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heard(OK));
        List<Output> first = subscriber.handle(T0, heard(PROPER));

        List<Output> second = subscriber.handle(T0, heardFrom(SEVENTH, OTHERS));
        List<Output> again = subscriber.handle(T0, heardFrom(SEVENTH, OTHERS));
        List<Output> changed = subscriber.handle(T0, heardFrom(SEVENTH, OTHERS.replace("1 NOTIFY", "2 NOTIFY")));

        assertThat(Said.datagram(second).to()).isEqualTo(SEVENTH);
        assertThat(Said.datagram(second).bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
        assertThat(Said.notes(second, Kind.DECISION))
                .containsExactly("PnP: second offer of http://10.0.0.7/{mac}.xml from 10.0.0.7:5060 ignored:"
                        + " 10.0.0.9:5060 was first");
        assertThat(again).containsExactly(Said.datagram(second));
        assertThat(changed).hasSize(1);
        assertThat(subscriber.handle(T0, heard(PROPER))).containsExactly(Said.datagram(first));
        assertThat(offered(subscriber).from()).isEqualTo(RESPONDER);
    }

    @Test
    void a_second_offer_with_a_call_id_of_its_own_is_confirmed_too() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heard(PROPER));

        List<Output> second =
                subscriber.handle(T0, heardFrom(SEVENTH, OTHERS.replace("{call-id}", "its-own@10.0.0.7")));

        assertThat(Said.datagram(second).bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
        assertThat(Said.notes(second, Kind.DECISION)).hasSize(1);
    }

    @Test
    void a_refusal_ends_the_wait_although_another_responder_offers_something_later() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heardFrom(SEVENTH, OTHERS_OK.replace("200 OK", "404 Not Found")));

        List<Output> late = subscriber.handle(T0, heard(PROPER));

        assertThat(subscriber.outcome()).contains(new PnpOutcome.Refused(404, "Not Found"));
        assertThat(Said.datagram(late).bytes().utf8()).startsWith("SIP/2.0 200 OK\r\n");
        assertThat(Said.notes(late, Kind.DECISION))
                .containsExactly("PnP: late offer of http://10.0.0.9/{mac}.xml from 10.0.0.9:5060 ignored:"
                        + " PnP was refused with 404 before");
    }

    @Test
    void a_refusal_after_another_responder_accepted_does_not_end_the_wait() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heard(OK));

        List<Output> refusal = subscriber.handle(T0, heardFrom(SEVENTH, OTHERS_OK.replace("200 OK", "404 Not Found")));
        subscriber.handle(T0, heard(PROPER));

        assertThat(refusal)
                .containsExactly(
                        new Output.Note(Kind.STATE, "PnP refusal ignored, another was first: 404 from 10.0.0.7:5060"));
        assertThat(offered(subscriber).from()).isEqualTo(RESPONDER);
    }

    @Test
    void an_offer_after_the_wait_is_confirmed_and_noted() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0.plusSeconds(5), new Input.TimePassed());

        List<Output> late = subscriber.handle(T0.plusSeconds(6), heard(PROPER));

        assertThat(Said.datagram(late).from()).isEqualTo(PHONE);
        assertThat(Said.notes(late, Kind.DECISION))
                .containsExactly("PnP: late offer of http://10.0.0.9/{mac}.xml from 10.0.0.9:5060 ignored:"
                        + " the wait is over");
    }

    @Test
    void a_crowd_of_responders_is_answered_without_filling_the_journal() {
        PnpSubscriber subscriber = asking();
        subscriber.handle(T0, heard(PROPER));
        int notes = 0;

        for (int i = 0; i < 100; i++) {
            Endpoint from = new Endpoint(OTHER.address().plus(i), 5060);
            List<Output> outputs = subscriber.handle(T0, heardFrom(from, PROPER));
            assertThat(Said.datagram(outputs).to()).isEqualTo(from);
            notes += Said.notes(outputs, Kind.DECISION).size();
        }

        assertThat(notes).isEqualTo(PnpAnswers.MAX_RESPONDERS - 1);
    }

    @Test
    void a_crowd_of_answers_is_noted_for_the_first_ones_only() {
        PnpSubscriber subscriber = asking();
        int notes = 0;

        for (int i = 0; i < 100; i++) {
            notes += subscriber
                    .handle(T0, heardFrom(new Endpoint(OTHER.address().plus(i), 5060), OTHERS_OK))
                    .stream()
                    .mapToInt(output -> output instanceof Output.Note note && note.kind() == Kind.STATE ? 1 : 0)
                    .sum();
        }

        assertThat(notes).isEqualTo(PnpAnswers.MAX_RESPONDERS);
    }
}
