// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
    private static final Instant START = Booted.START;

    private final Trace trace = new Trace(START, Ink.PLAIN);

    private static JournalEntry entry(Instant at, Kind kind, String text) {
        return new JournalEntry(0, at, "000413241234", kind, text, Optional.empty());
    }

    private String line(String text) {
        return trace.line(entry(START, Kind.DECISION, text));
    }

    @Test
    void a_line_is_the_time_who_and_what() {
        assertThat(line("chose")).isEqualTo("     0.000  000413241234       DECISION  chose");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.0004S, '     0.000'",
        "PT0.0015S, '     0.002'",
        "PT59.999S, '    59.999'",
        "PT1H, '  3600.000'",
        "-PT0.5S, '    -0.500'",
        "PT2629746000000S, '2629746000000.000'"
    })
    void time_is_in_seconds_since_the_start(Duration since, String shown) {
        assertThat(trace.line(entry(START.plus(since), Kind.STATE, "x"))).startsWith(shown + "  000413241234 ");
    }

    @Test
    void a_packet_is_told_in_words() {
        Packet packet = new Packet(
                Packet.Transport.UDP,
                Endpoint.of("127.0.0.1:10067"),
                Endpoint.of("127.77.0.5:10068"),
                Bytes.utf8("what nobody can read"));

        String line = trace.line(new JournalEntry(0, START, "dhcp", Kind.LOST, "nobody listens", Optional.of(packet)));

        assertThat(line)
                .contains("dhcp               LOST      127.0.0.1:10067 -> 127.77.0.5:10068")
                .endsWith(": nobody listens");
    }

    @Test
    void a_token_in_a_url_and_a_login_are_starred() {
        assertThat(line("fetches https://a:b@h.example/x4Fq_9ZkW-0aBcDeFgHiJk/000413241234.xml"))
                .endsWith("fetches https://***@h.example/" + "*".repeat(22) + "/000413241234.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "\u009b"})
    void control_characters_are_made_visible(String mark) {
        assertThat(line("a" + mark + "b")).endsWith(" a?b");
    }

    /** They turned the rest of the line around in a terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\u2028", "\u2029"})
    void marks_of_direction_are_made_visible(String mark) {
        assertThat(line("a" + mark + "b")).endsWith(" a?b");
    }

    @Test
    void letters_of_any_language_stay() {
        assertThat(line("Grüße, שלום, 漢字, 😀")).endsWith(" Grüße, שלום, 漢字, 😀");
    }

    @Test
    void of_a_phone_everything_is_shown_but_its_log_and_settings() {
        assertThat(Arrays.stream(Kind.values()).filter(kind -> !Trace.shows(entry(START, kind, ""), true)))
                .containsExactly(Kind.SETTING, Kind.LOG);
    }

    @Test
    void of_a_server_only_reasons_are_shown() {
        assertThat(Arrays.stream(Kind.values()).filter(kind -> Trace.shows(entry(START, kind, ""), false)))
                .containsExactly(
                        Kind.LOST, Kind.DROPPED, Kind.DECISION, Kind.SERVED, Kind.REFUSED, Kind.LIMIT, Kind.WORLD);
    }

    @Test
    void colours_change_nothing_that_can_be_read() {
        for (Kind kind : Kind.values()) {
            JournalEntry entry = new JournalEntry(0, START, "dhcp", kind, "words", Optional.empty());
            String coloured = new Trace(START, Ink.COLOURED).line(entry);

            assertThat(coloured).contains("\u001B[2m", "\u001B[0m");
            assertThat(coloured.replaceAll("\u001B\\[[0-9]*m", "")).isEqualTo(trace.line(entry));
        }
    }
}
