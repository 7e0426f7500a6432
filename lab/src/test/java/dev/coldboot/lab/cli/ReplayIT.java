// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run on real sockets, recorded and replayed without any. */
class ReplayIT {
    private static final List<String> FILES =
            List.of("report.json", "junit.xml", "journal.jsonl", "pcap.pcapng", "ladder.txt", "html.html");

    @TempDir
    Path folder;

    private List<String> line(String into, String... words) throws Exception {
        Path own = Files.createDirectory(folder.resolve(into));
        List<String> line = new ArrayList<>(List.of(words));
        for (String file : FILES) {
            line.add("--" + file.substring(0, file.indexOf('.')));
            line.add(own.resolve(file).toString());
        }
        return line;
    }

    private static Typed typed(List<String> line) {
        return Typed.line(line.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"redirection, 000413241234, 1", "setting-server, 000413241234, 2", "pnp, 000413961234, 8"})
    void leaves_again_what_the_run_left_byte_for_byte(String scenario, String mac, String phones) throws Exception {
        String recording = folder.resolve("run.cbr").toString();
        Typed booted = typed(line(
                "first",
                "boot",
                "--ports",
                "dynamic",
                scenario,
                "--mac",
                mac,
                "--phones",
                phones,
                "--record",
                recording));

        Typed replayed = typed(line("second", "replay", recording));

        assertThat(booted.out()).contains("world netty").contains("passed: ");
        assertThat(replayed.out()).isEqualTo(booted.out());
        assertThat(replayed.exitCode()).isZero();
        for (String file : FILES) {
            assertThat(folder.resolve("second").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(file));
        }
    }
}
