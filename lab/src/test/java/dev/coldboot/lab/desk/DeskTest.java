// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private final Desk desk = new Desk();

    @AfterEach
    void the_desk_is_cleared() {
        desk.close();
    }

    private static LabConfig config(String scenario) {
        return LabConfig.builder(Scenarios.named(scenario).orElseThrow())
                .world(LabConfig.WorldKind.VIRTUAL)
                .build();
    }

    private DeskLab start(String scenario) throws LabStartException {
        return desk.start(scenario, config(scenario)).orElseThrow();
    }

    private static List<String> story(DeskLab lab) {
        return lab.journal().entries().stream()
                .map(entry -> entry.at() + " " + entry.actor() + " " + entry.words())
                .toList();
    }

    @Test
    void a_scenario_that_is_played_fast_ends_and_passes_and_time_stands_still_then() throws Exception {
        DeskLab lab = start("pnp");

        assertThat(lab.play()).isTrue();
        lab.hurry();
        lab.awaitEnd();

        assertThat(lab.standing()).isEqualTo(new Standing(true, true, List.of()));
        assertThat(lab.standing().isPassed()).isTrue();
        assertThat(lab.result()).map(ScenarioRun.Result::isPassed).contains(true);
        assertThat(lab.roster().status(MAC)).map(PhoneStatus::isReady).contains(true);
        assertThat(lab.play()).isFalse();
    }

    @Test
    void the_pace_changes_nothing_of_what_happens() throws Exception {
        DeskLab paced = start("redirection");
        paced.play();
        paced.hurry();
        paced.awaitEnd();

        try (Lab alone = Lab.start(config("redirection"))) {
            new ScenarioRun(alone).play();
            List<String> expected = alone.journal().entries().stream()
                    .map(entry -> entry.at() + " " + entry.actor() + " " + entry.words())
                    .toList();
            assertThat(story(paced).subList(0, expected.size())).isEqualTo(expected);
        }
    }

    @Test
    void a_new_lab_stands_still_until_it_is_let_go() throws Exception {
        DeskLab lab = start("pnp");
        Instant begun = lab.lab().world().now();

        lab.order(MAC, new PhoneOrder.PowerOn());

        assertThat(lab.pace()).map(Pace::isPaused).contains(true);
        assertThat(lab.roster().status(MAC)).isEmpty();
        assertThat(lab.lab().world().now()).isEqualTo(begun);
    }

    @Test
    void a_step_leads_to_the_next_entry_of_the_journal_and_no_further() throws Exception {
        DeskLab lab = start("pnp");
        lab.order(MAC, new PhoneOrder.PowerOn());
        stepped(lab);
        long before = lab.journal().written();
        Instant at = lab.lab().world().now();

        stepped(lab);

        List<JournalEntry> fresh = lab.journal().after(before - 1, 100);
        assertThat(fresh)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.at()).isAfterOrEqualTo(at));
        assertThat(fresh)
                .extracting(JournalEntry::at)
                .containsOnly(lab.lab().world().now());
    }

    /** One step, and the end of it. */
    private static void stepped(DeskLab lab) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        lab.journal().onEntry(entry -> written.countDown());
        lab.step(entry -> true);
        written.await();
        while (!lab.pace().orElseThrow().isPaused()) {
            Thread.onSpinWait();
        }
        lab.lab().world().now();
    }

    @Test
    void a_step_of_a_phone_passes_over_what_others_do() throws Exception {
        DeskLab lab = start("pnp");
        lab.order(MAC, new PhoneOrder.PowerOn());
        for (int i = 0; i < 5; i++) {
            CountDownLatch its = new CountDownLatch(1);
            lab.journal().onEntry(entry -> {
                if (entry.actor().equals(DeskLab.actor(MAC))) {
                    its.countDown();
                }
            });

            lab.step(entry -> entry.actor().equals(DeskLab.actor(MAC)));
            its.await();
        }

        assertThat(lab.journal().entries(DeskLab.actor(MAC))).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void a_hurry_without_a_play_ends_when_the_phones_with_power_are_through_with_their_boots() throws Exception {
        DeskLab lab = start("pnp");
        CountDownLatch ready = new CountDownLatch(1);
        lab.lab().world().onStatus(published -> {
            if (published.status() instanceof PhoneStatus phone && phone.isReady()) {
                ready.countDown();
            }
        });
        lab.order(MAC, new PhoneOrder.PowerOn());

        lab.hurry();
        ready.await();
        while (!lab.pace().orElseThrow().isPaused()) {
            Thread.onSpinWait();
        }

        assertThat(lab.roster().status(MAC)).map(PhoneStatus::state).contains(PhoneState.READY);
    }

    @Test
    void a_play_of_a_lab_that_stands_still_waits_until_it_is_let_go() throws Exception {
        DeskLab lab = start("pnp");

        lab.play();
        assertThat(lab.standing()).isEqualTo(new Standing(true, false, List.of()));
        assertThat(lab.roster().status(MAC)).isEmpty();

        lab.go(Pace.MAX_SPEED);
        lab.awaitEnd();
        assertThat(lab.standing().isPassed()).isTrue();
        assertThat(lab.pace()).map(Pace::mode).contains(Pace.Mode.GOING);
    }

    private static final class Bomb implements Machine {
        @Override
        public List<Output> handle(Instant now, Input input) {
            throw new IllegalStateException("the fuse is too short");
        }

        @Override
        public Optional<Instant> wakeAt() {
            return Optional.of(Instant.parse("2026-01-05T08:00:00.001Z"));
        }
    }

    @Test
    void a_machine_that_breaks_is_shown_whether_a_scenario_is_played_or_not() throws Exception {
        DeskLab played = start("pnp");
        played.lab().world().add("bomb", new Bomb());
        played.play();
        played.hurry();
        played.awaitEnd();

        assertThat(played.standing().isPassed()).isFalse();
        assertThat(played.standing().ended()).isTrue();
        assertThat(played.standing().troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.words()).contains("the fuse is too short"));
        assertThat(played.journal().written()).isPositive();
    }

    @Test
    void something_is_done_as_fast_as_time_can_go_which_goes_on_as_before() throws Exception {
        DeskLab lab = start("pnp");
        lab.go(Pace.MIN_SPEED);
        lab.order(MAC, new PhoneOrder.PowerOn());

        Optional<Boolean> came = lab.hurryThrough(() -> lab.lab().awaitVerdicts(0, ScenarioRun.LIMIT));

        assertThat(came).contains(true);
        while (lab.pace().orElseThrow().mode() == Pace.Mode.FAST) {
            Thread.onSpinWait();
        }
        assertThat(lab.pace()).map(Pace::mode).contains(Pace.Mode.GOING);
        assertThat(lab.pace()).map(Pace::speed).contains(Pace.MIN_SPEED);
    }

    @Test
    void who_waits_for_a_lab_that_is_closed_is_let_go() throws Exception {
        DeskLab lab = start("pnp");
        lab.play();

        desk.close(lab);
        lab.awaitEnd();

        assertThat(lab.hurryThrough(() -> true)).isEmpty();
        assertThat(lab.result()).isEmpty();
        assertThat(desk.lab("1")).isEmpty();
    }

    @Test
    void there_are_sixty_four_labs_and_no_more_until_one_is_closed() throws Exception {
        for (int i = 0; i < Desk.MAX_LABS; i++) {
            start("pnp");
        }
        assertThat(desk.start("one more", config("pnp"))).isEmpty();

        desk.close(desk.lab("7").orElseThrow());

        assertThat(start("pnp").id()).isEqualTo("65");
        assertThat(desk.labs())
                .hasSize(Desk.MAX_LABS)
                .extracting(DeskLab::id)
                .doesNotContain("7")
                .endsWith("65");
    }

    @Test
    void labs_that_cannot_start_leave_their_room_to_others() {
        for (int i = 0; i < 2 * Desk.MAX_LABS; i++) {
            LabConfig wrong = LabConfig.builder(Scenarios.wholeChain())
                    .world(LabConfig.WorldKind.VIRTUAL)
                    .model("snom1")
                    .build();
            assertThatThrownBy(() -> desk.start("wrong", wrong)).isInstanceOf(LabStartException.class);
        }

        assertThat(desk.labs()).isEmpty();
    }

    @Test
    void a_server_is_switched_off_and_on() throws Exception {
        DeskLab lab = start("pnp");

        lab.turn("redirect", false);
        assertThat(lab.isOn("redirect")).isFalse();
        assertThat(lab.isOn("redirect-tls")).isFalse();
        assertThat(lab.isOn("dhcp")).isTrue();

        lab.turn("redirect", true);
        assertThat(lab.isOn("redirect-tls")).isTrue();
    }

    @Test
    void without_dhcp_a_phone_gets_no_address() throws Exception {
        DeskLab lab = start("pnp");
        lab.turn("dhcp", false);

        lab.play();
        lab.hurry();
        lab.awaitEnd();

        assertThat(lab.standing().isPassed()).isFalse();
        assertThat(lab.roster().status(MAC)).flatMap(PhoneStatus::address).isEmpty();
    }
}
