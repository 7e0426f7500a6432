// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExaminerTest {
    private static final Exercise EXERCISE = Exercises.named("wrong-server").orElseThrow();

    /** A lab without phones. */
    private record Table(Set<String> off, boolean boots) implements Bench {
        @Override
        public Offer offer() {
            return EXERCISE.setup().offer();
        }

        @Override
        public boolean reboot() {
            return boots;
        }

        @Override
        public List<PhoneStatus> phones() {
            return List.of();
        }

        @Override
        public String filled(String text, MacAddress phone) {
            return text;
        }

        @Override
        public List<Trouble> troubles(Expectation expected) {
            return List.of();
        }
    }

    @Test
    void a_server_that_is_switched_off_is_no_solution() throws Exception {
        assertThat(new Examiner(EXERCISE, new Table(Set.of("pnp"), true)).faults())
                .singleElement()
                .asString()
                .startsWith("The server pnp is switched off.");
    }

    @Test
    void a_phone_that_never_comes_up_is_no_solution() throws Exception {
        assertThat(new Examiner(EXERCISE, new Table(Set.of(), false)).faults())
                .containsExactly("A phone came to no verdict after a reboot.");
    }
}
