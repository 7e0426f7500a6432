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
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged command as people and scripts meet it: words, files, exit codes. */
class CommandLineIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boot nosuch               | unknown scenario \"nosuch\" (expected: one of pnp, setting-server",
                "boot --bogus pnp          | Unknown option: '--bogus'",
                "boot --phones 0 pnp       | phones: 0 (expected: 1 to 60000)",
                "boot --phones many pnp    | '--phones': 'many' is not an int",
                "boot --mac 0004 pnp       | MAC address: \"0004\" (expected: twelve hex digits",
                "boot --model snom1 pnp    | model: \"snom1\" (expected: one of snom320",
                "boot --firmware 99.1 pnp  | firmware: 99.1 for snom320 (expected: one of the lines",
                "boot --ports some pnp     | \"some\" (expected: user, standard or dynamic)",
                "boot --config nofile.yaml | nofile.yaml: no such file (expected: a configuration",
                "boot --pnp-wait 5 pnp     | \"5\" (expected: a duration such as 200ms",
                "lab nosuch                | unknown scenario \"nosuch\"",
                "phone --mac x             | MAC address: \"x\"",
                "dhcp --option 66          | option: \"66\" (expected: NUMBER=VALUE",
                "dhcp --bind 10.0.0.1      | --bind: 10.0.0.1 (expected: an address of 127.0.0.0/8",
                "dns --record x            | --record: \"x\" (expected: NAME=ADDRESS)",
                "pnp                       | Missing required option: '--url=TEMPLATE'",
                "aps --root nofolder       | --root: ",
                "redirect --account x      | account: no NAME:PASSWORD",
                "redirections              | no action (expected: one of add, ",
                "redirections add 12 http://x/ | MAC address: \"12\"",
                "nosuch                    | Unmatched argument at index 0: 'nosuch'"
            })
    void wrong_usage_is_one_sentence_and_exit_code_2(String line, String sentence) throws Exception {
        Command.Ended ended = Command.run(line.strip().split(" +"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(sentence).startsWith("coldboot: ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scenario: [1, 2]",
                "no yaml: [",
                "phones: many",
                "firstMac: 0e1234567890",
                "bogus: 1",
                "link: {loss: 2}",
                "- a list"
            })
    void a_configuration_file_that_cannot_be_read_is_named(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), text);

        Command.Ended ended = Command.run("boot", "--config", file.toString(), "--virtual");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("coldboot: " + file + ": ").hasLineCount(1);
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
        try (Command lab = Command.start("lab", "--ports", "dynamic", "pnp")) {
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
    void every_command_explains_itself() throws Exception {
        Command.Ended help = Command.run("--help");

        assertThat(help.exitCode()).isZero();
        for (String command : new String[] {
            "lab", "boot", "scenarios", "phone", "dhcp", "dns", "pnp", "redirect", "aps", "redirections", "config"
        }) {
            assertThat(help.out()).contains("  " + command + " ");
            assertThat(Command.run(command, "--help").exitCode()).isZero();
        }
    }
}
