// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The servers alone on free ports: each says where it serves, and frees its ports when it is ended. */
class ServersAloneIT {
    @TempDir
    Path folder;

    /** The ready lines of a command, which is interrupted behind the last; null for each that it ended without. */
    private static List<String> ready(int lines, String... arguments) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (PipedReader pipe = new PipedReader(1 << 16);
                PipedWriter words = new PipedWriter(pipe);
                BufferedReader out = new BufferedReader(pipe)) {
            CommandLine command = Coldboot.commandLine().setOut(new PrintWriter(words));
            Future<Integer> exitCode = thread.submit(() -> {
                try (words) {
                    return command.execute(arguments);
                }
            });
            List<String> found = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                found.add(out.readLine());
            }
            thread.shutdownNow();
            assertThat(exitCode.get()).isEqualTo(1);
            return found;
        } finally {
            thread.shutdownNow();
        }
    }

    private static int port(String ready) {
        return Integer.parseInt(ready.replaceFirst(".*:([0-9]+)(/xmlrpc)?$", "$1"));
    }

    /** With its default pool it refused to start. */
    @ParameterizedTest
    @CsvSource({
        "dhcp --quiet --port 0, ready dhcp 127\\.0\\.0\\.1:[0-9]+",
        "dns --quiet --port 0 --record a.example=10.0.0.1, ready dns 127\\.0\\.0\\.1:[0-9]+",
        "pnp --quiet --port 0 --url http://x.example/{mac}, "
                + "ready pnp 224\\.0\\.1\\.75:[0-9]+ on lo answering from 127\\.0\\.0\\.1:[0-9]+"
    })
    void a_server_of_datagrams_says_where_it_serves_and_frees_its_port(String line, String expected) throws Exception {
        List<String> lines = ready(1, line.split(" "));

        assertThat(lines.get(0)).matches(expected);
        new DatagramSocket(port(lines.get(0)), InetAddress.getLoopbackAddress()).close();
    }

    /** Of two doors with one number the second may be taken; the first is not kept then. */
    @Test
    void a_dns_server_that_gets_one_of_its_doors_only_keeps_none() throws Exception {
        try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            int exitCode = Coldboot.commandLine().execute("dns", "--quiet", "--port", port);

            assertThat(exitCode).isEqualTo(2);
            new ServerSocket(other.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    /** They hear the same group, each from a port of its own. */
    @Test
    void several_pnp_responders_share_a_group() throws Exception {
        List<String> lines = ready(
                3,
                "pnp",
                "--quiet",
                "--port",
                "0",
                "--responder",
                "one=standard@http://x.example/{mac}",
                "--responder",
                "two=freeswitch@deny=404",
                "--responder",
                "three@127.0.0.2=snompnpd@model=snom370:url=http://y.example/");

        String group = lines.get(0).replaceFirst("ready one (224.0.1.75:[0-9]+) .*", "$1");
        String own = group.replace("224.0.1.75", "127.0.0.1");
        assertThat(lines.get(0)).isEqualTo("ready one " + group + " on lo answering from " + own);
        assertThat(lines.get(1)).isEqualTo("ready two " + group + " on lo answering from 127.0.0.1:8160");
        assertThat(lines.get(2)).matches("ready three " + group + " on lo answering from 127.0.0.2:[0-9]+");
    }

    @Test
    void the_redirection_service_says_where_each_door_is() throws Exception {
        Path ca = folder.resolve("ca.pem");

        List<String> lines = ready(
                5,
                "redirect",
                "--quiet",
                "--http-port",
                "0",
                "--https-port",
                "0",
                "--xmlrpc-port",
                "0",
                "--web-port",
                "0",
                "--health-port",
                "0",
                "--ca-out",
                ca.toString());

        assertThat(lines.get(0)).matches("ready redirect http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(lines.get(1)).matches("ready redirect https://127\\.0\\.0\\.1:[0-9]+");
        assertThat(lines.get(2)).matches("ready redirect https://127\\.0\\.0\\.1:[0-9]+/xmlrpc");
        assertThat(lines.get(3)).matches("ready redirect https://127\\.0\\.0\\.1:[0-9]+/ \\(web tool\\)");
        assertThat(lines.get(4)).matches("ready redirect http://127\\.0\\.0\\.1:[0-9]+/health/ready");
        assertThat(ca).content().startsWith("-----BEGIN CERTIFICATE-----");
        new ServerSocket(port(lines.get(2)), 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void the_provisioning_server_says_where_each_door_is() throws Exception {
        List<String> lines = ready(
                3,
                "aps",
                "--quiet",
                "--root",
                folder.toString(),
                "--http-port",
                "0",
                "--https-port",
                "0",
                "--tftp-port",
                "0");

        assertThat(lines.get(0)).matches("ready aps http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(lines.get(1)).matches("ready aps https://127\\.0\\.0\\.1:[0-9]+");
        assertThat(lines.get(2)).matches("ready aps tftp://127\\.0\\.0\\.1:[0-9]+");
        new ServerSocket(port(lines.get(0)), 1, InetAddress.getLoopbackAddress()).close();
    }
}
