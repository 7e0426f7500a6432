// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.boot.BootMove;
import dev.coldboot.phone.boot.Turn;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BootTrailTest {
    private static final Instant AT = Instant.parse("2026-01-05T08:00:00Z");

    private final BootTrail trail = new BootTrail();

    private void add(Turn turn, String why) {
        trail.add(AT, BootMove.of(turn, why));
    }

    @Test
    void counts_what_begins() {
        add(Turn.POWERED, "plugged in");
        add(Turn.ADDRESSED, "has address 127.77.0.5");
        add(Turn.READING_ANEW, "asked to");

        assertThat(trail.steps()).extracting(BootStep::boot).containsExactly(1, 1, 2);
    }

    @Test
    void forgets_the_oldest_boots_as_a_whole() {
        for (int i = 0; i < BootTrail.MAX_BOOTS + 2; i++) {
            add(Turn.POWERED, "rebooted");
            add(Turn.ADDRESSED, "has address 127.77.0.5");
        }

        assertThat(trail.steps()).hasSize(2 * BootTrail.MAX_BOOTS);
        assertThat(trail.steps().get(0).boot()).isEqualTo(3);
    }

    @Test
    void keeps_a_bounded_number_of_steps_of_one_boot() {
        add(Turn.POWERED, "plugged in");
        for (int i = 0; i < 2 * BootTrail.MAX_STEPS; i++) {
            add(i % 2 == 0 ? Turn.REGISTERED : Turn.UNREGISTERED, "401@pbx: " + i);
        }

        assertThat(trail.steps()).hasSize(BootTrail.MAX_STEPS);
    }

    @Test
    void says_nothing_twice_in_a_row() {
        add(Turn.REGISTERED, "401@pbx for 3600 s");
        add(Turn.REGISTERED, "401@pbx for 3600 s");

        assertThat(trail.steps()).hasSize(1);
    }
}
