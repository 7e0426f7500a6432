// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalLinesTest {
    private static String lines(JournalEntry... entries) throws Exception {
        StringWriter out = new StringWriter();
        JournalLines.write(List.of(entries), out);
        return out.toString();
    }

    @Test
    void an_entry_in_words_is_one_line() throws Exception {
        JournalEntry entry = new JournalEntry(
                4, Booted.START.plusNanos(1), "dhcp", Kind.DROPPED, "not \"for\" me\n", Optional.empty());

        assertThat(lines(entry))
                .isEqualTo("{\"sequence\":4,\"at\":\"2026-01-05T08:00:00.000000001Z\",\"actor\":\"dhcp\","
                        + "\"kind\":\"DROPPED\",\"text\":\"not \\\"for\\\" me\\n\"}\n");
    }

    @Test
    void a_packet_has_its_bytes_in_hex() throws Exception {
        Packet packet = new Packet(
                Packet.Transport.HTTPS,
                Endpoint.of("127.77.0.5:1234"),
                Endpoint.of("127.0.0.2:443"),
                Bytes.hex("00fF 0a"));

        assertThat(lines(new JournalEntry(0, Booted.START, "phone", Kind.SENT, "", Optional.of(packet))))
                .isEqualTo("{\"sequence\":0,\"at\":\"2026-01-05T08:00:00Z\",\"actor\":\"phone\",\"kind\":\"SENT\","
                        + "\"text\":\"\",\"packet\":{\"transport\":\"HTTPS\",\"from\":\"127.77.0.5:1234\","
                        + "\"to\":\"127.0.0.2:443\",\"hex\":\"00ff0a\"}}\n");
    }

    @Test
    void entries_come_in_their_order_one_a_line() throws Exception {
        JournalEntry first = new JournalEntry(0, Booted.START, "a", Kind.STATE, "one", Optional.empty());
        JournalEntry second = new JournalEntry(1, Booted.START, "b", Kind.STATE, "two", Optional.empty());

        assertThat(lines()).isEmpty();
        assertThat(lines(first, second)).isEqualTo(lines(first) + lines(second)).hasLineCount(2);
    }
}
