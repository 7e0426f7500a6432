// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The torture messages of RFC 4475 and other odd forms at the phone's own SIP port. The RFC's are read from
 * {@code -Dcoldboot.corpus=DIR}, or from {@code shared/corpus} beside the checkout; where they are not, these tests skip.
 */
class TortureTest {
    private static final Endpoint THERE = Endpoint.of("10.0.0.67:2049");

    /**
     * What the phone does with one message, and why that is allowed.
     *
     * @param status of its answer; 0 for none
     */
    record Case(String name, int status, String why) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String BUSY = " is understood; calls are not simulated, the phone is busy (RFC 3261 21.4.21)";
    private static final String NO_REGISTRAR = " is understood; the phone is no registrar (RFC 3261 8.2.1)";
    private static final String OPTIONS = " is understood";
    private static final String UNASKED = ": a response that nobody waits for is dropped (RFC 3261 18.1.2)";

    private static final List<Case> CASES = List.of(
            // RFC 4475 section 3.1.1, valid: must be understood
            new Case("wsinv", 486, "3.1.1.1" + BUSY),
            new Case("intmeth", 405, "3.1.1.2 is understood; the method is unknown (RFC 3261 8.2.1)"),
            new Case("esc01", 486, "3.1.1.3" + BUSY),
            new Case("escnull", 405, "3.1.1.4" + NO_REGISTRAR),
            new Case("esc02", 405, "3.1.1.5 escapes in a method are not undone: it is unknown"),
            new Case("lwsdisp", 200, "3.1.1.6" + OPTIONS),
            new Case("longreq", 486, "3.1.1.7" + BUSY),
            new Case("dblreq", 405, "3.1.1.8 the first message is understood, the rest dropped (RFC 3261 18.3)"),
            new Case("semiuri", 200, "3.1.1.9" + OPTIONS),
            new Case("transports", 200, "3.1.1.10" + OPTIONS),
            new Case("mpart01", 415, "3.1.1.11 is understood; its body is not text alone (RFC 3261 8.2.3)"),
            new Case("unreason", 0, "3.1.1.12" + UNASKED),
            new Case("noreason", 0, "3.1.1.13" + UNASKED),
            // section 3.1.2, invalid
            new Case("badinv01", 0, "3.1.2.1 its Via can't be read, so nobody can be answered (RFC 3261 18.2.2)"),
            new Case("clerr", 400, "3.1.2.2 ends before its body (RFC 3261 18.3)"),
            new Case("ncl", 400, "3.1.2.3 negative Content-Length"),
            new Case("scalar02", 400, "3.1.2.4 CSeq beyond 2^31 (RFC 3261 8.1.1.5)"),
            new Case("scalarlg", 0, "3.1.2.5 a response with an overlarge CSeq is discarded"),
            new Case("quotbal", 400, "3.1.2.6 open quote in To (RFC 3261 21.4.1)"),
            new Case("ltgtruri", 486, "3.1.2.7 the brackets may be ignored; busy all the same"),
            new Case("lwsruri", 400, "3.1.2.8 blanks in the request URI"),
            new Case("lwsstart", 400, "3.1.2.9 more than one blank in the start line"),
            new Case("trws", 200, "3.1.2.10 blanks behind the start line are ignored, which is allowed"),
            new Case("escruri", 486, "3.1.2.11 headers in the request URI may be ignored; busy all the same"),
            new Case("baddate", 486, "3.1.2.12 a Date that the phone doesn't need may be ignored"),
            new Case("regbadct", 405, "3.1.2.13 the method is refused before its Contact is looked at"),
            new Case("badaspec", 200, "3.1.2.14 blanks inside angle brackets may be ignored"),
            new Case("baddn", 200, "3.1.2.15 a display name without quotes may be accepted"),
            new Case("badvers", 0, "3.1.2.16 another version's Via can't be read (RFC 3261 21.5.6 is a may)"),
            new Case("mismatch01", 400, "3.1.2.17 CSeq of another method"),
            new Case("mismatch02", 400, "3.1.2.18 CSeq of another method; 400 is one of the two that are allowed"),
            new Case("bigcode", 0, "3.1.2.19 a response with an impossible status is discarded"),
            // section 3.2, transaction layer
            new Case("badbranch", 200, "3.2.1 answered; an empty branch tells nothing apart (RFC 3261 17.2.3)"),
            // section 3.3, application layer
            new Case("insuf", 400, "3.3.1 From, To and Call-ID are missing"),
            new Case("unkscm", 416, "3.3.2 unknown scheme (RFC 3261 8.2.2.1)"),
            new Case("novelsc", 416, "3.3.3 known but strange scheme (RFC 3261 8.2.2.1)"),
            new Case("unksm2", 405, "3.3.4 the method is refused before To and Contact are looked at"),
            new Case("bext01", 420, "3.3.5 unknown Require; Proxy-Require is ignored (RFC 3261 8.2.2.3)"),
            new Case("invut", 415, "3.3.6 a body that is not understood must be refused (RFC 3261 8.2.3)"),
            new Case("regaut01", 405, "3.3.7" + NO_REGISTRAR),
            new Case("multi01", 400, "3.3.8 single fields that stand twice"),
            new Case("mcl01", 400, "3.3.9 two lengths"),
            new Case("bcast", 0, "3.3.10 a response whose Via is not the phone's is discarded (RFC 3261 18.1.2)"),
            new Case("zeromf", 200, "3.3.11 answered by the element itself (RFC 3261 8.2 knows no Max-Forwards)"),
            new Case("cparam01", 405, "3.3.12" + NO_REGISTRAR),
            new Case("cparam02", 405, "3.3.13" + NO_REGISTRAR),
            new Case("regescrt", 405, "3.3.14" + NO_REGISTRAR),
            new Case("sdp01", 486, "3.3.15 Accept is of bodies, and the 486 has none"),
            // section 3.4, backward compatibility
            new Case("inv2543", 486, "3.4.1" + BUSY));

    static Stream<Case> cases() {
        return CASES.stream();
    }

    private static Path folder() {
        Optional<Path> folder = Stream.of(
                        System.getProperty("coldboot.corpus", "../shared/corpus"), "../../shared/corpus")
                .map(place -> Path.of(place, "rfc4475"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeThat(folder).as("messages of RFC 4475").isPresent();
        return folder.orElseThrow();
    }

    private static Input message(String name) throws IOException {
        return heard(Bytes.of(Files.readAllBytes(folder().resolve(name + ".dat"))));
    }

    private static Input heard(Bytes bytes) {
        return new Input.Datagram(THERE, Desk.SIP, bytes);
    }

    /** Ready, with one line that nobody has answered yet. */
    private static Desk ready(String filter) {
        Desk desk = new Desk(
                Desk.configWithLine().setting("filter_registrar", filter).build());
        return desk.order(new PhoneOrder.PowerOn()).serve(200, "<settings><phone-settings/></settings>");
    }

    private static List<SipMessage> answers(Desk desk) throws WireFormatException {
        List<Output.Send> sent = desk.all(Output.Send.class);
        assertThat(sent).extracting(send -> send.to().address()).allMatch(THERE.address()::equals);
        return sent.isEmpty() ? List.of() : List.of(SipCodec.decode(sent.get(0).bytes()));
    }

    private static int status(Desk desk) throws WireFormatException {
        return answers(desk).stream()
                .map(SipResponse.class::cast)
                .map(SipResponse::status)
                .findFirst()
                .orElse(0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_message_is_handled_as_the_rfc_allows(Case torture) throws Exception {
        Desk desk = ready("off");

        assertThat(status(desk.give(message(torture.name())))).as(torture.why()).isEqualTo(torture.status());
        assertThat(desk.status().state()).as("nothing follows from it").isEqualTo(PhoneState.READY);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void of_strangers_a_phone_that_filters_refuses_what_it_can_read(Case torture) throws Exception {
        Desk desk = ready("on");

        int expected = torture.status() == 400 || torture.status() == 0 ? torture.status() : 403;
        assertThat(status(desk.give(message(torture.name())))).isEqualTo(expected);
    }

    @Test
    void the_table_leaves_no_message_out() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            List<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".dat"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .toList();

            assertThat(CASES).extracting(Case::name).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    private static final String CHECK_SYNC = String.join(
            "\r\n",
            "NOTIFY sip:401@10.0.0.50 SIP/2.0",
            "Via: SIP/2.0/UDP 10.0.0.67:2049;branch=z9hG4bK1",
            "From: <sip:pbx@10.0.0.2>;tag=1",
            "To: <sip:401@10.0.0.50>",
            "Call-ID: 1",
            "CSeq: 1 NOTIFY",
            "Event: check-sync;reboot=true",
            "Max-Forwards: 70",
            "Content-Length: 0",
            "",
            "");

    @ParameterizedTest
    @CsvSource({
        // name, what, written how, status
        "as it should be,       70,                       70,                               200",
        "bare LF,               '\\r\\n',                   '\\n',                              200",
        "folded,                ';reboot',                '\\r\\n\\t;reboot',                   200",
        "compact,               'Event:',                 'o:',                             200",
        "another case,          'Event:',                 'EVENT:',                         200",
        "no length,             'Content-Length: 0\\r\\n',  '',                               200",
        "a field without value, 'Max-Forwards: 70',       'X:',                             200",
        "a field without colon, 'Max-Forwards: 70',       'X',                              400",
        "a short body,          'Length: 0',              'Length: 9',                      400",
        "a negative length,     'Length: 0',              'Length: -1',                     400",
        "two lengths,           'Max-Forwards: 70',       'Content-Length: 1',              400",
        "an overlarge CSeq,     'CSeq: 1',                'CSeq: 9999999999',               400",
        "a CSeq of others,      'CSeq: 1 NOTIFY',         'CSeq: 1 REFER',                  400",
        "another version,       'SIP/2.0\\r',              'SIP/3.0\\r',                      400",
        "another scheme,        'NOTIFY sip:',            'NOTIFY http:',                   416",
        "an open quote,         'To: <',                  'To: \"<',                        400",
        "no Via,                'Via:',                   'X:',                             0",
        "a Via of others,       'Via: SIP/2.0',           'Via: SIP/7.0',                   0"
    })
    void every_form_of_a_check_sync_is_obeyed_or_refused(String name, String what, String written, int status)
            throws Exception {
        Desk desk = ready("off");
        String form = CHECK_SYNC.replace(unescaped(what), unescaped(written));

        assertThat(status(desk.give(heard(Bytes.utf8(form))))).as(form).isEqualTo(status);
        assertThat(desk.status().state()).isEqualTo(status == 200 ? PhoneState.REBOOTING : PhoneState.READY);
    }

    private static String unescaped(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
    }

    @ParameterizedTest
    @CsvSource({
        "Max-Forwards: 70, 9000", // a giant field: ours, a limit on every line
        "Via: SIP,         9000"
    })
    void a_giant_field_is_not_looked_at(String before, int length) throws Exception {
        String giant = CHECK_SYNC.replace(before, "Subject: " + "x".repeat(length) + "\r\n" + before);
        Desk desk = ready("off");

        assertThat(status(desk.give(heard(Bytes.utf8(giant))))).isZero();
        assertThat(desk.status().state()).isEqualTo(PhoneState.READY);
    }

    /** The five responses of RFC 4475, each as an answer to the phone's own REGISTER. */
    @ParameterizedTest
    @CsvSource({
        // of, status line, field, written how, status that the phone takes; 0 for none
        "unreason,  SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e, CSeq: 1, CSeq: 1, 200",
        "noreason,  'SIP/2.0 100 ', CSeq: 1, CSeq: 1, 0",
        "bigcode,   SIP/2.0 4294967301 better not break the receiver, CSeq: 1, CSeq: 1, 0",
        "scalarlg,  SIP/2.0 503 Service Unavailable, CSeq: 1, CSeq: 9292394834772304023312, 0",
        "scalarlg Retry-After, SIP/2.0 503 Service Unavailable, CSeq: 1, 'Retry-After: 949302838503028349304023988\\r\\nCSeq: 1', 503",
        "bcast,     SIP/2.0 200 OK, Via:, 'Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923\\r\\nVia:', 0",
        "bcast branch, SIP/2.0 200 OK, branch=z9hG4bK-, branch=z9hG4bK1saber23, 0"
    })
    void an_odd_answer_to_a_register_is_taken_or_dropped(
            String of, String line, String field, String written, int status) throws Exception {
        Desk desk = new Desk(Desk.configWithLine().build()).order(new PhoneOrder.PowerOn());
        Output.Send register = desk.datagram();
        String plain = SipCodec.encode(Desk.sip(register).response(200, "OK")).utf8();
        String answer = plain.replace("SIP/2.0 200 OK", line).replace(field, unescaped(written));

        desk.give(new Input.Datagram(register.to(), register.from(), Bytes.utf8(answer)));

        assertThat(desk.status().registrations())
                .as(answer)
                .extracting(registered -> registered.status().orElse(0))
                .containsExactly(status);
    }
}
