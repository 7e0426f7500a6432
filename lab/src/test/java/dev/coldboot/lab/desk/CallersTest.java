// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersTest {
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private final Callers callers = new Callers();
    private final Journal journal = new Journal(10);

    CallersTest() {
        journal.onEntry(callers::heard);
    }

    private void says(int second, String server, String words) {
        journal.note(NOW.plusSeconds(second), server, Kind.SERVED, words);
    }

    @Test
    void a_phone_is_known_by_what_was_said_of_it_first_and_last() {
        says(1, "dhcp", "DHCPREQUEST of 000413241234 (snom320): DHCPACK 10.77.0.128");
        says(2, "dns", "prov.customer.example for 10.77.0.128:1024");
        says(3, "aps", "000413241234 (snom320) gets the general settings");

        assertThat(callers.all())
                .containsExactly(new Callers.Caller(
                        MAC,
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(3),
                        "aps",
                        "000413241234 (snom320) gets the general settings",
                        2));
    }

    @Test
    void whoever_came_last_stands_first() {
        says(1, "dhcp", "offers to " + MAC);
        says(2, "dhcp", "offers to " + MAC.plus(1));
        says(3, "dhcp", "offers to " + MAC);

        assertThat(callers.all()).extracting(Callers.Caller::mac).containsExactly(MAC, MAC.plus(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no phone at all",
                "0004132412345 has a digit too many",
                "branch z9hG4bKa000413241234",
                "00041324123 lacks a digit"
            })
    void what_is_no_hardware_address_is_no_phone(String words) {
        says(1, "dhcp", words);

        assertThat(callers.all()).isEmpty();
    }

    @Test
    void a_packet_tells_nothing_by_itself() {
        Endpoint at = Endpoint.of("10.77.0.1:67");
        journal.packet(
                NOW, "dhcp", Kind.RECEIVED, new Packet(Packet.Transport.UDP, at, at, Bytes.utf8(MAC.toString())));

        assertThat(callers.all()).isEmpty();
    }

    @Test
    void passwords_are_not_shown() {
        says(1, "aps", "000413241234 asked for http://user:secret@x.example/a.xml");

        assertThat(callers.all().get(0).words()).doesNotContain("secret");
    }

    @Test
    void those_who_were_silent_longest_are_forgotten_when_there_are_too_many() {
        for (int i = 0; i <= Callers.MOST; i++) {
            says(i, "dhcp", "offers to " + MAC.plus(i));
        }

        assertThat(callers.all())
                .hasSize(Callers.MOST)
                .extracting(Callers.Caller::mac)
                .doesNotContain(MAC);
    }
}
