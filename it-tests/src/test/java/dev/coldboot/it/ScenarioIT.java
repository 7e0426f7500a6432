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
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in scenario with both boot engines, over real sockets and in virtual time. */
class ScenarioIT {
    static Stream<Arguments> runs() {
        return Scenarios.all().stream()
                .flatMap(scenario -> Arrays.stream(WorldKind.values())
                        .flatMap(world ->
                                Stream.of("snom320", "snomD785").map(model -> Arguments.of(scenario, world, model))));
    }

    @ParameterizedTest(name = "{0} in world {1} with {2}")
    @MethodSource("runs")
    void ends_as_the_scenario_says(Scenario scenario, WorldKind world, String model) throws Exception {
        LabConfig config = LabConfig.builder(scenario)
                .world(world)
                .ports(PortPlan.DYNAMIC)
                .model(model)
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

    private static void hasItsOwnSettings(PhoneStatus phone) {
        List<String> names =
                phone.requests().stream().map(PhoneStatus.Request::url).toList();
        if (phone.verdict().orElseThrow().source() == BootSource.NONE) {
            assertThat(phone.settings()).doesNotContainKey("user_name[1]");
        } else {
            long place = phone.mac().bits() - 0x000413241234L;
            assertThat(phone.settings()).containsEntry("user_name[1]", String.valueOf(401 + place));
            assertThat(names)
                    .anySatisfy(url -> assertThat(url).contains(phone.mac().toString()));
        }
    }
}
