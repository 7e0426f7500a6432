// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import static dev.coldboot.engine.virtual.Given.LINK;
import static dev.coldboot.engine.virtual.Given.T0;
import static dev.coldboot.engine.virtual.Given.datagram;
import static dev.coldboot.engine.virtual.Given.pass;
import static dev.coldboot.engine.virtual.Given.puppet;
import static dev.coldboot.engine.virtual.Given.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When what happens in virtual time. */
class VirtualTimeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualWorld world = Given.world();

    private Optional<Status> ticks() {
        return world.status("ticker");
    }

    @Test
    void a_machine_is_woken_at_the_instants_it_asks_for() {
        world.add("ticker", new Ticker());

        pass(world, Duration.ofMillis(3_500));

        assertThat(world.journal().entries("ticker"))
                .extracting(JournalEntry::at)
                .containsExactly(T0.plusSeconds(1), T0.plusSeconds(2), T0.plusSeconds(3));
        assertThat(world.now()).isEqualTo(T0.plusMillis(3_500));
    }

    @Test
    void a_run_ends_at_the_instant_at_which_the_condition_holds() {
        world.add("ticker", new Ticker());

        boolean holds = world.runUntil(() -> ticks().equals(Optional.of(new Ticker.Ticks(5))), Duration.ofDays(1));

        assertThat(holds).isTrue();
        assertThat(world.now()).isEqualTo(T0.plusSeconds(5));
        assertThat(world.runUntil(() -> true, Duration.ofDays(1))).isTrue();
        assertThat(world.now()).isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void a_run_ends_with_the_limit_which_is_part_of_it() {
        world.add("ticker", new Ticker());

        assertThat(world.runUntil(() -> false, Duration.ofSeconds(5))).isFalse();

        assertThat(ticks()).contains(new Ticker.Ticks(5));
        assertThat(world.now()).isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void a_run_in_which_nothing_is_left_to_happen_ends_at_its_limit() {
        assertThat(world.runUntil(() -> false, Duration.ofDays(365))).isFalse();

        assertThat(world.now()).isEqualTo(T0.plus(Duration.ofDays(365)));
    }

    @Test
    void the_condition_is_asked_at_both_ends_and_after_each_status_but_not_after_each_step() {
        puppet(world, "near", udp("10.0.0.1:1"));
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            world.order("near", Puppet.Say.of(datagram("10.0.0.1:1", "10.0.0.1:1")));
        }
        world.order("near", Puppet.Say.of(new Output.Publish(new Ticker.Ticks(1))));

        world.runUntil(() -> asked.incrementAndGet() > 100, SECOND);

        assertThat(asked).hasValue(3);
    }

    @Test
    void an_instant_that_has_passed_means_at_once() {
        Alarms alarms = new Alarms(T0.minusSeconds(60), T0, T0.minusSeconds(1), T0.plusSeconds(2));
        world.add("alarms", alarms);

        pass(world, Duration.ofMinutes(1));

        assertThat(alarms.woken).containsExactly(T0, T0, T0, T0.plusSeconds(2));
    }

    @Test
    void a_changed_alarm_rings_only_at_its_new_instant() {
        for (Duration second : List.of(Duration.ofSeconds(5), Duration.ofSeconds(15))) {
            try (VirtualWorld fresh = Given.world()) {
                Alarms alarms = new Alarms(T0.plusSeconds(10), T0.plus(second));
                fresh.add("alarms", alarms);
                fresh.order("alarms", new Ticker.Stop());

                pass(fresh, Duration.ofMinutes(1));

                assertThat(alarms.woken).containsExactly(T0.plus(second));
            }
        }
    }

    @Test
    void an_alarm_that_is_taken_back_does_not_ring() {
        Alarms alarms = new Alarms(T0.plusSeconds(10));
        world.add("alarms", alarms);
        world.order("alarms", new Ticker.Stop());

        pass(world, Duration.ofMinutes(1));

        assertThat(alarms.woken).isEmpty();
    }

    @Test
    void a_machine_may_be_woken_ten_thousand_times_at_one_instant_and_no_more() {
        Instant[] often = new Instant[VirtualWorld.MAX_WAKES_AT_ONCE];
        Arrays.fill(often, T0);
        world.add("busy", new Alarms(often));
        pass(world, SECOND);

        Instant[] tooOften = new Instant[VirtualWorld.MAX_WAKES_AT_ONCE + 1];
        Arrays.fill(tooOften, T0.plus(SECOND));
        world.add("sleepless", new Alarms(tooOften));

        assertThatThrownBy(() -> pass(world, SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("sleepless: asked 10000 times to be woken at 2026-01-01T00:00:01Z"
                        + " (expected: a later instant at last)");
    }

    @Test
    void a_livelock_of_machines_ends_with_the_last_entries_of_the_journal() {
        VirtualWorld endless = new VirtualWorld(
                new VirtualWorldConfig(T0, 1, LinkConditions.PERFECT, List.of()), new Journal(), 1_000);
        Output.Send echo = datagram("10.0.0.1:1", "10.0.0.1:1");
        puppet(endless, "echo", new Puppet(input -> List.of(echo)), udp("10.0.0.1:1"));
        endless.order("echo", Puppet.Say.of(echo));

        assertThatThrownBy(() -> endless.runUntil(() -> false, Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("world: 1000 steps and no end (expected: fewer); last: echo ")
                .hasMessageContaining("echo SENT 10.0.0.1:1 -> 10.0.0.1:1");
    }

    @Test
    void time_is_let_go_step_by_step() {
        VirtualWorld world = new VirtualWorld(T0, 1, LINK, new Journal());
        world.add("ticker", new Ticker());

        assertThat(world.next()).contains(T0.plus(SECOND));
        assertThat(world.step(T0.plusMillis(999))).isFalse();
        assertThat(world.now()).isEqualTo(T0.plusMillis(999));
        assertThat(world.step(T0.plusSeconds(9))).isTrue();
        assertThat(world.now()).isEqualTo(T0.plus(SECOND));
        assertThat(world.status("ticker")).contains(new Ticker.Ticks(1));
    }

    @Test
    void a_pacer_says_how_far_time_goes_in_a_run_and_is_asked_again_until_it_goes_far_enough() {
        VirtualWorld world = new VirtualWorld(T0, 1, LINK, new Journal());
        world.add("ticker", new Ticker());
        List<Instant> due = new ArrayList<>();
        List<Instant> seen = new ArrayList<>();
        world.pacedBy(next -> {
            due.add(next);
            seen.add(world.now());
            return due.size() == 1 ? T0.plusMillis(400) : next;
        });

        assertThat(world.runUntil(() -> false, Duration.ofMillis(1_500))).isFalse();

        assertThat(due).containsExactly(T0.plus(SECOND), T0.plus(SECOND), T0.plusMillis(1_500));
        assertThat(seen).containsExactly(T0, T0.plusMillis(400), T0.plus(SECOND));
        assertThat(world.now()).isEqualTo(T0.plusMillis(1_500));
        assertThat(world.status("ticker")).contains(new Ticker.Ticks(1));
    }

    @Test
    void what_a_pacer_lets_in_before_what_was_due_comes_first_and_time_never_goes_back() {
        Journal journal = new Journal();
        VirtualWorld world = new VirtualWorld(T0, 1, LINK, journal);
        world.add("ticker", new Ticker());
        AtomicInteger asked = new AtomicInteger();
        world.pacedBy(next -> {
            if (asked.getAndIncrement() == 0) {
                world.order("ticker", new Ticker.Stop());
            }
            return next;
        });

        world.runUntil(() -> false, Duration.ofSeconds(5));

        assertThat(journal.entries()).extracting(JournalEntry::at).containsExactly(T0);
        assertThat(world.status("ticker")).contains(new Ticker.Ticks(-1));
    }
}
