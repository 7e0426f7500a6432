// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --pcap}, {@code --ladder} and {@code --html} of a run in virtual time. */
class EvidenceOptionsTest {
    @TempDir
    Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void writes_capture_ladder_and_page() throws Exception {
        Typed typed = Typed.line(
                "boot",
                "--virtual",
                "--quiet",
                "redirection",
                "--pcap",
                file("run.pcapng"),
                "--ladder",
                file("run.txt"),
                "--html",
                file("run.html"));

        assertThat(typed).isEqualTo(new Typed(0, "", ""));
        assertThat(Files.readAllBytes(folder.resolve("run.pcapng"))).startsWith(0x0A, 0x0D, 0x0D, 0x0A);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run.pcapng"))))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("run.txt")).content().contains("phone 000413241234", "DHCPDISCOVER", "registrar");
        assertThat(folder.resolve("run.html")).content().contains("Scenario redirection", "<svg ");
    }

    @Test
    void nothing_for_people_has_a_password() throws Exception {
        Typed.line("boot", "--virtual", "redirection", "--ladder", file("run.svg"), "--html", file("run.html"));

        // The journal has the settings as they were fetched.
        Typed.line("boot", "--virtual", "redirection", "--journal", file("run.jsonl"));
        String password = new String(
                        HexFormat.of()
                                .parseHex(Files.readString(folder.resolve("run.jsonl"))
                                        .replaceAll("(?s).*?(3c757365725f70617373[0-9a-f]*?3c2f).*", "$1")),
                        StandardCharsets.UTF_8)
                .replaceAll(".*>(.*)</", "$1");
        assertThat(password).hasSizeGreaterThan(5);
        assertThat(folder.resolve("run.html"))
                .content()
                .doesNotContain(password)
                .contains("<td>***</td>");
        assertThat(folder.resolve("run.svg")).content().doesNotContain(password);
    }

    @Test
    void refuses_before_the_run_what_it_could_not_write() {
        for (String option : new String[] {"--pcap", "--ladder", "--html", "--record"}) {
            Typed typed = Typed.line("boot", "--virtual", "pnp", option, file("missing/run.txt"));

            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err()).startsWith("coldboot: " + option + ": ").contains("a file in a folder that exists");
        }
    }

    @Test
    void refuses_a_ladder_of_another_kind_and_other_ports() {
        assertThat(Typed.line("boot", "--virtual", "pnp", "--ladder", file("run.png"))
                        .err())
                .contains("--ladder: ", "(expected: a name that ends in .svg or .txt)");
        assertThat(Typed.line("boot", "--virtual", "pnp", "--pcap-ports", "some")
                        .err())
                .contains("--pcap-ports");
    }
}
