// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged command as people and scripts meet it: its exit codes, its files, its ports. */
class CommandLineIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"boot --phones many pnp | '--phones': 'many' is not an int", "aps --root nofolder    | --root: "})
    void wrong_usage_is_one_sentence_and_exit_code_2(String line, String sentence) throws Exception {
        Command.Ended ended = Command.run(line.strip().split(" +"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(sentence).startsWith("coldboot: ").hasLineCount(1);
    }

    @Test
    void the_defaults_that_config_prints_can_be_read_back() throws Exception {
        Path file = Files.writeString(
                folder.resolve("lab.yaml"), Command.run("config").out());

        Command.Ended ended = Command.run("boot", "--config", file.toString(), "--virtual");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("scenario redirection").contains("passed: 1 of 1");
    }

    @Test
    void the_same_seed_writes_the_same_files_byte_for_byte() throws Exception {
        for (String run : new String[] {"1", "2"}) {
            Command.Ended ended = Command.run(
                    "boot",
                    "--virtual",
                    "--seed",
                    "11",
                    "--quiet",
                    "redirection",
                    "--journal",
                    folder.resolve("journal" + run).toString(),
                    "--report",
                    folder.resolve("report" + run).toString());
            assertThat(ended).isEqualTo(new Command.Ended(0, "", ""));
        }

        assertThat(folder.resolve("journal1")).hasSameBinaryContentAs(folder.resolve("journal2"));
        assertThat(folder.resolve("report1")).hasSameBinaryContentAs(folder.resolve("report2"));
    }

    @Test
    void a_tcp_port_in_use_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            Command.Ended ended = Command.run("aps", "--root", folder.toString(), "--http-port", port);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("aps: 127.0.0.1:" + port + ": address already in use")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_udp_port_in_use_is_named() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            Command.Ended ended = Command.run("dns", "--port", port);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("dns: 127.0.0.1:" + port + ": address already in use")
                    .hasLineCount(1);
        }
    }

    @Test
    void ctrl_c_ends_a_lab_and_frees_its_ports() throws Exception {
        try (Command lab = Command.start("lab", "--ports", "dynamic", "--dashboard", "127.0.0.1:0", "pnp")) {
            String dhcp = lab.await("ready dhcp ").replaceAll(".*:", "");
            String aps = lab.await("ready aps ").replaceAll(".*:", "");
            lab.await("running; Ctrl-C ends it");

            int exitCode = lab.interrupt();

            assertThat(exitCode).isEqualTo(128 + 2);
            new DatagramSocket(Integer.parseInt(dhcp), InetAddress.getLoopbackAddress()).close();
            new ServerSocket(Integer.parseInt(aps), 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    @Test
    void the_jar_explains_itself() throws Exception {
        Command.Ended help = Command.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("Usage: coldboot [-hV] [--color=WHEN] COMMAND", "  boot ", "Exit codes: 0 as expected");
    }
}
