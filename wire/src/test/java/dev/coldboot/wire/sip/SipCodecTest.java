// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipCodecTest {
    private static final String[] NAMES = {"Via", "From", "To", "Call-ID", "CSeq", "Event", "X-Other", "Contact"};

    private static SipMessage read(String text) throws WireFormatException {
        return SipCodec.decode(Bytes.utf8(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snom-oem-7.1.19-subscribe",
                "snom-oem-7.1.19-ok",
                "snomD120-10.1.39.11-subscribe",
                "snomM700-03.23-subscribe",
                "snom320-7.3.14-register"
            })
    void messages_of_the_field_are_read_and_written_byte_for_byte(String name) throws Exception {
        Bytes bytes = Corpus.read(name);

        assertThat(SipCodec.encode(SipCodec.decode(bytes)).utf8()).isEqualTo(bytes.utf8());
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(3261);
        for (int round = 0; round < 3_000; round++) {
            SipMessage message = anyMessage(random);

            assertThat(SipCodec.decode(SipCodec.encode(message))).isEqualTo(message);
        }
    }

    private static SipMessage anyMessage(Random random) {
        Headers headers = Headers.NONE;
        for (int i = random.nextInt(12); i > 0; i--) {
            headers = headers.and(
                    NAMES[random.nextInt(NAMES.length)], anyText(random, 40).strip());
        }
        byte[] body = new byte[random.nextInt(60)];
        random.nextBytes(body);
        headers = headers.and("Content-Length", String.valueOf(body.length));
        return random.nextBoolean()
                ? new SipRequest("NOTIFY", "sip:" + anyText(random, 9).replace(' ', '+'), headers, Bytes.of(body))
                : new SipResponse(100 + random.nextInt(600), anyText(random, 20).strip(), headers, Bytes.of(body));
    }

    private static String anyText(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest); i > 0; i--) {
            text.append(random.nextInt(9) == 0 ? 'ü' : (char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    @Test
    void hostile_bytes_are_refused_and_nothing_else_happens() throws Exception {
        Random random = new Random(4475);
        byte[] good = Corpus.read("snom320-7.3.14-register").toArray();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = good.clone();
            if (round % 4 == 0) {
                bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
            } else {
                for (int i = 1 + random.nextInt(20); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            Bytes datagram = Bytes.owning(bytes);

            Throwable thrown = catchThrowable(() -> readEverything(datagram));

            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s", thrown)
                    .isTrue();
        }
    }

    private static void readEverything(Bytes datagram) throws WireFormatException {
        SipCodec.answerable(datagram);
        SipMessage message = SipCodec.decode(datagram);
        SipCodec.encode(message);
        Via.all(message);
        for (SipAddress contact : SipAddress.all(message, "Contact")) {
            contact.sipUri().isSameAs(SipUri.parse("sip:a@b"));
        }
        SipAddress.parse(message.header("From")).sipUri().mac();
        CSeq.parse(message.header("CSeq"));
        EventHeader.parse(message.header("Allow-Events"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPTIONS sip:a@b SIP/2.0\nCall-ID: 1\nTo: <sip:a@b>\n\nbody",
                "\r\n\r\nOPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\nTo: <sip:a@b>\r\n\r\nbody",
                "OPTIONS sip:a@b sip/2.0\r\ni:1\r\nt:<sip:a@b>\r\nl: 4\r\n\r\nbody and more",
                "OPTIONS sip:a@b SIP/2.0\r\nCALL-id  :\r\n 1\r\nTo: <sip:a@b>\r\nContent-Length: 4\r\n\r\nbody",
                "OPTIONS sip:a@b SIP/2.0  \r\nCall-ID: 1\r\nTo: <sip:a@b>\r\nContent-Length:\r\n\r\nbody",
                "OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\nTo: <sip:a@b>\r\nl: 4\r\nContent-Length: 4\r\n\r\nbody"
            })
    void odd_but_clear_forms_are_read(String text) throws Exception {
        SipMessage message = read(text);

        assertThat(message).isInstanceOf(SipRequest.class);
        assertThat(message.header("Call-ID")).isEqualTo("1");
        assertThat(message.header("To")).isEqualTo("<sip:a@b>");
        assertThat(message.body().utf8()).isEqualTo("body");
    }

    @Test
    void folded_lines_become_one() throws Exception {
        assertThat(read("OPTIONS sip:a@b SIP/2.0\r\nAccept: a,\r\n\t  b,\r\n c\r\n\r\n")
                        .header("Accept"))
                .isEqualTo("a, b, c");
    }

    @Test
    void a_missing_blank_line_means_no_body() throws Exception {
        SipMessage message = read("SIP/2.0 200 OK\r\nCall-ID: 1\r\n");

        assertThat(message).isEqualTo(new SipResponse(200, "OK", Headers.of("Call-ID", "1"), Bytes.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({
        "'', start line",
        "'~~', start line",
        "'HELLO', start line",
        "'OPTIONS sip:a@b SIP/3.0', start line",
        "'OPTIONS  sip:a@b SIP/2.0', start line",
        "'SIP/2.0 99 x', start line",
        "'SIP/2.0 700 x', start line",
        "'SIP/2.0 4294967301 x', start line",
        "'OPTIONS sip:a@b SIP/2.0~no colon~~', header",
        "'OPTIONS sip:a@b SIP/2.0~: x~~', header",
        "'OPTIONS sip:a@b SIP/2.0~a b: x~~', header",
        "'OPTIONS sip:a@b SIP/2.0~l: -1~~', Content-Length",
        "'OPTIONS sip:a@b SIP/2.0~l: 99999999999~~', Content-Length",
        "'OPTIONS sip:a@b SIP/2.0~l: 2~~x', Content-Length",
        "'OPTIONS sip:a@b SIP/2.0~l: 1~Content-Length: 0~~x', Content-Length"
    })
    void what_is_no_message_is_refused_by_name(String text, String named) {
        assertThatThrownBy(() -> read(text.replace("~", "\r\n")))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining(named);
    }

    @Test
    void giant_heads_are_refused() {
        String start = "OPTIONS sip:a@b SIP/2.0\r\n";

        assertThatThrownBy(() -> read(start + "a: b\r\n".repeat(SipCodec.MAX_HEADERS + 1)))
                .hasMessageContaining("201 header fields");
        assertThatThrownBy(() -> read(start + "a: " + "b".repeat(SipCodec.MAX_LINE)))
                .hasMessageContaining("a line of more than 8192 characters");
        assertThatThrownBy(() -> read(start + "a: b\r\n" + " c\r\n".repeat(16_000)))
                .hasMessageContaining("a line of more than 8192 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "'INVITE  sip:a@b SIP/2.0~Via: v~From: f~To: t~Call-ID: c~CSeq: 7 INVITE~', true",
        "'INVITE sip:a@b SIP/2.0~Via: v~f: f~t: t~i: c~CSeq: 7 INVITE~broken~l: -1~', true",
        "'INVITE  sip:a@b SIP/2.0~Via: v~From: f~To: t~CSeq: 7 INVITE~', false",
        "'INVITE  sip:a@b SIP/2.0~Via: v~From: f~From: g~To: t~Call-ID: c~CSeq: 7 INVITE~', false",
        "'INVITE  sip:a@b SIP/2.0~Via: v~From: f~To: t~Call-ID: c~CSeq: seven~', false",
        "'SIP/2.0 1000 no~Via: v~From: f~To: t~Call-ID: c~CSeq: 7 INVITE~', false",
        "'', false"
    })
    void a_400_is_possible_where_a_request_says_enough(String text, boolean possible) {
        assertThat(SipCodec.answerable(Bytes.utf8(text.replace("~", "\r\n"))).map(SipRequest::method))
                .isEqualTo(possible ? Optional.of("INVITE") : Optional.empty());
    }

    @Test
    void a_response_repeats_what_the_request_says() throws Exception {
        SipRequest request = (SipRequest) SipCodec.decode(Corpus.read("snom-oem-7.1.19-subscribe"));

        String ok = new String(SipCodec.encode(request.response(200, "OK")).toArray(), StandardCharsets.UTF_8);

        assertThat(ok.lines())
                .containsExactly(
                        "SIP/2.0 200 OK",
                        "Via: SIP/2.0/UDP 192.168.10.67:5060;rport",
                        "From: <sip:MAC%3a00135E874B49@intern.snom.de>;tag=658512961",
                        "To: <sip:MAC%3a00135E874B49@intern.snom.de>",
                        "Call-ID: 1930770594@192.168.10.67",
                        "CSeq: 1 SUBSCRIBE",
                        "Content-Length: 0",
                        "");
    }
}
