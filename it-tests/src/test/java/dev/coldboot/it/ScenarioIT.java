// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every branch of the flowchart with both boot engines, over real sockets and in virtual time; in virtual time with the oldest
 * firmware too, which reads settings as text only and knows neither PnP nor option 43.
 */
class ScenarioIT {
    private static final List<String> WITHOUT_PNP_AND_43 =
            List.of("setting-server", "dhcp-66", "dhcp-66-67", "redirection", "nothing");

    private static Stream<Scenario> branches() {
        return Stream.of(
                        "pnp",
                        "setting-server",
                        "dhcp-43",
                        "dhcp-66",
                        "dhcp-66-67",
                        "redirection",
                        "nothing",
                        "firmware-update",
                        "firmware-missing",
                        "reboot-loop")
                .map(name -> Scenarios.named(name).orElseThrow());
    }

    static Stream<Arguments> runs() {
        return branches()
                .flatMap(scenario -> Arrays.stream(WorldKind.values())
                        .filter(world -> world == WorldKind.VIRTUAL || !isLong(scenario))
                        .flatMap(world -> Stream.of("snom320 8.4.35", "snomD785 10.1.169.16")
                                .map(phone -> Arguments.of(scenario, world, phone))));
    }

    /** A loop of reboots takes seconds over real sockets and shows nothing there that virtual time does not. */
    private static boolean isLong(Scenario scenario) {
        return scenario.name().equals("reboot-loop");
    }

    static Stream<Arguments> oldRuns() {
        return branches()
                .flatMap(scenario -> Stream.of("snom360 6.5.2", "snom370 7.1.2", "snom320 7.3.30")
                        .filter(phone -> phone.endsWith("7.3.30")
                                || (phone.endsWith("7.1.2") && !scenario.name().equals("dhcp-43"))
                                || WITHOUT_PNP_AND_43.contains(scenario.name()))
                        .map(phone -> Arguments.of(scenario, WorldKind.VIRTUAL, phone)));
    }

    @ParameterizedTest(name = "{0} in world {1} with {2}")
    @MethodSource({"runs", "oldRuns"})
    void ends_as_the_scenario_says(Scenario scenario, WorldKind world, String phone) throws Exception {
        String[] modelAndFirmware = phone.split(" ", -1);
        LabConfig config = LabConfig.builder(scenario)
                .world(world)
                .ports(PortPlan.DYNAMIC)
                .model(modelAndFirmware[0])
                .firmware(modelAndFirmware[1])
                .phones(3)
                // Over real sockets the wait for a NOTIFY that never comes is a wait of the build.
                .pnpWait(Duration.ofMillis(300))
                .build();

        try (Lab lab = Lab.start(config)) {
            ScenarioRun.Result result = new ScenarioRun(lab).play();

            assertThat(result.troubles()).isEmpty();
            assertThat(result.phones()).hasSize(3).allSatisfy(ScenarioIT::hasItsOwnSettings);
        }
    }

    /** What the provisioning server said about the phones' own files. */
    @ParameterizedTest
    @CsvSource({"snom360, 6.5.2, true", "snom370, 7.1.2, true", "snom320, 7.3.30, false"})
    void old_firmware_is_served_text(String model, String firmware, boolean text) throws Exception {
        LabConfig config = LabConfig.builder(Scenarios.named("redirection").orElseThrow())
                .world(WorldKind.VIRTUAL)
                .ports(PortPlan.DYNAMIC)
                .model(model)
                .firmware(firmware)
                .build();

        try (Lab lab = Lab.start(config)) {
            assertThat(new ScenarioRun(lab).play().troubles()).isEmpty();
            assertThat(lab.journal().entries())
                    .filteredOn(entry -> entry.text().contains("the general settings and its own"))
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.text().contains("its own as text,"))
                            .isEqualTo(text));
        }
    }

    private static void hasItsOwnSettings(PhoneStatus phone) {
        List<String> names =
                phone.requests().stream().map(PhoneStatus.Request::url).toList();
        if (phone.outcome().equals(Optional.of(BootOutcome.FAILED))) {
            assertThat(phone.state()).isEqualTo(PhoneState.HALTED);
        } else if (phone.verdict().orElseThrow().source() == BootSource.NONE) {
            assertThat(phone.settings()).doesNotContainKey("user_name[1]");
        } else {
            long place = phone.mac().bits() - 0x000413241234L;
            assertThat(phone.settings()).containsEntry("user_name[1]", String.valueOf(401 + place));
            assertThat(names)
                    .anySatisfy(url -> assertThat(url).contains(phone.mac().toString()));
        }
    }
}
