// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.pnp.PnpResponder;
import dev.coldboot.pnp.PnpResponderConfig;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import dev.coldboot.wire.sip.SipResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The torture messages of RFC 4475 and other odd forms against the registrar and the PnP responder. The RFC's are read from
 * {@code -Dcoldboot.corpus=DIR}, or from {@code shared/corpus} beside the checkout; where they are not, these tests skip.
 */
class TortureTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Endpoint HERE = Endpoint.of("10.0.0.1:5060");
    private static final Endpoint GROUP = Endpoint.of("224.0.1.75:5060");
    private static final Endpoint THERE = Endpoint.of("10.0.0.67:2049");

    /**
     * What we do with one message, and why that is allowed.
     *
     * @param status of the registrar's answer; 0 for none
     * @param pnp of a PnP responder's answer, where it comes to its own endpoint: it knows SUBSCRIBE only, which none of them
     *     is, so every other request that can be read is 405 (RFC 3261 section 8.2.1, judged before URI, Require and body);
     *     what comes by the group is never answered
     */
    record Case(String name, int status, int pnp, String why) {}

    private static final List<Case> CASES = List.of(
            // RFC 4475 section 3.1.1, valid: must be understood
            new Case("wsinv", 405, 405, "3.1.1.1 is understood; INVITE is not ours (RFC 3261 8.2.1)"),
            new Case("intmeth", 405, 405, "3.1.1.2 is understood; the method is unknown (RFC 3261 8.2.1)"),
            new Case("esc01", 405, 405, "3.1.1.3 is understood; INVITE is not ours (RFC 3261 8.2.1)"),
            new Case("escnull", 401, 405, "3.1.1.4 is understood; REGISTER is challenged (RFC 3261 10.3 step 3)"),
            new Case("esc02", 405, 405, "3.1.1.5 escapes in a method are not undone: it is unknown"),
            new Case("lwsdisp", 200, 405, "3.1.1.6 is understood"),
            new Case("longreq", 405, 405, "3.1.1.7 is understood; INVITE is not ours (RFC 3261 8.2.1)"),
            new Case("dblreq", 401, 405, "3.1.1.8 the first message is understood, the rest dropped (RFC 3261 18.3)"),
            new Case("semiuri", 200, 405, "3.1.1.9 is understood"),
            new Case("transports", 200, 405, "3.1.1.10 is understood"),
            new Case("mpart01", 405, 405, "3.1.1.11 is understood; MESSAGE is not ours (RFC 3261 8.2.1)"),
            new Case("unreason", 0, 0, "3.1.1.12 is understood; a response that nobody waits for (RFC 3261 18.1.2)"),
            new Case("noreason", 0, 0, "3.1.1.13 is understood; a response that nobody waits for (RFC 3261 18.1.2)"),
            // section 3.1.2, invalid
            new Case("badinv01", 0, 0, "3.1.2.1 its Via can't be read, so nobody can be answered (RFC 3261 18.2.2)"),
            new Case("clerr", 400, 400, "3.1.2.2 ends before its body (RFC 3261 18.3)"),
            new Case("ncl", 400, 400, "3.1.2.3 negative Content-Length"),
            new Case("scalar02", 400, 400, "3.1.2.4 CSeq beyond 2^31 (RFC 3261 8.1.1.5)"),
            new Case("scalarlg", 0, 0, "3.1.2.5 a response with an overlarge CSeq is discarded"),
            new Case("quotbal", 400, 405, "3.1.2.6 open quote in To (RFC 3261 21.4.1)"),
            new Case(
                    "ltgtruri", 405, 405, "3.1.2.7 the method is refused before its URI is looked at (RFC 3261 8.2.1)"),
            new Case("lwsruri", 400, 400, "3.1.2.8 blanks in the request URI: 400"),
            new Case("lwsstart", 400, 400, "3.1.2.9 more than one blank in the start line: 400"),
            new Case("trws", 200, 405, "3.1.2.10 blanks behind the start line are ignored, which is allowed"),
            new Case(
                    "escruri", 405, 405, "3.1.2.11 the method is refused before its URI is looked at (RFC 3261 8.2.1)"),
            new Case("baddate", 405, 405, "3.1.2.12 a Date that we don't need may be ignored"),
            new Case("regbadct", 401, 405, "3.1.2.13 challenged before its Contact is looked at (RFC 3261 10.3 order)"),
            new Case("badaspec", 200, 405, "3.1.2.14 blanks inside angle brackets may be ignored"),
            new Case("baddn", 200, 405, "3.1.2.15 a display name without quotes may be accepted"),
            new Case("badvers", 0, 0, "3.1.2.16 another version's Via can't be read (RFC 3261 21.5.6 is a may)"),
            new Case("mismatch01", 400, 400, "3.1.2.17 CSeq of another method"),
            new Case("mismatch02", 400, 400, "3.1.2.18 CSeq of another method; 400 is one of the two that are allowed"),
            new Case("bigcode", 0, 0, "3.1.2.19 a response with an impossible status is discarded"),
            // section 3.2, transaction layer
            new Case(
                    "badbranch",
                    200,
                    405,
                    "3.2.1 answered; an empty branch tells nothing apart for us (RFC 3261 17.2.3)"),
            // section 3.3, application layer
            new Case("insuf", 400, 405, "3.3.1 From, To and Call-ID are missing: 400"),
            new Case("unkscm", 416, 405, "3.3.2 unknown scheme (RFC 3261 8.2.2.1)"),
            new Case("novelsc", 416, 405, "3.3.3 known but strange scheme (RFC 3261 8.2.2.1)"),
            new Case("unksm2", 401, 405, "3.3.4 challenged before To and Contact are looked at (RFC 3261 10.3 order)"),
            new Case("bext01", 420, 405, "3.3.5 unknown Require; Proxy-Require is ignored (RFC 3261 8.2.2.3)"),
            new Case("invut", 405, 405, "3.3.6 the method is refused before its body (RFC 3261 8.2)"),
            new Case("regaut01", 401, 405, "3.3.7 an unknown scheme is no credential: challenged"),
            new Case("multi01", 400, 405, "3.3.8 single fields that stand twice: 400"),
            new Case("mcl01", 400, 400, "3.3.9 two lengths: 400"),
            new Case("bcast", 0, 0, "3.3.10 a response whose Via is not ours is discarded (RFC 3261 18.1.2)"),
            new Case("zeromf", 200, 405, "3.3.11 answered by the element itself (RFC 3261 8.2 knows no Max-Forwards)"),
            new Case("cparam01", 401, 405, "3.3.12 challenged; the parameter is the header's"),
            new Case("cparam02", 401, 405, "3.3.13 challenged; the parameter is the URI's"),
            new Case("regescrt", 401, 405, "3.3.14 challenged; the header in the URI would be kept"),
            new Case("sdp01", 405, 405, "3.3.15 the method is refused before Accept (RFC 3261 8.2)"),
            // section 3.4, backward compatibility
            new Case("inv2543", 405, 405, "3.4.1 is understood without branch, tag and Content-Length"));

    static Stream<Case> cases() {
        return CASES.stream();
    }

    private static Optional<Path> corpus() {
        String given = System.getProperty("coldboot.corpus");
        Stream<Path> places = given == null
                ? Stream.of(Path.of("../shared/corpus"), Path.of("../../shared/corpus"))
                : Stream.of(Path.of(given));
        return places.map(place -> place.resolve("rfc4475"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    @BeforeAll
    static void say_when_they_are_not_there() {
        if (corpus().isEmpty()) {
            System.out.println("RFC 4475: no messages in -Dcoldboot.corpus=DIR or beside the checkout: skipped");
        }
    }

    private static Path folder() {
        Optional<Path> folder = corpus();
        assumeThat(folder).isPresent();
        return folder.orElseThrow();
    }

    private static Registrar registrar() {
        return new Registrar(
                RegistrarConfig.of(HERE, "example.com", Accounts.of(Map.of("user", "secret"))),
                Seeds.generator(1, "registrar"));
    }

    private static PnpResponder responder() {
        return new PnpResponder(
                PnpResponderConfig.builder(HERE, GROUP).url("http://10.0.0.1/").build(), Seeds.generator(1, "pnp"));
    }

    private static int status(List<Output> outputs) throws WireFormatException {
        List<SipResponse> answers = answers(outputs);
        return answers.isEmpty() ? 0 : answers.get(0).status();
    }

    private static List<SipResponse> answers(List<Output> outputs) throws WireFormatException {
        List<Output.Send> sent = outputs.stream()
                .filter(Output.Send.class::isInstance)
                .map(Output.Send.class::cast)
                .toList();
        for (Output.Send send : sent) {
            assertThat(send.to().address()).isEqualTo(THERE.address());
        }
        return sent.isEmpty()
                ? List.of()
                : List.of((SipResponse) SipCodec.decode(sent.get(0).bytes()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_message_is_handled_as_the_rfc_allows(Case torture) throws Exception {
        Bytes bytes = Bytes.of(Files.readAllBytes(folder().resolve(torture.name() + ".dat")));

        assertThat(status(registrar().handle(T0, new Input.Datagram(THERE, HERE, bytes))))
                .as(torture.why())
                .isEqualTo(torture.status());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_pnp_responder_answers_each_at_its_own_endpoint_as_the_rfc_allows(Case torture) throws Exception {
        Bytes bytes = Bytes.of(Files.readAllBytes(folder().resolve(torture.name() + ".dat")));

        assertThat(status(responder().handle(T0, new Input.Datagram(THERE, HERE, bytes))))
                .as(torture.why())
                .isEqualTo(torture.pnp());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void none_of_them_moves_a_pnp_responder_to_answer_the_group(Case torture) throws Exception {
        Bytes bytes = Bytes.of(Files.readAllBytes(folder().resolve(torture.name() + ".dat")));

        assertThat(answers(responder().handle(T0, new Input.Datagram(THERE, GROUP, bytes))))
                .isEmpty();
    }

    /**
     * One way to write a message, and what is answered to it.
     *
     * @param group by a PnP responder that hears it in the group; 0 for nothing
     * @param own by the same at its own endpoint
     * @param registrar to a REGISTER; 401 is the challenge that every first one gets
     */
    record Form(String name, UnaryOperator<String> written, int group, int own, int registrar, String why) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Form> forms() {
        return Stream.of(
                new Form("as it should be", text -> text, 200, 200, 401, "RFC 3261 section 7"),
                new Form(
                        "bare LF",
                        text -> text.replace("\r\n", "\n"),
                        200,
                        200,
                        401,
                        "read as CRLF: seen in the field"),
                new Form(
                        "folded",
                        text -> text.replace("Via: ", "Via:\r\n ").replace(";profile", "\r\n\t;profile"),
                        200,
                        200,
                        401,
                        "RFC 3261 section 7.3.1"),
                new Form(
                        "compact",
                        text -> text.replace("Via:", "v:")
                                .replace("From:", "f:")
                                .replace("To:", "t:")
                                .replace("Call-ID:", "i:")
                                .replace("Event:", "o:")
                                .replace("Contact:", "m:")
                                .replace("Content-Length:", "l:"),
                        200,
                        200,
                        401,
                        "RFC 3261 section 7.3.3"),
                new Form(
                        "a giant field",
                        text -> field(text, "Subject: " + "x".repeat(SipCodec.MAX_LINE)),
                        0,
                        0,
                        0,
                        "ours: a limit on every line; a head beyond it is not looked at"),
                new Form(
                        "a giant folded field",
                        text -> field(text, "Subject: x" + "\r\n xxxxxxxxx".repeat(SipCodec.MAX_LINE / 10)),
                        0,
                        0,
                        0,
                        "the limit counts what folding adds"),
                new Form(
                        "too many fields",
                        text -> field(text, "X: 1\r\n".repeat(SipCodec.MAX_HEADERS) + "X: 1"),
                        0,
                        400,
                        400,
                        "ours: a limit on their number"),
                new Form("a short body", text -> length(text, "9"), 0, 400, 400, "RFC 3261 section 18.3"),
                new Form("a long body", text -> text + "more", 200, 200, 401, "RFC 3261 section 18.3: dropped"),
                new Form("a negative length", text -> length(text, "-1"), 0, 400, 400, "RFC 4475 section 3.1.2.3"),
                new Form(
                        "no length",
                        text -> text.replace("Content-Length: 0\r\n", ""),
                        200,
                        200,
                        401,
                        "18.3 allows it"),
                new Form(
                        "two lengths", text -> field(text, "Content-Length: 1"), 0, 400, 400, "RFC 4475 section 3.3.9"),
                new Form(
                        "an overlarge CSeq",
                        text -> text.replace("CSeq: 1 ", "CSeq: 9999999999 "),
                        0,
                        400,
                        400,
                        "RFC 4475 section 3.1.2.4"));
    }

    private static String field(String text, String more) {
        return text.replace("Max-Forwards: 70", more + "\r\nMax-Forwards: 70");
    }

    private static String length(String text, String other) {
        return text.replace("Content-Length: 0", "Content-Length: " + other);
    }

    private static String request(String method) {
        return String.join(
                "\r\n",
                method + " sip:user@example.com SIP/2.0",
                "Via: SIP/2.0/UDP 10.0.0.67:2049;branch=z9hG4bK1",
                "From: <sip:user@example.com>;tag=1",
                "To: <sip:user@example.com>",
                "Call-ID: 1",
                "CSeq: 1 " + method,
                "Event: ua-profile;profile-type=\"device\";vendor=\"snom\"",
                "Contact: <sip:10.0.0.67:2049>",
                "Max-Forwards: 70",
                "Content-Length: 0",
                "",
                "");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_form_is_read_or_refused(Form form) throws Exception {
        Bytes subscribe = Bytes.utf8(form.written().apply(request("SUBSCRIBE")));
        Bytes register = Bytes.utf8(form.written().apply(request("REGISTER")));

        assertThat(status(responder().handle(T0, new Input.Datagram(THERE, GROUP, subscribe))))
                .as(form.why())
                .isEqualTo(form.group());
        assertThat(status(responder().handle(T0, new Input.Datagram(THERE, HERE, subscribe))))
                .as(form.why())
                .isEqualTo(form.own());
        assertThat(status(registrar().handle(T0, new Input.Datagram(THERE, HERE, register))))
                .as(form.why())
                .isEqualTo(form.registrar());
    }

    @Test
    void the_table_leaves_no_message_out() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            Set<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".dat"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(CASES).extracting(Case::name).containsExactlyInAnyOrderElementsOf(there);
        }
    }
}
