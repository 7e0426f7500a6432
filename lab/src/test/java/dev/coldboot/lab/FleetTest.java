// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final MacAddress FIRST = MacAddress.of("0004132412FF");
    private static final MacAddress SECOND = MacAddress.of("000413241300");

    private final VirtualWorld world = new VirtualWorld(Worlds.VIRTUAL_START, 1, LinkConditions.PERFECT, new Journal());
    private final Fleet fleet = new Fleet(world, FIRST, 2);

    FleetTest() {
        for (String actor : List.of("0004132412FF", "000413241300", "stranger")) {
            world.add(actor, new Teller());
        }
    }

    /** Publishes what it is told to. */
    private static final class Teller implements Machine {
        @Override
        public List<Output> handle(Instant now, Input input) {
            return input instanceof Input.Ordered ordered && ordered.order() instanceof Tell tell
                    ? List.of(new Output.Publish(tell.status()))
                    : List.of();
        }

        @Override
        public Optional<Instant> wakeAt() {
            return Optional.empty();
        }
    }

    private record Tell(PhoneStatus status) implements Order {}

    private static PhoneStatus status(MacAddress mac, PhoneState state, int reboots) {
        return status(mac, state, reboots, List.of());
    }

    private static PhoneStatus status(
            MacAddress mac, PhoneState state, int reboots, List<PhoneStatus.Registered> lines) {
        return new PhoneStatus(
                mac,
                "snom320",
                "8.4.35",
                Optional.empty(),
                state,
                "",
                state == PhoneState.READY
                        ? Optional.of(new Verdict(BootOutcome.PROVISIONED, List.of()))
                        : Optional.empty(),
                "",
                List.of(),
                Map.of(),
                lines,
                reboots,
                List.of(),
                List.of());
    }

    private void tells(String actor, MacAddress mac, PhoneState state, int reboots) throws Exception {
        world.order(actor, new Tell(status(mac, state, reboots)));
        world.runUntil(() -> false, Duration.ofMillis(1));
    }

    private void is(MacAddress mac, PhoneState state, int reboots) throws Exception {
        tells(Fleet.actor(mac), mac, state, reboots);
    }

    @Test
    void counts_the_macs_up_from_the_first() {
        assertThat(fleet.macs()).containsExactly(FIRST, SECOND);
        assertThat(fleet.isPhone("000413241300")).isTrue();
        assertThat(fleet.isPhone("000413241301")).isFalse();
        assertThat(fleet.isPhone("dhcp")).isFalse();
    }

    @Test
    void nobody_is_ready_before_the_first_verdict() throws Exception {
        is(FIRST, PhoneState.PROVISIONING, 0);

        assertThat(fleet.ready(0)).isZero();
    }

    @Test
    void counts_each_phone_once_for_each_of_its_boots() throws Exception {
        is(FIRST, PhoneState.READY, 0);
        is(FIRST, PhoneState.READY, 0);
        is(SECOND, PhoneState.READY, 0);
        is(FIRST, PhoneState.PROVISIONING, 1);

        assertThat(fleet.ready(0)).isEqualTo(2);
        assertThat(fleet.ready(1)).isZero();

        is(FIRST, PhoneState.READY, 1);

        assertThat(fleet.ready(0)).isEqualTo(2);
        assertThat(fleet.ready(1)).isEqualTo(1);
        assertThat(fleet.ready(2)).isZero();
    }

    /** Whoever waited for the verdict on its first boot waited until the limit. */
    @Test
    void a_phone_that_was_rebooted_before_its_first_verdict_is_waited_for_no_longer() throws Exception {
        is(FIRST, PhoneState.READY, 2);

        assertThat(fleet.ready(0)).isEqualTo(1);
        assertThat(fleet.ready(1)).isEqualTo(1);
        assertThat(fleet.ready(2)).isEqualTo(1);
        assertThat(fleet.ready(3)).isZero();
    }

    /** Whoever waited for the answers of its lines waited until the limit. */
    @Test
    void a_phone_without_lines_is_settled_with_its_verdict_and_others_with_their_lines_answers() throws Exception {
        is(FIRST, PhoneState.PROVISIONING, 0);
        assertThat(fleet.settled()).isZero();

        is(FIRST, PhoneState.READY, 0);
        assertThat(fleet.settled()).isEqualTo(1);

        for (OptionalInt answer : List.of(OptionalInt.empty(), OptionalInt.of(404))) {
            PhoneStatus.Registered line = new PhoneStatus.Registered(1, "401@pbx.example", answer);
            world.order(Fleet.actor(SECOND), new Tell(status(SECOND, PhoneState.READY, 0, List.of(line))));
            world.runUntil(() -> false, Duration.ofMillis(1));
            assertThat(fleet.settled()).as("%s", answer).isEqualTo(answer.isPresent() ? 2 : 1);
        }
    }

    /** It made the count go past the number of phones, so that an equal number was never seen. */
    @Test
    void a_phone_of_somebody_else_does_not_count() throws Exception {
        tells("stranger", MacAddress.of("000413999999"), PhoneState.READY, 0);

        assertThat(fleet.ready(0)).isZero();
    }

    @Test
    void shows_those_that_were_ever_powered_on() throws Exception {
        assertThat(fleet.status(SECOND)).isEmpty();
        assertThat(fleet.statuses()).isEmpty();

        is(SECOND, PhoneState.ADDRESS, 0);
        is(FIRST, PhoneState.ADDRESS, 0);

        assertThat(fleet.statuses()).extracting(PhoneStatus::mac).containsExactly(FIRST, SECOND);
    }
}
