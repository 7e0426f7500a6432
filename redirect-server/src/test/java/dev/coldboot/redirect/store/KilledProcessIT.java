// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.wire.MacAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessIT {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final int ACKNOWLEDGED = 300;

    @TempDir
    private Path directory;

    /** Registers phones until it is killed, and prints each that was acknowledged. */
    public static final class Registering {
        private Registering() {}

        public static void main(String[] arguments) throws StoreOpenException {
            Caller caller = new Caller("acme-1", "Acme", "192.0.2.1");
            try (SqlStores stores = SqlStores.open(arguments[0], NOW)) {
                for (MacAddress mac = new MacAddress(1); ; mac = mac.plus(1)) {
                    stores.registrations().register(NOW, caller, List.of(mac), "http://prov.example.com/");
                    System.out.println(mac);
                }
            }
        }
    }

    @Test
    void what_was_acknowledged_survives_a_kill_at_any_moment() throws IOException, StoreOpenException {
        String target = directory.resolve("redirect.db").toString();

        List<MacAddress> acknowledged = registerUntilKilled(target);

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
        try (SqlStores stores = SqlStores.open(target, NOW)) {
            assertThat(acknowledged)
                    .allSatisfy(
                            mac -> assertThat(stores.registrations().find(mac)).isPresent());
            MacAddress next = acknowledged.get(acknowledged.size() - 1).plus(2);
            assertThat(stores.registrations().find(next)).isEmpty();
        }
    }

    private static List<MacAddress> registerUntilKilled(String target) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Registering.class.getName(),
                        target)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<MacAddress> acknowledged = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = lines.readLine();
            while (line != null && line.length() == 12) {
                acknowledged.add(MacAddress.of(line));
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // By its handle, since the process itself would close what it has still to tell.
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly();
        }
        return acknowledged;
    }
}
