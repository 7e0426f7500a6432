// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code coldboot boot} in virtual time. */
class BootCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pnp",
                "setting-server",
                "dhcp-43",
                "dhcp-66",
                "dhcp-66-67",
                "redirection",
                "nothing",
                "firmware-update",
                "firmware-missing",
                "reboot-loop"
            })
    void shows_the_steps_the_verdict_and_that_it_passed(String name) {
        Scenario scenario = Scenarios.named(name).orElseThrow();

        Typed typed = Typed.line("boot", "--virtual", scenario.name());

        assertThat(typed.err()).isEmpty();
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .startsWith("scenario " + scenario.name() + ": " + scenario.sentence())
                .contains("world virtual, seed 1, 1 phone")
                .contains("     0.000  000413241234       WORLD     order: PowerOn[]")
                .contains("DHCPDISCOVER")
                .containsPattern("000413241234 snom320 8\\.(4\\.35|7\\.5\\.35): ")
                .containsPattern("(PNP|NONE) +(WON|LOST) ")
                .contains("log of 000413241234")
                .containsPattern("passed: 1 of 1 phones as expected \\("
                        + scenario.expectedInShort()
                        + "\\), in [0-9.]+ s of virtual time");
    }

    @Test
    void boots_the_whole_chain_when_no_scenario_is_named() {
        assertThat(Typed.line("boot", "--virtual").out()).startsWith("scenario redirection: ");
    }

    @Test
    void what_is_typed_goes_before_what_stands_in_the_file() throws Exception {
        Path file = Files.writeString(
                folder.resolve("lab.yaml"), "scenario: pnp\nworld: virtual\nseed: 3\nphones: 2\nmodel: snom370\n");

        Typed typed = Typed.line("boot", "--config", file.toString(), "--seed", "4", "--phones", "3", "dhcp-66");

        assertThat(typed.out())
                .startsWith("scenario dhcp-66: ")
                .contains("world virtual, seed 4, 3 phones", "000413241236 snom370 ", "passed: 3 of 3");
    }

    @Test
    void what_is_to_go_wrong_goes_wrong_in_the_words_of_the_trace() throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), "faults: [{lose: SUBSCRIBE}]\n");

        Typed typed = Typed.line(
                "boot",
                "--virtual",
                "pnp",
                "--config",
                file.toString(),
                "--fault",
                "lose: NOTIFY, nth: 1",
                "--fault",
                "{answer: 503, of: aps, times: 1}");

        assertThat(typed.out())
                .contains("NOTIFY sip:127.77.0.5:15060 SIP/2.0: fault 1: lost NOTIFY, 1 of 1")
                .contains("fault 2: answered GET /000413241234.xml with 503, 1 of 1")
                .doesNotContain("lost SUBSCRIBE");
        assertThat(Typed.line("boot", "--virtual", "pnp").out()).doesNotContain("fault ");
        assertThat(Typed.line("boot", "--config", file.toString(), "--virtual", "pnp")
                        .out())
                .contains("fault 1: lost SUBSCRIBE");
    }

    @Test
    void a_fault_that_means_nothing_is_named() {
        Typed typed = Typed.line("boot", "--virtual", "pnp", "--fault", "lose: NOTFIY");

        assertThat(typed.exitCode()).isEqualTo(2);
        assertThat(typed.err()).startsWith("coldboot: --fault: lose: \"NOTFIY\" (expected: a message such as");
        assertThat(Typed.line("config", "--schema", "faults").out()).contains("\"Coldboot faults\"");
    }

    @Test
    void each_option_reaches_the_phones() {
        Typed typed = Typed.line(
                "boot",
                "--virtual",
                "--mac",
                "00:04:13:00:00:01",
                "--model",
                "snomD785",
                "--firmware",
                "10.1.169.16",
                "--pnp-wait",
                "7s",
                "--stagger",
                "2m",
                "--phones",
                "2",
                "--ports",
                "dynamic",
                "dhcp-66");

        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .contains("000413000001 snomD785 10.1.169.16: PROVISIONED by DHCP", "no NOTIFY within 7 s")
                .contains("   120.000  000413000002       WORLD     order: PowerOn[]");
    }

    @Test
    void quiet_prints_nothing() {
        assertThat(Typed.line("boot", "--virtual", "--quiet", "pnp")).isEqualTo(new Typed(0, "", ""));
    }

    @Test
    void of_many_phones_only_the_sum_is_shown() {
        Typed typed = Typed.line("boot", "--virtual", "--phones", "6", "pnp");

        assertThat(typed.out())
                .contains("phase         count   p50 ms   p99 ms   max ms", "boot              6 ", "passed: 6 of 6")
                .doesNotContain("DHCPDISCOVER")
                .doesNotContain("log of");
    }

    @Test
    void a_run_that_ends_otherwise_says_so_and_exits_with_1() throws Exception {
        Path file = Files.writeString(folder.resolve("lab.yaml"), "link: {loss: 1}");

        Typed typed = Typed.line("boot", "--virtual", "--config", file.toString(), "--phones", "12", "pnp");

        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out())
                .contains("not as expected: 000413241234: FAILED by NONE (expected: PROVISIONED by PNP)")
                .contains("and 2 more")
                .contains("failed: 0 of 12 phones as expected (PNP)");
    }

    @Test
    void writes_the_reports_that_are_asked_for() throws Exception {
        Path report = folder.resolve("run.json");
        Path junit = folder.resolve("run.xml");
        Path journal = folder.resolve("run.jsonl");

        Typed typed = Typed.line(
                "boot",
                "--virtual",
                "--seed",
                "9",
                "pnp",
                "--report",
                report.toString(),
                "--junit",
                junit.toString(),
                "--journal",
                journal.toString());

        assertThat(typed.exitCode()).isZero();
        JsonNode json = new JsonMapper().readTree(Files.readString(report));
        assertThat(json.get("scenario").asString()).isEqualTo("pnp");
        assertThat(json.get("world").asString()).isEqualTo("virtual");
        assertThat(json.get("seed").asLong()).isEqualTo(9);
        assertThat(json.get("passed").asBoolean()).isTrue();
        assertThat(json.at("/phones/0/source").asString()).isEqualTo("PNP");
        assertThat(Files.readString(junit)).contains("<testsuite name=\"coldboot pnp\" tests=\"1\" failures=\"0\"");
        assertThat(Files.readAllLines(journal))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("{\"sequence\":"));
    }

    @Test
    void the_same_seed_says_the_same() {
        assertThat(Typed.line("boot", "--virtual", "--seed", "5", "redirection"))
                .isEqualTo(Typed.line("boot", "--virtual", "--seed", "5", "redirection"));
    }

    @Test
    void days_between_phones_pass_in_virtual_time() {
        Typed typed = Typed.line("boot", "--virtual", "--phones", "5", "--stagger", "24h", "pnp");

        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("passed: 5 of 5", "345600.000  000413241238       WORLD");
    }
}
