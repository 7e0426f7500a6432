// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingsTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Endpoint PHONE = Endpoint.of("127.77.0.5:15060");
    private static final Endpoint GROUP = Endpoint.of("224.0.1.75:15060");
    private static final Endpoint CALLER = Endpoint.of("127.77.0.5:40000");
    private static final Endpoint SERVER = Endpoint.of("127.0.0.1:10080");

    private final Journal journal = new Journal();

    private static Packet udp(String text) {
        return new Packet(Packet.Transport.UDP, PHONE, GROUP, Bytes.utf8(text));
    }

    private static Packet http(Endpoint from, Endpoint to, String text) {
        return new Packet(Packet.Transport.HTTP, from, to, Bytes.utf8(text));
    }

    private List<Crossing> crossings() {
        return Crossings.of(journal.entries());
    }

    @Test
    void a_datagram_is_one_crossing_however_many_it_reaches() {
        journal.packet(T0, "phone", Kind.SENT, udp("SUBSCRIBE"));
        journal.packet(T0.plusMillis(1), "pnp", Kind.RECEIVED, udp("SUBSCRIBE"));
        journal.packet(T0.plusMillis(2), "other", Kind.RECEIVED, udp("SUBSCRIBE"));

        assertThat(crossings()).singleElement().satisfies(crossing -> {
            assertThat(crossing.at()).isEqualTo(T0);
            assertThat(crossing.sender()).contains("phone");
            assertThat(crossing.receivers()).containsExactly("pnp", "other");
            assertThat(crossing.lost()).isEmpty();
        });
    }

    @Test
    void what_is_lost_says_why() {
        journal.packet(T0, "phone", Kind.SENT, udp("SUBSCRIBE"));
        journal.packet(T0, "phone", Kind.LOST, udp("SUBSCRIBE"), "lost on purpose");

        assertThat(crossings()).singleElement().satisfies(crossing -> {
            assertThat(crossing.lost()).contains("lost on purpose");
            assertThat(crossing.left()).isTrue();
        });
    }

    @Test
    void a_second_try_is_a_second_crossing_and_has_its_own_fate() {
        journal.packet(T0, "phone", Kind.SENT, udp("SUBSCRIBE"));
        journal.packet(T0, "phone", Kind.LOST, udp("SUBSCRIBE"), "lost on purpose");
        journal.packet(T0.plusSeconds(1), "phone", Kind.SENT, udp("SUBSCRIBE"));
        journal.packet(T0.plusSeconds(1), "pnp", Kind.RECEIVED, udp("SUBSCRIBE"));

        assertThat(crossings())
                .extracting(Crossing::lost)
                .extracting(lost -> lost.orElse("came"))
                .containsExactly("lost on purpose", "came");
    }

    @Test
    void a_strangers_message_begins_where_it_is_received() {
        journal.packet(T0, "phone", Kind.RECEIVED, udp("NOTIFY"));
        journal.packet(T0, "other", Kind.RECEIVED, udp("NOTIFY"));
        journal.packet(T0.plusMillis(500), "phone", Kind.RECEIVED, udp("NOTIFY"));

        assertThat(crossings())
                .hasSize(2)
                .allSatisfy(crossing -> assertThat(crossing.sender()).isEmpty());
        assertThat(crossings().get(0).receivers()).containsExactly("phone", "other");
    }

    @Test
    void both_halves_of_an_http_message_are_one_though_they_are_written_differently() {
        journal.packet(T0, "phone", Kind.SENT, http(CALLER, SERVER, "GET / HTTP/1.1\r\nhost: a\r\n\r\n"));
        journal.packet(T0, "aps", Kind.RECEIVED, http(CALLER, SERVER, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        journal.packet(T0, "aps", Kind.SENT, http(SERVER, CALLER, "HTTP/1.1 200 OK\r\n\r\nwhole body"));
        journal.packet(T0, "phone", Kind.RECEIVED, http(SERVER, CALLER, "HTTP/1.1 200 OK\r\n\r\nwhole"));

        assertThat(crossings()).extracting(Crossing::actor).containsExactly("phone", "aps");
        assertThat(crossings()).extracting(Crossing::receivers).containsExactly(List.of("aps"), List.of("phone"));
    }

    @Test
    void a_call_to_a_port_where_nobody_listens_never_left() {
        journal.packet(T0, "phone", Kind.LOST, http(CALLER, SERVER, "GET / HTTP/1.1\r\n\r\n"), "nobody listens");

        assertThat(crossings())
                .singleElement()
                .satisfies(crossing -> assertThat(crossing.left()).isFalse());
    }
}
