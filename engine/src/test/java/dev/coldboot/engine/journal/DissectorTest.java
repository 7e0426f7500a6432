// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dns.DnsAnswer;
import dev.coldboot.wire.dns.DnsCodec;
import dev.coldboot.wire.dns.DnsQuestion;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DissectorTest {
    private static final Endpoint FROM = Endpoint.of("127.77.0.5:15060");
    private static final Endpoint TO = Endpoint.of("224.0.1.75:15060");
    private static final DnsQuestion QUESTION = new DnsQuestion(0x1234, "provisioning.snom.com", DnsQuestion.TYPE_A);

    private static String described(Packet.Transport transport, Bytes bytes) {
        return Dissector.describe(new Packet(transport, FROM, TO, bytes));
    }

    private static DhcpMessage dhcp(DhcpOptions options) {
        return DhcpMessage.request(7, MacAddress.of("000413241234"), options);
    }

    private static DhcpOptions type(DhcpMessageType type) {
        return DhcpOptions.builder().octet(DhcpOption.MESSAGE_TYPE, type.code()).build();
    }

    static Stream<Arguments> datagrams() throws WireFormatException {
        DhcpMessage discover = dhcp(type(DhcpMessageType.DISCOVER));
        Ipv4Address leased = Ipv4Address.of("127.77.0.5");
        return Stream.of(
                Arguments.of("DHCPDISCOVER 000413241234", DhcpCodec.encode(discover)),
                Arguments.of(
                        "DHCPOFFER 000413241234 127.77.0.5",
                        DhcpCodec.encode(discover.reply(leased, type(DhcpMessageType.OFFER)))),
                Arguments.of("BOOTP 000413241234", DhcpCodec.encode(dhcp(DhcpOptions.NONE))),
                Arguments.of(
                        "SUBSCRIBE sip:MAC%3a000413241234@224.0.1.75 SIP/2.0",
                        Bytes.utf8("SUBSCRIBE sip:MAC%3a000413241234@224.0.1.75 SIP/2.0\r\nVia: x\r\n\r\n")),
                Arguments.of("SIP/2.0 200 OK", Bytes.utf8("SIP/2.0 200 OK\r\n\r\n")),
                Arguments.of("DNS query provisioning.snom.com", DnsCodec.encode(QUESTION)),
                Arguments.of(
                        "DNS answer provisioning.snom.com = 127.0.0.2, 127.0.0.3",
                        DnsCodec.encode(new DnsAnswer(
                                QUESTION, 0, List.of(Ipv4Address.of("127.0.0.2"), Ipv4Address.of("127.0.0.3"))))),
                Arguments.of(
                        "DNS answer provisioning.snom.com = nothing (rcode 3)",
                        DnsCodec.encode(new DnsAnswer(QUESTION, DnsAnswer.NO_SUCH_NAME, List.of()))),
                Arguments.of("0 bytes", Bytes.EMPTY),
                Arguments.of("4 bytes", Bytes.utf8("\r\n\r\n")),
                Arguments.of("5 bytes", Bytes.hex("ff fe fd fc fb")));
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void a_datagram_is_told_by_its_bytes_alone(String words, Bytes bytes) {
        assertThat(described(Packet.Transport.UDP, bytes)).isEqualTo("127.77.0.5:15060 -> 224.0.1.75:15060 " + words);
    }

    @Test
    void an_http_message_is_told_by_its_first_line() {
        Bytes request = HttpText.of(HttpRequest.get("/snom320.htm?mac=000413241234", "Host", "10.0.0.1"));
        Bytes response = HttpText.of(new HttpResponse(404, Headers.NONE, Bytes.EMPTY));

        assertThat(described(Packet.Transport.HTTP, request))
                .endsWith(" -> 224.0.1.75:15060 GET /snom320.htm?mac=000413241234 HTTP/1.1");
        assertThat(described(Packet.Transport.HTTPS, response)).endsWith(" -> 224.0.1.75:15060 HTTP/1.1 404 Not Found");
    }

    @Test
    void a_password_that_stands_in_an_address_is_not_told() {
        Bytes request = Bytes.utf8("GET /prov?mac=000413241234&password=geheim HTTP/1.1\r\n\r\n");

        assertThat(described(Packet.Transport.HTTP, request))
                .endsWith("GET /prov?mac=000413241234&password=****** HTTP/1.1");
    }

    @Test
    void a_long_line_is_cut_and_controls_never_reach_a_terminal() {
        Bytes hostile = Bytes.utf8("GET /\u001b[2J\u0007\t\u009b1m\u202egpj.exe" + "x".repeat(1_000));

        String words = described(Packet.Transport.HTTP, hostile);

        assertThat(words).contains("GET /?[2J???1m?gpj.exe").doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assertThat(words.length()).isLessThan(220);
    }

    @Test
    void hostile_bytes_are_described_somehow_and_never_throw() throws WireFormatException {
        SplittableRandom random = new SplittableRandom(20_260_101);
        List<Bytes> real =
                datagrams().map(arguments -> (Bytes) arguments.get()[1]).toList();
        for (int i = 0; i < 6_000; i++) {
            Bytes bytes = i % 2 == 0 ? random(random) : damaged(real.get(random.nextInt(real.size())), random);
            Packet.Transport transport = i % 3 == 0 ? Packet.Transport.HTTP : Packet.Transport.UDP;
            assertThatCode(() -> assertThat(described(transport, bytes).chars()).noneMatch(Character::isISOControl))
                    .as(bytes::hex)
                    .doesNotThrowAnyException();
        }
    }

    private static Bytes random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        return Bytes.owning(bytes);
    }

    /** Some bytes changed, and perhaps the end cut off. */
    private static Bytes damaged(Bytes packet, SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(packet.size() + 1)];
        System.arraycopy(packet.unsafeArray(), 0, bytes, 0, bytes.length);
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return Bytes.owning(bytes);
    }
}
