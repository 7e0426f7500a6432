// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.journal.Crossing;
import dev.coldboot.engine.journal.Crossings;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.engine.pcap.Capture;
import dev.coldboot.engine.pcap.ShownPorts;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.report.StandardPorts;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** tshark reads the captures of runs in virtual time, and finds nothing wrong with them. */
class CaptureIT {
    @TempDir
    Path folder;

    private List<Crossing> crossings = List.of();

    @BeforeAll
    static void needs_tshark() throws Exception {
        boolean isThere = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(bin -> Files.isExecutable(Path.of(bin, "tshark")));
        Needs.none("peers", isThere ? "" : "tshark (Debian: tshark)");
    }

    /** One of each kind of traffic; servers that break the rules of their protocols are told so by tshark, rightly. */
    static Stream<Scenario> scenarios() {
        return Stream.of(
                        "pnp",
                        "setting-server",
                        "dhcp-43",
                        "dhcp-66-67",
                        "redirection",
                        "nothing",
                        "firmware-update",
                        "firmware-missing",
                        "https")
                .map(name -> Scenarios.named(name).orElseThrow());
    }

    private Path capture(LabConfig.Builder config, boolean real) throws Exception {
        Path file = folder.resolve("run.pcapng");
        try (Lab lab = Lab.start(config.world(LabConfig.WorldKind.VIRTUAL).build());
                OutputStream out = Files.newOutputStream(file)) {
            new ScenarioRun(lab).play();
            crossings = Crossings.of(lab.journal().entries());
            Capture.write(lab.journal().entries(), real ? ShownPorts.REAL : StandardPorts.of(lab.addresses()), out);
        }
        return file;
    }

    /** The numbers of the packets that the filter shows, one a line. */
    private static List<String> shown(Path file, String filter) throws IOException, InterruptedException {
        return fields(file, filter, "frame.number");
    }

    private static List<String> fields(Path file, String filter, String field)
            throws IOException, InterruptedException {
        Command.Ended read = Command.tool(
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-o",
                "ip.check_checksum:TRUE",
                "-o",
                "udp.check_checksum:TRUE",
                "-o",
                "tcp.check_checksum:TRUE",
                "-Y",
                filter,
                "-T",
                "fields",
                "-e",
                field);
        assertThat(read.exitCode()).as(read.err()).isZero();
        return read.out().lines().toList();
    }

    private long sent(Predicate<Crossing> which) {
        return crossings.stream().filter(Crossing::left).filter(which).count();
    }

    private static Predicate<Crossing> udp(int... ports) {
        return crossing -> crossing.packet().transport() == Packet.Transport.UDP
                && Arrays.stream(ports)
                        .anyMatch(port -> crossing.packet().to().port() == port
                                || crossing.packet().from().port() == port);
    }

    private static boolean isHttp(Crossing crossing) {
        return crossing.packet().transport() != Packet.Transport.UDP;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_scenario_is_read_as_it_was_said(Scenario scenario) throws Exception {
        Path file = capture(LabConfig.builder(scenario).phones(2), false);

        // Its dissector of DHCP reads option 43 by other vendors' rules, and finds lengths there that are not theirs.
        assertThat(shown(file, "_ws.malformed || (_ws.expert.severity == 8388608 && !dhcp)"))
                .isEmpty();
        assertThat(shown(file, "ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0"))
                .isEmpty();
        assertThat(shown(file, "tcp.analysis.flags")).isEmpty();
        assertThat(shown(file, "dhcp")).hasSize((int) sent(udp(10067, 10068))).isNotEmpty();
        assertThat(shown(file, "dns")).hasSize((int) sent(udp(10053)));
        assertThat(shown(file, "sip")).hasSize((int) sent(udp(15060))).isNotEmpty();
        assertThat(shown(file, "http")).hasSize((int) sent(CaptureIT::isHttp)).isNotEmpty();
        assertThat(fields(file, "dhcp", "frame.comment"))
                .allSatisfy(comment -> assertThat(comment).isNotEmpty());
    }

    @Test
    void https_is_read_in_clear() throws Exception {
        Scenario redirection = Scenarios.named("redirection").orElseThrow();
        LabConfig.Builder config =
                LabConfig.builder(redirection).model("snomD785").firmware("10.1.169.16");
        Path file = capture(config, false);

        long secure = sent(crossing -> crossing.packet().transport() == Packet.Transport.HTTPS);
        assertThat(secure).isPositive();
        assertThat(shown(file, "exported_pdu && http")).hasSize((int) secure);
        assertThat(shown(file, "_ws.malformed || _ws.expert.severity == 8388608"))
                .isEmpty();
        assertThat(fields(file, "exported_pdu && http.request", "exported_pdu.dst_port"))
                .containsOnly("443");
    }

    @Test
    void real_ports_are_kept_on_demand() throws Exception {
        Path file = capture(LabConfig.builder(Scenarios.wholeChain()), true);

        assertThat(shown(file, "udp.port == 10067")).isNotEmpty();
        assertThat(shown(file, "udp.port == 67")).isEmpty();
    }

    @Test
    void what_was_lost_on_purpose_says_so() throws Exception {
        LabConfig.Builder config = LabConfig.builder(Scenarios.wholeChain())
                .phones(5)
                .link(new LinkConditions(Duration.ofMillis(1), Duration.ZERO, 0.2, 0, 0));
        Path file = capture(config, false);

        long lost = sent(
                crossing -> crossing.lost().filter("lost on purpose"::equals).isPresent());
        assertThat(lost).isPositive();
        assertThat(shown(file, "frame.comment contains \"lost: lost on purpose\""))
                .hasSize((int) lost);
    }
}
