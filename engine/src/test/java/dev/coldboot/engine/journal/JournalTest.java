// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Packet PACKET = new Packet(
            Packet.Transport.UDP,
            Endpoint.of("10.0.0.1:5060"),
            Endpoint.of("10.0.0.2:5060"),
            Bytes.utf8("OPTIONS sip:10.0.0.2 SIP/2.0\r\n\r\n"));
    private static final String WORDS = "10.0.0.1:5060 -> 10.0.0.2:5060 OPTIONS sip:10.0.0.2 SIP/2.0";

    @Test
    void entries_are_kept_in_order_with_all_that_was_said() {
        Journal journal = new Journal();
        journal.note(T0, "phone", Kind.STATE, "BOOTING: power on");
        journal.packet(T0.plusMillis(1), "phone", Kind.SENT, PACKET);
        journal.packet(T0.plusMillis(2), "phone", Kind.LOST, PACKET, "nobody listens there");

        assertThat(journal.entries())
                .containsExactly(
                        new JournalEntry(0, T0, "phone", Kind.STATE, "BOOTING: power on", Optional.empty()),
                        new JournalEntry(1, T0.plusMillis(1), "phone", Kind.SENT, "", Optional.of(PACKET)),
                        new JournalEntry(
                                2, T0.plusMillis(2), "phone", Kind.LOST, "nobody listens there", Optional.of(PACKET)));
        assertThat(journal.entries())
                .extracting(JournalEntry::words)
                .containsExactly("BOOTING: power on", WORDS, WORDS + ": nobody listens there");
    }

    @Test
    void an_entry_with_neither_text_nor_packet_has_no_words() {
        assertThat(new JournalEntry(0, T0, "phone", Kind.LOG, "", Optional.empty()).words())
                .isEmpty();
    }

    @Test
    void the_words_for_everybody_have_no_passwords() {
        Bytes request = Bytes.utf8("GET /settings.htm?http_pass=hunter2&http_user=ada HTTP/1.1\r\n\r\n");
        Packet packet =
                new Packet(Packet.Transport.HTTP, Endpoint.of("10.0.0.1:5060"), Endpoint.of("10.0.0.2:80"), request);
        Journal journal = new Journal();
        journal.packet(T0, "phone", Kind.RECEIVED, packet);
        journal.note(T0, "phone", Kind.LOG, "Fetching http://ada:hunter2@prov.example/x");

        assertThat(journal.entries())
                .extracting(JournalEntry::shown)
                .containsExactly(
                        "10.0.0.1:5060 -> 10.0.0.2:80 GET /settings.htm?http_pass=*******&http_user=ada HTTP/1.1",
                        "Fetching http://***********@prov.example/x");
    }

    @Test
    void the_oldest_go_when_it_is_full_and_numbers_go_on() {
        Journal journal = new Journal(3);
        for (int i = 0; i < 5; i++) {
            journal.note(T0, "phone", Kind.LOG, "line " + i);
        }

        assertThat(journal.entries()).extracting(JournalEntry::text).containsExactly("line 2", "line 3", "line 4");
        assertThat(journal.entries()).extracting(JournalEntry::sequence).containsExactly(2L, 3L, 4L);
        assertThat(journal.written()).isEqualTo(5);
    }

    @Test
    void a_journal_of_capacity_0_only_passes_on() {
        Journal journal = new Journal(0);
        List<JournalEntry> read = new ArrayList<>();
        journal.note(T0, "phone", Kind.LOG, "before anybody read");
        journal.onEntry(read::add);

        journal.note(T0, "phone", Kind.LOG, "line");

        assertThat(read).extracting(JournalEntry::text).containsExactly("line");
        assertThat(journal.entries()).isEmpty();
        assertThat(journal.written()).isEqualTo(2);
    }

    @Test
    void a_capacity_is_not_negative() {
        assertThatThrownBy(() -> new Journal(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity: -1 (expected: 0 or more)");
    }

    @Test
    void one_actors_entries_can_be_had_alone() {
        Journal journal = new Journal();
        journal.note(T0, "phone 1", Kind.LOG, "a");
        journal.note(T0, "phone 11", Kind.LOG, "b");
        journal.note(T0, "phone 1", Kind.LOG, "c");

        assertThat(journal.entries("phone 1")).extracting(JournalEntry::text).containsExactly("a", "c");
    }

    @Test
    void what_was_read_does_not_change() {
        Journal journal = new Journal();
        List<JournalEntry> before = journal.entries();

        journal.note(T0, "phone", Kind.LOG, "line");

        assertThat(before).isEmpty();
    }

    @Test
    void many_threads_may_write_and_no_entry_is_lost() throws InterruptedException {
        Journal journal = new Journal();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String actor = "actor " + t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    journal.note(T0, actor, Kind.LOG, "line " + i);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(journal.entries())
                .extracting(JournalEntry::sequence)
                .containsExactlyElementsOf(LongStream.range(0, 2_000).boxed().toList());
        assertThat(journal.entries("actor 3"))
                .hasSize(500)
                .last()
                .satisfies(entry -> assertThat(entry.text()).isEqualTo("line 499"));
    }

    private static Journal ofFive(int capacity) {
        Journal journal = new Journal(capacity);
        for (int i = 0; i < 5; i++) {
            journal.note(T0, "phone", Kind.LOG, "line " + i);
        }
        return journal;
    }

    @ParameterizedTest
    @CsvSource({
        "5, -1, 2, '0 1'",
        "5, 1, 2, '2 3'",
        "5, 3, 9, '4'",
        "5, 4, 9, ''",
        "5, 99, 9, ''",
        "3, -1, 2, '2 3'",
        "3, 2, 9, '3 4'",
        "3, -1, 0, ''",
        "0, -1, 9, ''"
    })
    void a_part_of_it_is_read_behind_a_number(int capacity, long after, int most, String numbers) {
        assertThat(ofFive(capacity).after(after, most))
                .extracting(entry -> String.valueOf(entry.sequence()))
                .isEqualTo(numbers.isEmpty() ? List.of() : List.of(numbers.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 2, '3 4'",
        "5, 9223372036854775807, 1, '4'",
        "5, 2, 9, '0 1'",
        "5, 0, 9, ''",
        "3, 4, 9, '2 3'",
        "3, 1, 9, ''",
        "0, 5, 9, ''"
    })
    void a_part_of_it_is_read_before_a_number(int capacity, long before, int most, String numbers) {
        assertThat(ofFive(capacity).before(before, most))
                .extracting(entry -> String.valueOf(entry.sequence()))
                .isEqualTo(numbers.isEmpty() ? List.of() : List.of(numbers.split(" ")));
    }

    @Test
    void an_entry_is_found_by_its_number_while_it_is_kept() {
        Journal journal = ofFive(3);

        assertThat(journal.entry(1)).isEmpty();
        assertThat(journal.entry(2)).map(JournalEntry::text).contains("line 2");
        assertThat(journal.entry(4)).map(JournalEntry::text).contains("line 4");
        assertThat(journal.entry(5)).isEmpty();
        assertThat(journal.entry(-1)).isEmpty();
    }

    @Test
    void numbers_lead_to_their_entries_also_after_it_has_grown_and_gone_round() {
        Journal journal = new Journal(3_000);
        for (int i = 0; i < 10_000; i++) {
            journal.note(T0, "phone", Kind.LOG, "line " + i);
        }

        assertThat(journal.entries()).hasSize(3_000);
        assertThat(LongStream.range(7_000, 10_000))
                .allSatisfy(number -> assertThat(journal.entry(number))
                        .map(JournalEntry::text)
                        .contains("line " + number));
    }
}
