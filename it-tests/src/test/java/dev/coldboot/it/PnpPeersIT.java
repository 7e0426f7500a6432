// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our PnP responder and registrar on a network with SIPp as phones, what they say read by Wireshark's dissectors. */
class PnpPeersIT {
    private static final String SERVER = "10.77.0.1";
    private static final String PHONES = "10.77.0.2";
    private static final Path SCENARIOS = Path.of("src", "test", "resources", "sipp");

    @TempDir
    Path folder;

    private static TestLan.Host server(TestLan lan) throws Exception {
        return lan.host("server").address(SERVER + "/24");
    }

    private static TestLan.Host phones(TestLan lan) throws Exception {
        return lan.host("phones").address(PHONES + "/24").defaultRoute();
    }

    private Command capture(TestLan.Host host, Path file) throws Exception {
        // At once, else what came last is still in the kernel's buffer when it is stopped.
        Command capture = host.start(
                "tcpdump", "--immediate-mode", "-B", "16384", "-i", "eth0", "-Z", "root", "-w", file.toString(), "udp");
        capture.awaitPart("listening on eth0");
        return capture;
    }

    /** Runs SIPp as phones until all calls are over. */
    private Command.Ended sipp(TestLan.Host host, String scenario, String to, String fields, int calls, String... more)
            throws Exception {
        Path list = Files.writeString(folder.resolve(scenario + ".csv"), fields);
        List<String> line = new ArrayList<>(
                List.of("sipp", to, "-sf", SCENARIOS.resolve(scenario).toString()));
        line.addAll(List.of("-inf", list.toString(), "-i", PHONES, "-p", "5060", "-m", String.valueOf(calls)));
        // No more at a time than SIPp's socket can hold answers of: what it drops counts as a failed call.
        line.addAll(List.of("-r", "500", "-l", "20", "-buff_size", "200000"));
        line.addAll(List.of("-timeout", "60", "-nostdin", "-trace_err", "-error_file"));
        line.add(folder.resolve(scenario + ".err").toString());
        line.addAll(List.of(more));
        return host.run(line.toArray(String[]::new));
    }

    private static List<String> read(Path capture, String filter, String... fields) throws Exception {
        List<String> line = new ArrayList<>(List.of("tshark", "-r", capture.toString(), "-Y", filter, "-T", "fields"));
        Stream.of(fields).forEach(field -> line.addAll(List.of("-e", field)));
        Command.Ended ended = Command.tool(line.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.out().lines().toList();
    }

    private static void isWellFormed(Path capture) throws Exception {
        assertThat(read(capture, "_ws.malformed || _ws.expert.severity == error", "_ws.col.Info"))
                .isEmpty();
        assertThat(read(capture, "udp.port == 5060 && !sip", "frame.number")).isEmpty();
    }

    @Test
    void a_thousand_phones_of_sipp_are_told_the_url_and_one_model_is_refused() throws Exception {
        try (TestLan lan = TestLan.open("sipp", "tcpdump", "tshark")) {
            TestLan.Host server = server(lan);
            TestLan.Host phones = phones(lan);
            Path file = folder.resolve("pnp.pcap");
            Command capture = capture(server, file);
            Command pnp = server.coldboot(
                    "pnp",
                    "--quiet",
                    "--interface",
                    "eth0",
                    "--url",
                    "http://10.77.0.1/{mac}.xml",
                    "--rule",
                    "model=snom300:deny=403");
            assertThat(pnp.await("ready"))
                    .isEqualTo("ready pnp 224.0.1.75:5060 on eth0 answering from " + SERVER + ":5060");

            String group = "224.0.1.75:5060";
            Command.Ended told = sipp(
                    phones,
                    "pnp-phone.xml",
                    group,
                    "SEQUENTIAL,PRINTF=1000\n000413%06d;snom320\n",
                    1_000,
                    "-key",
                    "server",
                    SERVER,
                    "-key",
                    "port",
                    "5060");
            Command.Ended refused =
                    sipp(phones, "pnp-refused.xml", group, "SEQUENTIAL,PRINTF=10\n000414%06d;snom300\n", 10);

            assertThat(told.exitCode()).as(told.err()).isZero();
            assertThat(refused.exitCode()).as(refused.err()).isZero();
            assertThat(capture.interrupt()).isZero();
            assertThat(capture.rest()).contains("\n0 packets dropped by kernel");
            isWellFormed(file);
            assertThat(read(
                            file,
                            "sip.Method == NOTIFY",
                            "sip.r-uri",
                            "sip.Event",
                            "sip.Subscription-State",
                            "sip.Content-Type",
                            "sip.Content-Length"))
                    .hasSizeGreaterThanOrEqualTo(1_000)
                    .containsOnly(String.join(
                            "\t",
                            "sip:" + PHONES + ":5060",
                            "ua-profile;profile-type=\"device\";vendor=\"snom\";model=\"snom320\";version=\"8.4.35\"",
                            "terminated;reason=timeout",
                            "application/url",
                            "26"));
            assertThat(read(file, "sip.Method == NOTIFY", "sip.Call-ID").stream()
                            .distinct())
                    .hasSize(1_000);
            assertThat(read(file, "sip.Status-Code == 403", "ip.src", "ip.dst", "sip.Status-Line"))
                    .hasSizeGreaterThanOrEqualTo(10)
                    .containsOnly(SERVER + "\t" + PHONES + "\tSIP/2.0 403 Forbidden");
        }
    }

    @Test
    void phones_of_sipp_register_with_digest_ask_renew_and_unregister() throws Exception {
        try (TestLan lan = TestLan.open("sipp", "tcpdump", "tshark")) {
            TestLan.Host server = server(lan);
            TestLan.Host phones = phones(lan);
            Path file = folder.resolve("registrar.pcap");
            Command capture = capture(server, file);
            List<String> line = new ArrayList<>(List.of("registrar", "--quiet", "--interface", "eth0"));
            line.addAll(List.of("--realm", "sip.example", "--api-port", "18060"));
            IntStream.range(0, 20).forEach(i -> line.addAll(List.of("--account", (400 + i) + ":s3cret-" + (400 + i))));
            Command registrar = server.coldboot(line.toArray(String[]::new));
            assertThat(registrar.await("ready")).isEqualTo("ready registrar " + SERVER + ":5060 with 20 accounts");
            registrar.await("ready registrar http://127.0.0.1:18060");

            StringBuilder logins = new StringBuilder("SEQUENTIAL\n");
            IntStream.range(400, 420)
                    .forEach(i -> logins.append(i)
                            .append(";[authentication username=" + i + " password=s3cret-" + i + "]\n"));
            // SIPp would prove itself for the registrar's address otherwise, which is another URI than it asks.
            Command.Ended done = sipp(
                    phones,
                    "registering-phone.xml",
                    SERVER + ":5060",
                    logins.toString(),
                    20,
                    "-auth_uri",
                    "sip.example");

            assertThat(done.exitCode()).as(done.err()).isZero();
            assertThat(server.runColdboot("registrar", "list", "--api", "http://127.0.0.1:18060")
                            .out()
                            .lines())
                    .hasSize(20)
                    .allMatch(one -> one.matches(
                            "4[01][0-9]@sip\\.example at sip:4[01][0-9]@10\\.77\\.0\\.2:5060;line=abcdefgh for"
                                    + " [0-9]+ s, from 10\\.77\\.0\\.2:5060 \\(snom320/8\\.4\\.35\\)"));
            assertThat(capture.interrupt()).isZero();
            assertThat(capture.rest()).contains("\n0 packets dropped by kernel");
            isWellFormed(file);
            assertThat(read(file, "sip.Status-Code == 401", "sip.auth.scheme", "sip.auth.realm", "sip.auth.algorithm"))
                    .hasSizeGreaterThanOrEqualTo(120)
                    .containsOnly("Digest\t\"sip.example\"\tMD5");
            assertThat(read(file, "sip.Status-Code == 200", "sip.CSeq.method")).containsOnly("REGISTER");
        }
    }
}
