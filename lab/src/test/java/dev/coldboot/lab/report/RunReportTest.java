// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.Phase;
import dev.coldboot.phone.PhoneStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report is an interface for scripts: names, order and forms are written down here once more. */
class RunReportTest {
    private static final LabConfig CONFIG =
            LabConfig.builder(Scenarios.wholeChain()).seed(7).build();

    private static String report(List<Trouble> troubles, PhoneStatus... phones) {
        return RunReport.json(
                CONFIG, "netty", new ScenarioRun.Result(List.of(phones), troubles, Duration.ofSeconds(2)));
    }

    private static JsonNode read(String json) {
        return new JsonMapper().readTree(json);
    }

    @Test
    void tells_everything_of_a_provisioned_phone() {
        assertThat(report(List.of(), Booted.provisioned())).isEqualToNormalizingNewlines("""
                {
                  "version" : 1,
                  "scenario" : "redirection",
                  "world" : "netty",
                  "seed" : 7,
                  "passed" : true,
                  "phones" : [ {
                    "mac" : "000413241234",
                    "model" : "snom320",
                    "firmware" : "8.4.35",
                    "address" : "127.77.0.5",
                    "outcome" : "PROVISIONED",
                    "source" : "REDIRECTION",
                    "settingServer" : "http://prov.customer.example/{mac}.xml",
                    "verdict" : [ {
                      "source" : "PNP",
                      "result" : "LOST",
                      "why" : "no NOTIFY within 5 s"
                    }, {
                      "source" : "REDIRECTION",
                      "result" : "WON",
                      "why" : "1 of 2 files"
                    } ],
                    "requests" : [ {
                      "url" : "http://prov.customer.example/a.xml",
                      "status" : 200,
                      "bytes" : 512
                    }, {
                      "url" : "http://prov.customer.example/b.xml",
                      "status" : null,
                      "bytes" : 0
                    } ],
                    "settings" : {
                      "language" : "English",
                      "user_name[1]" : "401"
                    },
                    "registrations" : [ {
                      "identity" : 1,
                      "aor" : "401@pbx.customer.example",
                      "status" : 200
                    }, {
                      "identity" : 2,
                      "aor" : "402@pbx.customer.example",
                      "status" : null
                    } ],
                    "reboots" : 3,
                    "bootMillis" : 1234
                  } ],
                  "phases" : {
                    "dhcp" : {
                      "count" : 1,
                      "p50Millis" : 2,
                      "p99Millis" : 2,
                      "maxMillis" : 2
                    },
                    "boot" : {
                      "count" : 1,
                      "p50Millis" : 1234,
                      "p99Millis" : 1234,
                      "maxMillis" : 1234
                    }
                  }
                }
                """);
    }

    @Test
    void tells_of_a_phone_that_failed_why() {
        JsonNode report = read(report(
                List.of(new Trouble(Optional.of(Booted.failed("").mac()), "FAILED by NONE")),
                Booted.failed("DHCP: \"no answer\"\n")));

        assertThat(report.get("passed").asBoolean()).isFalse();
        assertThat(report.at("/phones/0")).isEqualTo(read("""
                {"mac": "000413241235", "model": "snom320", "firmware": "8.4.35", "address": null,
                 "outcome": "FAILED", "source": "NONE", "settingServer": "",
                 "verdict": [{"source": "DHCP", "result": "SKIPPED", "why": "DHCP: \\"no answer\\"\\n"}],
                 "requests": [], "settings": {}, "registrations": [], "reboots": 0, "bootMillis": 61000}
                """));
    }

    @Test
    void a_phone_without_a_verdict_has_failed() {
        JsonNode phone = read(report(List.of(), Booted.underWay())).at("/phones/0");

        assertThat(phone.get("outcome").asString()).isEqualTo("FAILED");
        assertThat(phone.get("source").asString()).isEqualTo("NONE");
        assertThat(phone.get("verdict").isEmpty()).isTrue();
        assertThat(phone.get("bootMillis").asLong()).isZero();
    }

    @Test
    void has_all_its_fields_when_there_is_no_phone() {
        JsonNode report = read(report(List.of()));

        assertThat(report.propertyNames())
                .containsExactly("version", "scenario", "world", "seed", "passed", "phones", "phases");
        assertThat(report.get("phones").isArray()).isTrue();
        assertThat(report.get("phases").isObject()).isTrue();
    }

    @Test
    void of_phones_without_a_scenario_tells_the_same_with_nothing_in_its_place() {
        JsonNode report = read(RunReport.json("netty", List.of(Booted.provisioned())));

        assertThat(report.propertyNames())
                .containsExactly("version", "scenario", "world", "seed", "passed", "phones", "phases");
        assertThat(report.get("scenario").isNull()).isTrue();
        assertThat(report.get("seed").isNull()).isTrue();
        assertThat(report.get("passed").asBoolean()).isTrue();
        assertThat(report.at("/phones/0"))
                .isEqualTo(read(report(List.of(), Booted.provisioned())).at("/phones/0"));
    }

    @Test
    void phones_without_a_scenario_passed_when_all_are_provisioned() {
        String report = RunReport.json("netty", List.of(Booted.provisioned(), Booted.failed("")));

        assertThat(read(report).get("passed").asBoolean()).isFalse();
    }

    @Test
    void measures_each_phase_over_the_phones_that_went_through_it() {
        assertThat(RunReport.phases(List.of(Booted.provisioned(), Booted.failed(""), Booted.underWay())))
                .hasSize(2)
                .containsEntry(Phase.DHCP, new PhaseStatistics(2, 2, 60_000, 60_000))
                .containsEntry(Phase.BOOT, new PhaseStatistics(2, 1_234, 61_000, 61_000));
    }
}
