// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads captures back byte by byte. */
class CaptureTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00.123456789Z");
    private static final Endpoint PHONE = Endpoint.of("127.77.0.5:40000");
    private static final Endpoint SERVER = Endpoint.of("127.0.0.1:10080");
    private static final int PACKET = 6;

    private record Block(int type, ByteBuffer body) {}

    /** A packet of the capture, its options as one text. */
    private record Shown(int interfaceId, long nanos, ByteBuffer bytes, String options) {
        int port(int which) {
            return bytes.getShort(20 + 2 * which) & 0xFFFF;
        }

        int flags() {
            return bytes.get(33) & 0xFF;
        }

        String payload(int header) {
            byte[] rest = new byte[bytes.capacity() - header];
            bytes.get(header, rest);
            return new String(rest, StandardCharsets.ISO_8859_1);
        }
    }

    private final Journal journal = new Journal();

    private byte[] file(ShownPorts ports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Capture.write(journal.entries(), ports, out);
        return out.toByteArray();
    }

    private List<Block> blocks(ShownPorts ports) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file(ports));
        List<Block> blocks = new ArrayList<>();
        while (in.hasRemaining()) {
            int start = in.position();
            int type = in.getInt();
            int length = in.getInt();
            assertThat(length % 4).isZero();
            blocks.add(new Block(type, in.slice(start + 8, length - 12)));
            assertThat(in.getInt(start + length - 4)).isEqualTo(length);
            in.position(start + length);
        }
        return blocks;
    }

    private List<Shown> packets(ShownPorts ports) throws IOException {
        return blocks(ports).stream()
                .filter(block -> block.type() == PACKET)
                .map(block -> packet(block.body()))
                .toList();
    }

    private static Shown packet(ByteBuffer body) {
        int length = body.getInt(12);
        assertThat(body.getInt(16)).isEqualTo(length);
        int options = 20 + length + (-length & 3);
        byte[] rest = new byte[body.capacity() - options];
        body.get(options, rest);
        return new Shown(
                body.getInt(0), body.getLong(4), body.slice(20, length), new String(rest, StandardCharsets.UTF_8));
    }

    private void http(String actor, Kind kind, Endpoint from, Endpoint to, String message) {
        journal.packet(T0, actor, kind, new Packet(Packet.Transport.HTTP, from, to, Bytes.utf8(message)));
    }

    /** The sum over the pseudo header and all that follows is all ones where the checksum is right (RFC 1071). */
    private static void assertChecksums(ByteBuffer packet) {
        assertThat(sum(packet, 0, 20, 0)).isEqualTo(0xFFFF);
        int pseudo = (packet.get(9) & 0xFF) + packet.capacity() - 20;
        for (int at = 12; at < 20; at += 2) {
            pseudo += packet.getShort(at) & 0xFFFF;
        }
        assertThat(sum(packet, 20, packet.capacity(), pseudo)).isEqualTo(0xFFFF);
    }

    private static int sum(ByteBuffer packet, int from, int to, int start) {
        int sum = start;
        for (int at = from; at < to; at++) {
            sum += (packet.get(at) & 0xFF) << ((at - from) % 2 == 0 ? 8 : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void begins_with_a_section_and_the_two_interfaces_it_has() throws Exception {
        List<Block> blocks = blocks(ShownPorts.REAL);

        assertThat(blocks).extracting(Block::type).containsExactly(0x0A0D0D0A, 1, 1);
        assertThat(blocks.get(0).body().getInt(0)).isEqualTo(0x1A2B3C4D);
        assertThat(blocks.get(1).body().getShort(0)).isEqualTo((short) 101);
        assertThat(blocks.get(2).body().getShort(0)).isEqualTo((short) 252);
    }

    @Test
    void a_datagram_is_there_once_at_its_nanosecond_with_its_actor_and_right_checksums() throws Exception {
        Packet odd = new Packet(Packet.Transport.UDP, PHONE, Endpoint.of("224.0.1.75:15060"), Bytes.utf8("abc"));
        journal.packet(T0, "000413241234", Kind.SENT, odd);
        journal.packet(T0.plusMillis(1), "pnp", Kind.RECEIVED, odd);

        assertThat(packets(ShownPorts.REAL)).singleElement().satisfies(packet -> {
            assertThat(packet.nanos()).isEqualTo(T0.getEpochSecond() * 1_000_000_000L + T0.getNano());
            assertThat(packet.options()).contains("000413241234");
            assertThat(packet.payload(28)).isEqualTo("abc");
            assertThat(packet.bytes().getInt(16)).isEqualTo(0xE000014B);
            assertChecksums(packet.bytes());
        });
    }

    @Test
    void a_lost_datagram_is_there_too_and_says_why() throws Exception {
        Packet packet = new Packet(Packet.Transport.UDP, PHONE, SERVER, Bytes.utf8("abc"));
        journal.packet(T0, "phone", Kind.SENT, packet);
        journal.packet(T0, "phone", Kind.LOST, packet, "lost on purpose");

        assertThat(packets(ShownPorts.REAL))
                .singleElement()
                .satisfies(shown -> assertThat(shown.options()).contains("phone: lost: lost on purpose"));
    }

    @Test
    void a_datagram_that_no_packet_can_carry_is_not_there() throws Exception {
        Packet packet = new Packet(Packet.Transport.UDP, PHONE, SERVER, Bytes.owning(new byte[65_508]));
        journal.packet(T0, "phone", Kind.LOST, packet, "too long");

        assertThat(packets(ShownPorts.REAL)).isEmpty();
    }

    @Test
    void http_is_a_connection_whose_numbers_fit_together() throws Exception {
        http("phone", Kind.SENT, PHONE, SERVER, "GET / HTTP/1.1\r\n\r\n");
        http("aps", Kind.RECEIVED, PHONE, SERVER, "GET / HTTP/1.1\r\n\r\n");
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + "x".repeat(4_000);
        http("aps", Kind.SENT, SERVER, PHONE, response);
        http("phone", Kind.RECEIVED, SERVER, PHONE, response);

        List<Shown> packets = packets(ShownPorts.REAL);

        assertThat(packets)
                .extracting(Shown::flags)
                .containsExactly(0x02, 0x12, 0x10, 0x18, 0x10, 0x10, 0x18, 0x11, 0x11, 0x10);
        packets.forEach(packet -> assertChecksums(packet.bytes()));
        int[] next = new int[2];
        for (Shown packet : packets) {
            int side = packet.port(0) == 40000 ? 0 : 1;
            int sequence = packet.bytes().getInt(24);
            boolean isFirst = (packet.flags() & 0x02) != 0;
            int counted = (packet.flags() & 0x03) != 0 ? 1 : 0;
            assertThat(isFirst || sequence == next[side]).isTrue();
            assertThat(packet.bytes().capacity()).isLessThanOrEqualTo(1_500);
            assertThat((packet.flags() & 0x10) == 0 || packet.bytes().getInt(28) == next[1 - side])
                    .isTrue();
            next[side] = sequence + packet.bytes().capacity() - 40 + counted;
        }
        assertThat(packets.stream()
                        .filter(packet -> packet.port(0) == 10080)
                        .map(packet -> packet.payload(40))
                        .reduce("", String::concat))
                .isEqualTo(response);
    }

    @Test
    void a_body_of_which_the_journal_has_the_beginning_is_framed_by_what_is_there() throws Exception {
        http("aps", Kind.SENT, SERVER, PHONE, "HTTP/1.1 200 OK\r\nContent-Length: 5242880\r\nA: b\r\n\r\nbegin");

        Shown response = packets(ShownPorts.REAL).get(3);

        assertThat(response.payload(40)).isEqualTo("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 5\r\n\r\nbegin");
        assertThat(response.options())
                .contains("aps: the journal has 5 bytes of the body; the header said \"Content-Length: 5242880\"");
    }

    @Test
    void a_body_without_its_transfer_coding_is_framed_by_its_length() throws Exception {
        http("aps", Kind.SENT, SERVER, PHONE, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nbegin");

        assertThat(packets(ShownPorts.REAL).get(3).payload(40)).endsWith("Content-Length: 5\r\n\r\nbegin");
    }

    @Test
    void the_response_to_head_keeps_the_length_of_what_it_does_not_send() throws Exception {
        http("phone", Kind.SENT, PHONE, SERVER, "HEAD / HTTP/1.1\r\n\r\n");
        http("aps", Kind.SENT, SERVER, PHONE, "HTTP/1.1 200 OK\r\nContent-Length: 5242880\r\n\r\n");

        assertThat(packets(ShownPorts.REAL).get(4).payload(40)).contains("Content-Length: 5242880");
    }

    @Test
    void https_stands_in_clear_on_an_interface_of_its_own() throws Exception {
        Endpoint secure = Endpoint.of("127.0.0.2:10443");
        journal.packet(
                T0,
                "phone",
                Kind.SENT,
                new Packet(Packet.Transport.HTTPS, PHONE, secure, Bytes.utf8("GET / HTTP/1.1\r\n\r\n")));

        assertThat(packets(ShownPorts.builder().tcp(secure, 443).build()))
                .singleElement()
                .satisfies(packet -> {
                    assertThat(packet.interfaceId()).isEqualTo(1);
                    assertThat(packet.payload(0)).startsWith("\0\f\0\4http\0\24\0\4\177M\0\5\0\25\0\4\177\0\0\2");
                    assertThat(packet.bytes().getInt(44)).isEqualTo(443);
                    assertThat(packet.bytes().getInt(48)).isZero();
                    assertThat(packet.payload(52)).isEqualTo("GET / HTTP/1.1\r\n\r\n");
                });
    }

    @Test
    void a_call_that_was_refused_is_a_knock_that_says_why() throws Exception {
        journal.packet(
                T0,
                "phone",
                Kind.LOST,
                new Packet(Packet.Transport.HTTP, PHONE, SERVER, Bytes.utf8("GET / HTTP/1.1\r\n\r\n")),
                "nobody listens");

        assertThat(packets(ShownPorts.REAL)).singleElement().satisfies(packet -> {
            assertThat(packet.flags()).isEqualTo(0x02);
            assertThat(packet.options()).contains("phone: lost: nobody listens");
        });
    }

    @Test
    void shows_standard_ports_where_it_is_told_to() throws Exception {
        http("phone", Kind.SENT, PHONE, SERVER, "GET / HTTP/1.1\r\n\r\n");
        journal.packet(T0, "phone", Kind.SENT, new Packet(Packet.Transport.UDP, SERVER, PHONE, Bytes.utf8("abc")));

        List<Shown> packets =
                packets(ShownPorts.builder().tcp(SERVER, 80).udp(40000, 5060).build());

        assertThat(packets.get(0).port(1)).isEqualTo(80);
        assertThat(packets.get(0).port(0)).isEqualTo(40000);
        assertThat(packets.get(packets.size() - 1).port(1)).isEqualTo(5060);
        assertThat(packets.get(packets.size() - 1).port(0)).isEqualTo(10080);
    }
}
