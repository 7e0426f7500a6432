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
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Who lives in a virtual world, and who may do what there. */
class VirtualWorldTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualWorld world = Given.world();

    private Optional<Status> ticks() {
        return world.status("ticker");
    }

    @Test
    void a_removed_machine_is_not_woken_nor_is_the_next_one_of_its_name() {
        Alarms gone = new Alarms(T0.plusSeconds(10));
        world.add("alarms", gone);
        world.remove("alarms");
        Alarms next = new Alarms();
        world.add("alarms", next);

        pass(world, Duration.ofMinutes(1));

        assertThat(gone.woken).isEmpty();
        assertThat(next.woken).isEmpty();
    }

    @Test
    void a_machine_that_was_removed_is_not_told_of_its_deaf_ear() {
        Puppet gone = puppet(world, "gone");
        world.order(
                "gone", Puppet.Say.of(new Output.Listen(udp("10.0.0.1:0")), new Output.Publish(new Ticker.Ticks(1))));
        world.runUntil(() -> world.status("gone").isPresent(), SECOND);

        world.remove("gone");
        pass(world, SECOND);

        assertThat(gone.inputs()).isEmpty();
    }

    @Test
    void a_machine_that_throws_is_named() {
        puppet(
                world,
                "broken",
                new Puppet(input -> {
                    throw new IllegalArgumentException("no such thing");
                }),
                udp("10.0.0.1:1"));
        world.order("broken", Puppet.Say.of(datagram("10.0.0.1:1", "10.0.0.1:1")));

        assertThatThrownBy(() -> pass(world, SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("broken: ")
                .hasMessageContaining("no such thing at Datagram")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(world.runUntil(() -> true, SECOND))
                .as("the world can be looked at still")
                .isTrue();
    }

    @Test
    void orders_are_obeyed_in_their_order_when_time_goes_on_and_are_journalled() {
        Puppet puppet = puppet(world, "puppet");
        world.order("puppet", new Ticker.Stop());
        world.order("nobody", new Ticker.Stop());
        assertThat(puppet.inputs()).isEmpty();

        pass(world, Duration.ZERO);

        assertThat(puppet.heard()).containsExactly(new Puppet.Heard(T0, new Input.Ordered(new Ticker.Stop())));
        assertThat(world.journal().entries())
                .extracting(entry -> entry.actor() + " " + entry.kind() + " " + entry.text())
                .containsExactly("puppet WORLD order: Stop[]", "nobody WORLD nobody of that name for the order Stop[]");
    }

    @Test
    void a_name_is_taken_by_a_machine_or_a_service_until_it_is_removed() throws CannotListen {
        world.add("ticker", new Ticker());
        world.serve("server", Endpoint.of("10.0.0.1:80"), Optional.empty(), (now, ask) -> {
            throw new IllegalStateException("never asked");
        });

        for (String taken : List.of("ticker", "server")) {
            assertThatThrownBy(() -> world.add(taken, new Ticker()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("actor: \"" + taken + "\" (expected: a name that is not taken)");
            world.remove(taken);
            world.add(taken, new Ticker());
        }
        world.remove("nobody");
    }

    @Test
    void listeners_are_called_with_each_status_and_the_last_one_stays_readable_until_removal() {
        List<World.Published> heard = new ArrayList<>();
        world.onStatus(heard::add);
        world.add("ticker", new Ticker());

        pass(world, Duration.ofSeconds(2));

        assertThat(heard)
                .containsExactly(
                        new World.Published("ticker", T0.plusSeconds(1), new Ticker.Ticks(1)),
                        new World.Published("ticker", T0.plusSeconds(2), new Ticker.Ticks(2)));
        assertThat(ticks()).contains(new Ticker.Ticks(2));
        world.remove("ticker");
        assertThat(ticks()).isEmpty();
    }

    @Test
    void a_closed_world_does_nothing_more_and_may_be_closed_again() {
        Puppet puppet = puppet(world, "puppet", udp("10.0.0.1:1"));
        world.order("puppet", new Ticker.Stop());

        world.close();
        world.close();
        pass(world, SECOND);

        assertThat(puppet.inputs()).isEmpty();
        assertThat(world.journal().entries()).isEmpty();
    }

    @Test
    void another_thread_may_order_while_time_runs() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(1);
        world.onStatus(news -> runs.countDown());
        world.add("ticker", new Ticker());
        Thread dashboard = new Thread(() -> {
            try {
                runs.await();
                world.order("ticker", new Ticker.Stop());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        dashboard.start();

        boolean stopped =
                world.runUntil(() -> ticks().equals(Optional.of(new Ticker.Ticks(-1))), Duration.ofDays(100_000));
        dashboard.join();

        assertThat(stopped).isTrue();
    }

    @Test
    void a_world_is_run_by_one_thread() {
        List<Throwable> thrown = new ArrayList<>();
        world.add("ticker", new Ticker());

        world.runUntil(
                () -> {
                    thrown.add(catchThrowable(() -> world.runUntil(() -> true, SECOND)));
                    return true;
                },
                SECOND);

        assertThat(thrown)
                .singleElement()
                .isInstanceOfSatisfying(
                        IllegalStateException.class,
                        e -> assertThat(e).hasMessage("world: runs already (expected: one run at a time)"));
    }

    @Test
    void an_interrupt_ends_the_run_and_stays_set() {
        world.add("ticker", new Ticker());
        world.onStatus(news -> Thread.currentThread().interrupt());

        boolean holds = world.runUntil(() -> false, Duration.ofDays(100_000));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(holds).isFalse();
        assertThat(ticks()).contains(new Ticker.Ticks(1));
    }

    @Test
    void the_world_knows_its_name_and_its_first_instant() {
        assertThat(world.name()).isEqualTo("virtual");
        assertThat(world.now()).isEqualTo(T0);
        assertThat(new VirtualWorld(T0, 1, LINK, new Journal()).journal().entries())
                .isEmpty();
    }
}
