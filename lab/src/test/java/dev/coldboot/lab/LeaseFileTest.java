// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.dhcp.Lease;
import dev.coldboot.dhcp.LeaseState;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseFileTest {
    private static final Instant UNTIL = Instant.parse("2026-01-01T01:00:00.123456789Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("leases");
    }

    private static Lease lease(int number) {
        MacAddress mac = MacAddress.of("000413241234").plus(number);
        return new Lease(
                Ipv4Address.of("10.0.0.1").plus(number),
                Bytes.hex("01" + mac),
                mac,
                LeaseState.BOUND,
                UNTIL.plusSeconds(number));
    }

    private List<Lease> reopened() throws Exception {
        try (LeaseFile again = LeaseFile.open(file)) {
            return again.contents().leases();
        }
    }

    @Test
    void what_is_kept_is_there_without_closing() throws Exception {
        try (LeaseFile leases = LeaseFile.open(file)) {
            leases.keep(List.of(lease(1), lease(2)));

            assertThat(Files.readAllLines(file)).hasSize(3);
        }
        assertThat(reopened()).containsExactly(lease(1), lease(2));
    }

    @Test
    void a_later_change_of_an_address_counts() throws Exception {
        Lease released = lease(1).in(LeaseState.RELEASED, UNTIL);
        try (LeaseFile leases = LeaseFile.open(file)) {
            leases.keep(List.of(lease(1)));
            leases.keep(List.of(lease(2)));
            leases.keep(List.of(released));
        }
        assertThat(reopened()).containsExactly(lease(2), released);
    }

    /** As if the power had been lost at each byte of the last line. */
    @Test
    void a_last_line_that_was_torn_is_left_out_and_what_follows_is_kept() throws Exception {
        try (LeaseFile leases = LeaseFile.open(file)) {
            leases.keep(List.of(lease(1)));
        }
        byte[] before = Files.readAllBytes(file);
        try (LeaseFile leases = LeaseFile.open(file)) {
            leases.keep(List.of(lease(2)));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = before.length + 1; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            try (LeaseFile leases = LeaseFile.open(file)) {
                assertThat(leases.contents().leases()).containsExactly(lease(1));
                assertThat(leases.contents().remarks())
                        .containsExactly(file + ": line 3 is torn and left out; nobody was told of it");
                leases.keep(List.of(lease(3)));
            }
            assertThat(reopened()).containsExactly(lease(1), lease(3));
        }
    }

    @Test
    void a_line_that_is_none_is_named_and_the_others_count() throws Exception {
        try (LeaseFile leases = LeaseFile.open(file)) {
            leases.keep(List.of(lease(1), lease(2)));
        }
        Files.writeString(file, Files.readString(file).replace("10.0.0.2 ", "10.0.0.9 "));

        try (LeaseFile leases = LeaseFile.open(file)) {
            assertThat(leases.contents().leases()).containsExactly(lease(2));
            assertThat(leases.contents().remarks())
                    .singleElement()
                    .asString()
                    .startsWith(file + ": line 2 left out: ")
                    .contains("checksum");
        }
    }

    @Test
    void renewals_do_not_let_the_file_grow() throws Exception {
        List<Lease> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(lease(i));
        }
        long largest = 0;
        try (LeaseFile leases = LeaseFile.open(file)) {
            for (int round = 0; round < 3 * LeaseFile.LEAST_HISTORY / 100; round++) {
                leases.keep(all);
                largest = Math.max(largest, Files.size(file));
            }
        }
        assertThat(largest).isLessThan(100L * (LeaseFile.LEAST_HISTORY + 200));
        assertThat(reopened()).containsExactlyElementsOf(all);
        assertThat(Files.readAllLines(file)).hasSize(101);
    }

    @Test
    void a_file_of_something_else_is_not_touched() throws Exception {
        Files.writeString(file, "letter to a friend\n");

        assertThatThrownBy(() -> LeaseFile.open(file))
                .isInstanceOf(LabStartException.class)
                .hasMessage("lease file: " + file + ": does not begin with \"coldboot leases 1\""
                        + " (expected: a file of leases that may be written)");
        assertThat(file).hasContent("letter to a friend");
    }

    @Test
    void two_servers_do_not_write_into_one_file() throws Exception {
        try (LeaseFile first = LeaseFile.open(file)) {
            assertThatThrownBy(() -> LeaseFile.open(file))
                    .isInstanceOf(LabStartException.class)
                    .hasMessageContaining("in use by another server");
            first.keep(List.of(lease(1)));
        }
        assertThat(reopened()).containsExactly(lease(1));
    }

    @Test
    void a_file_that_cannot_be_made_is_named() {
        Path nowhere = folder.resolve("nowhere").resolve("leases");

        assertThatThrownBy(() -> LeaseFile.open(nowhere))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("there is no such file");
    }
}
