// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import static dev.coldboot.pnp.Phones.GROUP;
import static dev.coldboot.pnp.Phones.PHONE;
import static dev.coldboot.pnp.Phones.SERVER;
import static dev.coldboot.pnp.Phones.confirm;
import static dev.coldboot.pnp.Phones.notes;
import static dev.coldboot.pnp.Phones.only;
import static dev.coldboot.pnp.Phones.request;
import static dev.coldboot.pnp.Phones.response;
import static dev.coldboot.pnp.Phones.sends;
import static dev.coldboot.pnp.Phones.snom320;
import static dev.coldboot.pnp.Phones.subscribe;
import static dev.coldboot.pnp.Phones.toGroup;
import static dev.coldboot.pnp.Phones.toServer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PnpResponderTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final String URL = "http://10.0.0.1:10080/{mac}.xml";

    private static PnpResponderConfig.Builder config() {
        return PnpResponderConfig.builder(SERVER, GROUP).url(URL);
    }

    private static PnpResponder responder(PnpResponderConfig config) {
        PnpResponder responder = new PnpResponder(config, Seeds.generator(1, "pnp"));
        responder.handle(T0, new Input.TimePassed());
        return responder;
    }

    private static List<Output> ask(PnpResponder responder, String text) {
        return responder.handle(T0, toGroup(text));
    }

    private static PnpResponderStatus status(List<Output> outputs) {
        List<Output.Publish> published = only(outputs, Output.Publish.class);
        return (PnpResponderStatus) published.get(published.size() - 1).status();
    }

    @Test
    void begins_at_once_and_opens_both_ears() {
        PnpResponder fresh = new PnpResponder(config().build(), Seeds.generator(1, "pnp"));

        assertThat(fresh.wakeAt()).contains(Instant.EPOCH);

        assertThat(only(fresh.handle(T0, new Input.TimePassed()), Output.Listen.class))
                .extracting(Output.Listen::ear)
                .containsExactly(Ear.group(GROUP), Ear.udp(SERVER));
        assertThat(fresh.wakeAt()).isEmpty();
    }

    @Test
    void answers_200_and_then_notifies_the_url() {
        List<Output.Send> sent = sends(ask(responder(config().build()), snom320()));

        assertThat(sent).hasSize(2).allSatisfy(send -> {
            assertThat(send.from()).isEqualTo(SERVER);
            assertThat(send.to()).isEqualTo(PHONE);
        });
        SipResponse ok = response(sent.get(0));
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.header("Via")).isEqualTo("SIP/2.0/UDP 10.0.0.67:5060;rport=5060;received=10.0.0.67");
        assertThat(ok.header("From")).isEqualTo("<sip:MAC%3a000413241234@intern.snom.de>;tag=658512961");
        assertThat(ok.header("To")).matches("<sip:MAC%3a000413241234@intern.snom.de>;tag=[0-9a-z]{10}");
        assertThat(ok.header("Call-ID")).isEqualTo("000413241234@10.0.0.67");
        assertThat(ok.header("CSeq")).isEqualTo("7 SUBSCRIBE");
        assertThat(ok.header("Contact")).isEqualTo("<sip:10.0.0.1:5070>");
        assertThat(ok.header("Expires")).isEqualTo("0");
        SipRequest notify = request(sent.get(1));
        assertThat(notify.method()).isEqualTo("NOTIFY");
        assertThat(notify.uri()).isEqualTo("sip:10.0.0.67:5060");
        assertThat(notify.header("Via")).matches("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK-[0-9a-z]{12};rport");
        assertThat(notify.header("From")).isEqualTo(ok.header("To"));
        assertThat(notify.header("To")).isEqualTo(ok.header("From"));
        assertThat(notify.header("Call-ID")).isEqualTo(ok.header("Call-ID"));
        assertThat(notify.header("CSeq")).isEqualTo("1 NOTIFY");
        assertThat(notify.header("Event"))
                .isEqualTo("ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"snom320\";version=\"8.4.35\"");
        assertThat(notify.header("Subscription-State")).isEqualTo("terminated;reason=timeout");
        assertThat(notify.header("Content-Type")).isEqualTo("application/url");
        assertThat(notify.header("Content-Length")).isEqualTo(String.valueOf(URL.length()));
        assertThat(notify.body().utf8()).isEqualTo(URL);
    }

    @Test
    void notes_whom_it_served_by_which_rule() {
        assertThat(notes(ask(responder(config().build()), snom320())))
                .containsExactly(new Output.Note(
                        Kind.SERVED,
                        "PnP 000413241234 (snom320 8.4.35) at 10.0.0.67:5060, by any phone: offer " + URL));
    }

    @Test
    void repeats_the_notify_by_timer_e_until_timer_f() {
        PnpResponder responder = responder(config().build());
        Output.Send notify = sends(ask(responder, snom320())).get(1);
        List<Long> sentAt = new ArrayList<>();
        List<Output> last = List.of();

        while (responder.wakeAt().isPresent()) {
            Instant now = responder.wakeAt().get();
            last = responder.handle(now, new Input.TimePassed());
            if (sends(last).equals(List.of(notify))) {
                sentAt.add(Duration.between(T0, now).toMillis());
            }
        }

        assertThat(sentAt)
                .containsExactly(500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L, 19_500L, 23_500L, 27_500L, 31_500L);
        assertThat(notes(last))
                .containsExactly(new Output.Note(
                        Kind.LIMIT, "NOTIFY of 000413241234@10.0.0.67 not confirmed within 32 s: given up"));
        assertThat(status(last).waiting()).isZero();
    }

    @Test
    void a_confirmed_notify_is_not_repeated() {
        PnpResponder responder = responder(config().build());
        Output.Send notify = sends(ask(responder, snom320())).get(1);

        List<Output> outputs = responder.handle(T0.plusMillis(20), confirm(notify));

        assertThat(responder.wakeAt()).isEmpty();
        assertThat(status(outputs).confirmed()).isEqualTo(1);
        assertThat(responder.handle(T0.plusMillis(30), confirm(notify))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, true", "199, true", "200, false", "481, false"})
    void only_a_final_response_ends_the_wait(int status, boolean waits) {
        PnpResponder responder = responder(config().build());
        Output.Send notify = sends(ask(responder, snom320())).get(1);
        Bytes bytes = SipCodec.encode(request(notify).response(status, "x"));

        responder.handle(T0, new Input.Datagram(PHONE, SERVER, bytes));

        assertThat(responder.wakeAt().isPresent()).isEqualTo(waits);
    }

    @Test
    void a_repeated_subscribe_gets_the_same_answer_and_no_second_notify() {
        PnpResponder responder = responder(config().build());
        List<Output.Send> first = sends(ask(responder, snom320()));
        responder.handle(T0.plusMillis(10), confirm(first.get(1)));

        assertThat(responder.handle(T0.plusMillis(500), toGroup(snom320()))).containsExactly(first.get(0));

        assertThat(sends(responder.handle(T0.plusSeconds(40), toGroup(snom320().replace("CSeq: 7", "CSeq: 8")))))
                .as("a new request of the same phone")
                .hasSize(2);
        assertThat(sends(responder.handle(T0.plusSeconds(40), toGroup(snom320()))))
                .as("known for 32 s only")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        // Contact at the packet's address: followed; elsewhere or missing: back to where the packet came from
        "<sip:10.0.0.67:6060>, 10.0.0.67:6060, sip:10.0.0.67:6060",
        "<sip:512@10.0.0.67>, 10.0.0.67:5060, sip:512@10.0.0.67",
        "<sip:8.8.8.8:53>, 10.0.0.67:2049, sip:8.8.8.8:53",
        "<sip:phone.example>, 10.0.0.67:2049, sip:phone.example",
        ", 10.0.0.67:2049, sip:10.0.0.67:5060"
    })
    void the_notify_goes_to_the_contact_but_never_to_a_third_party(String contact, String to, String uri) {
        String text = snom320()
                .replace("Contact: <sip:10.0.0.67:5060>\r\n", contact == null ? "" : "Contact: " + contact + "\r\n");
        Input.Datagram datagram = new Input.Datagram(Endpoint.of("10.0.0.67:2049"), GROUP, Bytes.utf8(text));

        List<Output.Send> sent = sends(responder(config().build()).handle(T0, datagram));

        assertThat(sent.get(0).to()).as("the 200, by rport").hasToString("10.0.0.67:2049");
        assertThat(sent.get(1).to()).hasToString(to);
        assertThat(request(sent.get(1)).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource({
        "snom320, 000413241234, 8.4.35, 1",
        "SNOM320, 000413241234, 8.4.35, 1",
        "snom320, 000413241234, 8.7.5.35, 3",
        "snom370, 0004132E682E, 8.4.35, 2",
        "snomD785, 0004132E682E, 10.1.64, 2",
        "snomD785, 000413920A74, 10.1.64, 4",
        "snomD, 000413920A74, 10.1.64, 4",
        "snom, 000413920A74, 10.1.64, 0",
        "'', 000413920A74, '', 0"
    })
    void the_first_rule_that_fits_counts(String model, String mac, String firmware, int rule) {
        PnpResponder responder = responder(config().otherwise(new PnpAction.Offer("http://0"))
                .rule(PnpRule.all(new PnpAction.Offer("http://1"))
                        .forModel("snom320")
                        .forFirmware("8.4*"))
                .rule(PnpRule.all(new PnpAction.Offer("http://2")).forMac("0004132e*"))
                .rule(PnpRule.all(new PnpAction.Offer("http://3")).forFirmware("8.*.3*5"))
                .rule(PnpRule.all(new PnpAction.Offer("http://4")).forModel("*D*"))
                .build());

        List<Output.Send> sent = sends(ask(responder, subscribe(mac, model, firmware)));

        assertThat(request(sent.get(1)).body().utf8()).isEqualTo("http://" + rule);
    }

    @Test
    void denies_with_the_code_of_the_rule_and_notifies_nothing() {
        PnpResponder responder = responder(
                config().otherwise(new PnpAction.Deny(404, "Not Found")).build());

        List<Output> outputs = ask(responder, snom320());

        assertThat(sends(outputs)).hasSize(1);
        assertThat(response(sends(outputs).get(0)).status()).isEqualTo(404);
        assertThat(notes(outputs)).extracting(Output.Note::kind).containsExactly(Kind.REFUSED);
        assertThat(status(outputs).denied()).isEqualTo(1);
        assertThat(sends(ask(responder, snom320()))).as("asked again").isEqualTo(sends(outputs));
    }

    @Test
    void ignores_a_phone_by_a_rule_and_says_so() {
        PnpResponder responder =
                responder(config().rule(PnpRule.all(new PnpAction.Ignore()).forModel("snom3*"))
                        .build());

        List<Output> outputs = ask(responder, snom320());

        assertThat(sends(outputs)).isEmpty();
        assertThat(notes(outputs))
                .containsExactly(
                        new Output.Note(Kind.DECISION, "PnP 000413241234 (snom320 8.4.35), by model snom3*: ignore"));
    }

    @Test
    void delays_the_answer_and_takes_repetitions_meanwhile_for_one() {
        PnpResponder responder =
                responder(config().rule(PnpRule.all(new PnpAction.Offer(URL)).after(Duration.ofSeconds(2)))
                        .build());

        assertThat(sends(ask(responder, snom320()))).isEmpty();
        assertThat(sends(responder.handle(T0.plusMillis(500), toGroup(snom320()))))
                .isEmpty();
        assertThat(responder.wakeAt()).contains(T0.plusSeconds(2));

        assertThat(sends(responder.handle(T0.plusSeconds(2), new Input.TimePassed())))
                .hasSize(2);
        assertThat(responder.wakeAt()).contains(T0.plusMillis(2_500));
    }

    @Test
    void takes_orders_while_it_runs() {
        PnpResponder responder = responder(config().build());

        responder.handle(T0, new Input.Ordered(new PnpOrder.OfferUrl("http://other/")));
        assertThat(request(sends(ask(responder, snom320())).get(1)).body().utf8())
                .isEqualTo("http://other/");

        List<Output> off = responder.handle(T0, new Input.Ordered(new PnpOrder.SwitchOff()));
        assertThat(only(off, Output.Unlisten.class))
                .extracting(Output.Unlisten::ear)
                .containsExactly(Ear.group(GROUP), Ear.udp(SERVER));
        assertThat(status(off).state()).isEqualTo(PnpState.OFF);
        assertThat(responder.wakeAt()).isEmpty();
        assertThat(ask(responder, snom320())).isEmpty();

        List<Output> on = responder.handle(T0, new Input.Ordered(new PnpOrder.SwitchOn()));
        assertThat(only(on, Output.Listen.class)).hasSize(2);
        responder.handle(
                T0, new Input.Ordered(new PnpOrder.UseRules(List.of(PnpRule.all(new PnpAction.Deny(403, "No"))))));
        assertThat(response(sends(ask(responder, snom320())).get(0)).status()).isEqualTo(403);
    }

    @Test
    void says_when_it_is_deaf_and_tries_again_when_switched_on() {
        PnpResponder responder = responder(config().build());

        List<Output> outputs = responder.handle(T0, new Input.Deaf(Ear.group(GROUP), "address in use"));

        assertThat(status(outputs).state()).isEqualTo(PnpState.DEAF);
        assertThat(status(outputs).why()).isEqualTo("cannot listen on group 224.0.1.75:5060: address in use");
        assertThat(status(responder.handle(T0, new Input.Ordered(new PnpOrder.SwitchOn())))
                        .state())
                .isEqualTo(PnpState.SERVING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~~",
                "HELLO",
                "OPTIONS sip:a@b SIP/2.0~v: SIP/2.0/UDP 1.2.3.4~f: <sip:a@b>~t: <sip:a@b>~i: 1~CSeq: 1 OPTIONS~~",
                "SUBSCRIBE sip:a@b SIP/2.0~v: SIP/2.0/UDP h~f: <sip:a@b>~t: <sip:a@b>~i: 1~CSeq: 1 SUBSCRIBE~o: dialog~~",
                "SUBSCRIBE sip:a@b SIP/2.0~v: SIP/2.0/UDP h~f: <sip:a@b>~t: <sip:a@b>~i: 1~CSeq: 1 NOTIFY~o: ua-profile~~",
                "SUBSCRIBE sip:a@b SIP/2.0~f: <sip:a@b>~t: <sip:a@b>~i: 1~CSeq: 1 SUBSCRIBE~o: ua-profile~~",
                "SUBSCRIBE sip:a@b SIP/2.0~v: SIP/2.0/UDP h~t: <sip:a@b>~i: 1~CSeq: 1 SUBSCRIBE~o: ua-profile~~"
            })
    void what_the_group_hears_and_is_not_for_it_is_dropped_with_a_reason(String text) {
        List<Output> outputs = ask(responder(config().build()), text.replace("~", "\r\n"));

        assertThat(sends(outputs)).isEmpty();
        assertThat(notes(outputs)).extracting(Output.Note::kind).containsExactly(Kind.DROPPED);
        assertThat(status(outputs).dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, 1 OPTIONS, ua-profile, 405",
        "SUBSCRIBE, 1 SUBSCRIBE, dialog, 489",
        "SUBSCRIBE, 1 OPTIONS, ua-profile, 400",
        "SUBSCRIBE, 1 SUBSCRIBE, ua-profile, 200",
        "ACK, 1 ACK, ua-profile, 0"
    })
    void what_comes_to_itself_is_answered_by_the_rfc(String method, String cseq, String event, int status) {
        String text = snom320()
                .replace("SUBSCRIBE sip", method + " sip")
                .replace("7 SUBSCRIBE", cseq)
                .replaceFirst("Event: ua-profile", "Event: " + event);

        List<Output.Send> sent = sends(responder(config().build()).handle(T0, toServer(text)));

        if (status == 0) {
            assertThat(sent).isEmpty();
        } else {
            assertThat(response(sent.get(0)).status()).isEqualTo(status);
        }
    }

    @Test
    void a_broken_request_to_itself_is_answered_400() {
        String text = snom320().replace("Content-Length: 0", "Content-Length: 5");

        assertThat(response(sends(responder(config().build()).handle(T0, toServer(text)))
                                .get(0))
                        .status())
                .isEqualTo(400);
        assertThat(sends(responder(config().build()).handle(T0, toGroup(text)))).isEmpty();
    }

    @Test
    void never_holds_more_phones_than_its_capacity() {
        PnpResponder responder = responder(config().capacity(10).build());
        List<Output> outputs = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            outputs.addAll(ask(responder, subscribe(String.format("0004132400%02d", i), "snom320", "8.4.35")));
        }

        assertThat(sends(outputs)).hasSize(20);
        assertThat(notes(outputs))
                .filteredOn(note -> note.kind() == Kind.LIMIT)
                .containsExactly(
                        new Output.Note(Kind.LIMIT, "10 phones wait for something: no answer for more of them"));
        assertThat(status(outputs).waiting()).isEqualTo(10);
    }

    @Test
    void forgets_the_oldest_answers_beyond_its_capacity() {
        PnpResponder responder = responder(config().capacity(10).build());
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<Output> sent = ask(responder, subscribe(String.format("0004132400%02d", i), "snom320", "8.4.35"));
            outputs.addAll(sent);
            responder.handle(T0, confirm(sends(sent).get(1)));
        }

        assertThat(notes(outputs))
                .filteredOn(note -> note.kind() == Kind.LIMIT)
                .containsExactly(
                        new Output.Note(Kind.LIMIT, "10 answers are remembered: the oldest are forgotten from now on"));
        assertThat(sends(ask(responder, subscribe("000413240029", "snom320", "8.4.35"))))
                .hasSize(1);
        assertThat(sends(ask(responder, subscribe("000413240019", "snom320", "8.4.35"))))
                .hasSize(2);
    }

    @Test
    void hostile_bytes_do_not_disturb_it() {
        PnpResponder responder = responder(config().build());
        Random random = new Random(75);
        byte[] good = snom320().getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = good.clone();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Endpoint to = random.nextBoolean() ? GROUP : SERVER;
            responder.handle(T0, new Input.Datagram(PHONE, to, Bytes.owning(bytes)));
        }

        assertThat(sends(responder.handle(T0, toGroup(subscribe("0004132E0001", "snom370", "8.4.35")))))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a b", "http://a/\r\nX: y", "http://ä/"})
    void a_url_that_would_break_the_message_is_refused(String url) {
        assertThatThrownBy(() -> new PnpOrder.OfferUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("url: ");
    }

    @Test
    void a_login_in_the_url_does_not_reach_the_journal() {
        PnpResponder responder =
                responder(config().url("http://user:secret@10.0.0.1/").build());

        assertThat(ask(responder, snom320()).toString())
                .doesNotContain("secret")
                .contains("http://***@10.0.0.1/");
        assertThat(new PnpOrder.OfferUrl("http://u:secret@h/")).hasToString("offer http://***@h/");
    }

    @Test
    void an_impossible_configuration_is_refused_by_name() {
        Endpoint any = Endpoint.of("0.0.0.0:5060");

        assertThatThrownBy(() -> PnpResponderConfig.builder(any, GROUP).build())
                .hasMessage("endpoint: 0.0.0.0:5060 (expected: an address and a port)");
        assertThatThrownBy(() -> PnpResponderConfig.builder(SERVER, SERVER).build())
                .hasMessage("group: 10.0.0.1:5070 (expected: an address of 224.0.0.0/4)");
        assertThatThrownBy(() -> config().capacity(0).build()).hasMessage("capacity: 0 (expected: 1 or more)");
        assertThatThrownBy(() -> new PnpAction.Deny(200, "OK")).hasMessageContaining("(expected: 300 to 699");
        assertThatThrownBy(() -> PnpRule.all(new PnpAction.Ignore()).after(Duration.ofHours(1)))
                .hasMessage("delay: PT1H (expected: 0 to PT5M)");
    }
}
