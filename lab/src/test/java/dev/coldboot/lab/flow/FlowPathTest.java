// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.SourceVerdict.Result;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways of phones that really boot, in virtual time. */
class FlowPathTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private static final List<String> FLOWCHART = List.of(
            "pnp",
            "setting-server",
            "dhcp-43",
            "dhcp-66",
            "dhcp-66-67",
            "redirection",
            "nothing",
            "firmware-update",
            "firmware-missing",
            "reboot-loop");

    private static Lab lab(String scenario, String model) throws Exception {
        LabConfig.Builder config =
                LabConfig.builder(Scenarios.named(scenario).orElseThrow()).world(LabConfig.WorldKind.VIRTUAL);
        return Lab.start(
                model.isEmpty()
                        ? config.build()
                        : config.model(model).firmware("").build());
    }

    /** With the phones that each is written for, and those of the flowchart with one of each engine. */
    private static Stream<Arguments> everyScenarioOfBothEngines() {
        Stream<Arguments> asWritten = Scenarios.all().stream().map(scenario -> Arguments.of(scenario.name(), ""));
        Stream<Arguments> ofBoth = FLOWCHART.stream()
                .flatMap(name -> Stream.of(Arguments.of(name, "snom320"), Arguments.of(name, "snomD735")));
        return Stream.concat(asWritten, ofBoth);
    }

    private static PhoneFlow flow(Lab lab) {
        return PhoneFlow.of(status(lab), entries(lab));
    }

    private static PhoneStatus status(Lab lab) {
        return lab.fleet().status(MAC).orElseThrow();
    }

    private static List<JournalEntry> entries(Lab lab) {
        return lab.journal().entries(Fleet.actor(MAC));
    }

    @ParameterizedTest
    @MethodSource("everyScenarioOfBothEngines")
    void leads_from_a_beginning_to_an_end_that_agrees_with_the_verdict(String scenario, String model) throws Exception {
        try (Lab lab = lab(scenario, model)) {
            new ScenarioRun(lab).play();
            for (PhoneStatus status : lab.fleet().statuses()) {
                agreesWithItsVerdict(lab, status);
            }
        }
    }

    private static void agreesWithItsVerdict(Lab lab, PhoneStatus status) {
        List<JournalEntry> entries = lab.journal().entries(Fleet.actor(status.mac()));
        PhoneFlow flow = PhoneFlow.of(status, entries);

        isJoined(flow, entries);
        FlowPath.Step last = flow.path().steps().get(flow.path().steps().size() - 1);
        assertThat(flow.path().current()).contains(last.node());
        assertThat(flow.chart().node(last.node()).orElseThrow().kind()).isEqualTo(Flowchart.Kind.END);
        assertThat(last.node()).isIn(expectedEnds(status));
        status.verdict().orElseThrow().sources().stream()
                .filter(row -> row.result() == Result.WON)
                .forEach(row -> assertThat(flow.path().nodes())
                        .contains(row.source().name().toLowerCase(Locale.ROOT).replace('_', '-') + "-fetch"));
    }

    private static List<String> expectedEnds(PhoneStatus status) {
        if (status.state() == PhoneState.HALTED) {
            return List.of("halted", "no-image");
        }
        if (status.outcome().equals(Optional.of(BootOutcome.PROVISIONED))) {
            boolean any = status.registrations().stream().anyMatch(PhoneStatus.Registered::isRegistered);
            return List.of(any ? "registered" : "unregistered");
        }
        boolean isAddressed = status.address().isPresent();
        return List.of(isAddressed ? status.outcome().orElseThrow().name().toLowerCase(Locale.ROOT) : "no-address");
    }

    /** Each step follows from the one before by its edge, and the journal has what it says. */
    static void isJoined(PhoneFlow flow, List<JournalEntry> entries) {
        List<FlowPath.Step> steps = flow.path().steps();
        assertThat(flow.chart().node(steps.get(0).node()).orElseThrow().kind()).isEqualTo(Flowchart.Kind.START);
        for (int i = 0; i < steps.size(); i++) {
            FlowPath.Step step = steps.get(i);
            assertThat(step.number()).isEqualTo(i + 1);
            if (i > 0) {
                Flowchart.Edge edge =
                        flow.chart().edge(step.edge().orElseThrow()).orElseThrow();
                assertThat(edge.from())
                        .as("%s", step)
                        .isEqualTo(steps.get(i - 1).node());
                assertThat(edge.to()).as("%s", step).isEqualTo(step.node());
                assertThat(step.at()).isAfterOrEqualTo(steps.get(i - 1).at());
            }
            if (!step.why().isEmpty()) {
                assertThat(entries)
                        .as("%s", step)
                        .anyMatch(entry -> entry.sequence() == step.sequence().orElseThrow()
                                && entry.text().contains(step.why()));
            }
        }
    }

    @Test
    void a_phone_without_power_stands_nowhere_but_its_way_can_still_be_seen() throws Exception {
        try (Lab lab = lab("pnp", "snom320")) {
            new ScenarioRun(lab).play();
            lab.fleet().order(MAC, new PhoneOrder.PowerOff());
            lab.world().runUntil(() -> false, Duration.ofSeconds(1));

            assertThat(flow(lab).path().current()).isEmpty();
            assertThat(flow(lab).path().nodes()).contains("pnp-fetch", "registered");
        }
    }

    @Test
    void a_boot_that_is_under_way_ends_where_the_phone_waits() throws Exception {
        try (Lab lab = lab("redirection", "snom320")) {
            lab.fleet().order(MAC, new PhoneOrder.PowerOn());
            lab.world().runUntil(() -> false, Duration.ofSeconds(3));

            PhoneFlow flow = flow(lab);

            isJoined(flow, entries(lab));
            assertThat(flow.path().current()).contains("pnp");
            assertThat(flow.path().nodes()).doesNotContain("setting-server");
        }
    }

    @Test
    void earlier_boots_can_be_seen_and_lead_back_to_power_by_the_reboot() throws Exception {
        try (Lab lab = lab("firmware-update", "snom320")) {
            new ScenarioRun(lab).play();
            List<Integer> boots = flow(lab).boots();

            PhoneFlow first = PhoneFlow.of(status(lab), entries(lab), boots.get(0));
            PhoneFlow second = PhoneFlow.of(status(lab), entries(lab), boots.get(1));

            assertThat(boots).containsExactly(1, 2, 3);
            isJoined(first, entries(lab));
            isJoined(second, entries(lab));
            assertThat(first.path().edges()).contains("firmware.yes", "restart.reboot");
            assertThat(second.path().edges()).contains("image.yes", "load.reboot");
            assertThat(first.path().current()).isEmpty();
        }
    }

    @Test
    void an_unknown_boot_has_no_way() throws Exception {
        try (Lab lab = lab("pnp", "snom320")) {
            new ScenarioRun(lab).play();

            assertThat(PhoneFlow.of(status(lab), entries(lab), 7).path().steps())
                    .isEmpty();
        }
    }
}
