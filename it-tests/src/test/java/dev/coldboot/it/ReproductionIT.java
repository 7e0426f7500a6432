// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.report.JournalLines;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run in virtual time is its seed and its inputs, and nothing else. */
class ReproductionIT {
    /** A bad network, so that the seed has something to draw. */
    private static final LinkConditions BAD =
            new LinkConditions(Duration.ofMillis(2), Duration.ofMillis(3), 0.1, 0.1, 0.1);

    static Iterable<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_same_seed_gives_the_same_journal_byte_for_byte(Scenario scenario) throws Exception {
        String first = journal(scenario, 7);

        assertThat(journal(scenario, 7)).isEqualTo(first);
        assertThat(journal(scenario, 8)).isNotEqualTo(first);
    }

    private static String journal(Scenario scenario, long seed) throws Exception {
        LabConfig config = LabConfig.builder(scenario)
                .world(LabConfig.WorldKind.VIRTUAL)
                .seed(seed)
                .phones(5)
                .link(BAD)
                .build();
        try (Lab lab = Lab.start(config)) {
            new ScenarioRun(lab).play();
            StringWriter out = new StringWriter();
            JournalLines.write(lab.journal().entries(), out);
            return out.toString();
        }
    }
}
