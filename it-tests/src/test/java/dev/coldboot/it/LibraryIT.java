// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.PhoneSet;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every scenario that ships, over real sockets: several labs side by side on free ports, with phones that wait less. */
class LibraryIT {
    private static final int SIDE_BY_SIDE = 6;

    /** Real phones wait five seconds for a NOTIFY, two minutes for an address and a minute for a file. */
    private static final PhoneSet.Patience SHORT = new PhoneSet.Patience(
            Optional.of(Duration.ofSeconds(1)),
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2)),
            Optional.of(new PhoneSet.Files(Duration.ofSeconds(10), 1, Duration.ofMillis(10))));

    @Test
    void every_scenario_ends_as_it_says_over_real_sockets() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        Map<String, Future<List<ScenarioRun.Trouble>>> runs = new TreeMap<>();
        List<String> troubles = new ArrayList<>();
        try {
            for (Scenario scenario : Scenarios.all()) {
                runs.put(scenario.name(), executor.submit(() -> play(scenario)));
            }
            for (Map.Entry<String, Future<List<ScenarioRun.Trouble>>> run : runs.entrySet()) {
                run.getValue().get().forEach(trouble -> troubles.add(run.getKey() + ": " + trouble));
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(troubles).isEmpty();
    }

    private static List<ScenarioRun.Trouble> play(Scenario scenario) throws Exception {
        PhoneSet.Patience own = scenario.phones().patience();
        Scenario quick = own.equals(PhoneSet.Patience.USUAL)
                ? scenario.withPhones(scenario.phones().withPatience(SHORT))
                : scenario;
        LabConfig config = LabConfig.builder(quick)
                .world(WorldKind.NETTY)
                .ports(PortPlan.DYNAMIC)
                .build();
        try (Lab lab = Lab.start(config)) {
            return new ScenarioRun(lab).play().troubles();
        }
    }
}
