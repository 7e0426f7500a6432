// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.LONG;
import static dev.coldboot.engine.netty.Real.await;
import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NettyTimeIT {
    private record Ticks(int count) implements Status {}

    private record Stop() implements Order {}

    /** Is woken by a rule, says so, and remembers the instants and the threads. */
    private static final class Ticker implements Machine {
        private final Function<Instant, Instant> rule;
        private final List<Instant> woken = new CopyOnWriteArrayList<>();
        private final List<Thread> threads = new CopyOnWriteArrayList<>();
        private Optional<Instant> next;

        Ticker(Instant first, Function<Instant, Instant> rule) {
            this.rule = rule;
            this.next = Optional.of(first);
        }

        @Override
        public List<Output> handle(Instant now, Input input) {
            threads.add(Thread.currentThread());
            if (input instanceof Input.Ordered) {
                next = Optional.empty();
                return List.of(new Output.Publish(new Ticks(-1)));
            }
            woken.add(now);
            next = Optional.of(rule.apply(now));
            return List.of(new Output.Publish(new Ticks(woken.size())));
        }

        @Override
        public Optional<Instant> wakeAt() {
            return next;
        }
    }

    private final NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal());

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    @Test
    void a_machine_is_woken_at_the_instants_it_asks_for_and_never_before() {
        Instant first = world.now().plusMillis(20);
        Ticker ticker = new Ticker(first, now -> now.plusMillis(10));
        world.add("ticker", ticker);

        await(world, () -> ticker.woken.size() >= 5);

        assertThat(ticker.woken.get(0)).isAfterOrEqualTo(first);
        for (int i = 1; i < 5; i++) {
            assertThat(ticker.woken.get(i))
                    .isAfterOrEqualTo(ticker.woken.get(i - 1).plusMillis(10));
        }
        assertThat(ticker.threads).as("one thread of its own").containsOnly(ticker.threads.get(0));
        assertThat(ticker.threads.get(0).getName()).startsWith("coldboot-");
        assertThat(ticker.threads.get(0).isDaemon()).isTrue();
    }

    @Test
    void an_instant_that_has_passed_means_at_once_and_one_far_ahead_means_not_now() {
        Ticker late = new Ticker(Instant.EPOCH, now -> Instant.MAX);
        world.add("late", late);

        await(world, () -> late.woken.size() == 1);
        say(world, "late", Real.TOLD);
        await(world, () -> world.status("late").equals(Optional.of(new Ticks(-1))));

        assertThat(late.woken).hasSize(1);
    }

    @Test
    void an_alarm_that_is_taken_back_does_not_ring() {
        Ticker ticker = new Ticker(world.now().plusSeconds(3_600), now -> now.plusSeconds(1));
        world.add("ticker", ticker);

        world.order("ticker", new Stop());
        await(world, () -> world.status("ticker").equals(Optional.of(new Ticks(-1))));

        assertThat(ticker.woken).isEmpty();
    }

    @Test
    void a_machine_that_never_sleeps_is_taken_out_and_named_while_the_others_live_on() {
        Puppet other = puppet(world, "other");
        world.add("sleepless", new Ticker(Instant.EPOCH, now -> now));

        assertThatThrownBy(() -> world.runUntil(() -> false, LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("sleepless: asked 10000 times to be woken at ")
                .hasMessageEndingWith(" (expected: a later instant at last)");
        world.order("other", new Stop());
        awaitInputs(world, other, 1);
        await(world, () -> world.status("sleepless").isEmpty());
        assertThat(world.journal().entries("sleepless"))
                .anySatisfy(entry -> assertThat(entry.text()).startsWith("taken out: asked 10000 times"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_machine_that_throws_is_taken_out_and_named_and_its_name_and_ears_are_free(boolean badly) throws Exception {
        world.add("broken", new Puppet(input -> {
            if (badly) {
                throw new StackOverflowError("too deep");
            }
            throw new IllegalArgumentException("no such thing");
        }));
        Endpoint at = Real.udp(world, "broken", "127.77.0.1:0");
        say(world, "broken", Real.datagram(at, at));

        assertThatThrownBy(() -> world.runUntil(() -> false, LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("broken: ")
                .hasMessageContaining(badly ? "too deep at Datagram" : "no such thing at Datagram");
        assertThat(world.runUntil(() -> true, LONG))
                .as("the world can be looked at still")
                .isTrue();
        await(world, () -> world.resident("broken") == null);
        Puppet next = puppet(world, "broken");
        Real.listen(world, "broken", dev.coldboot.engine.Ear.udp(at));
        say(world, "broken", Real.datagram(at, at));
        awaitInputs(world, next, 1);
    }

    @Test
    void a_condition_that_does_not_come_true_ends_with_the_limit() throws Exception {
        assertThat(world.runUntil(() -> false, Duration.ZERO)).isFalse();
        assertThat(world.runUntil(() -> false, Duration.ofMillis(5))).isFalse();
        assertThat(world.runUntil(() -> true, Duration.ZERO)).isTrue();
    }

    @Test
    void several_threads_may_wait_and_closing_wakes_them() throws Exception {
        AtomicReference<Boolean> ended = new AtomicReference<>();
        CountDownLatch waits = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            try {
                ended.set(world.runUntil(
                        () -> {
                            waits.countDown();
                            return false;
                        },
                        Duration.ofDays(100_000)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        waits.await();

        assertThat(world.runUntil(() -> true, LONG)).isTrue();
        world.close();
        waiting.join();

        assertThat(ended).hasValue(false);
    }

    @Test
    void a_thread_of_the_world_may_not_wait_for_it() {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        world.add("waits", new Puppet(input -> {
            thrown.set(catchThrowable(() -> world.runUntil(() -> true, LONG)));
            return List.of(Real.TOLD);
        }));

        world.order("waits", new Stop());
        await(world, () -> thrown.get() != null);

        assertThat(thrown.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("runUntil: on an event loop (expected: a thread outside the world)");
    }

    @Test
    void orders_are_obeyed_in_their_order_and_are_journalled() {
        Puppet puppet = puppet(world, "puppet");

        world.order("nobody", new Stop());
        world.order("puppet", new Stop());
        world.order("puppet", new Puppet.Say(List.of(new Output.Note(Kind.LOG, "said"))));
        world.order("puppet", new Stop());
        awaitInputs(world, puppet, 2);

        assertThat(world.journal().entries())
                .extracting(entry -> entry.actor() + " " + entry.kind() + " " + entry.text())
                .containsExactly(
                        "nobody WORLD nobody of that name for the order Stop[]",
                        "puppet WORLD order: Stop[]",
                        "puppet WORLD order: Say[outputs=[Note[kind=LOG, text=said]]]",
                        "puppet LOG said",
                        "puppet WORLD order: Stop[]");
    }

    @Test
    void all_that_a_machine_does_in_a_turn_happens_at_one_instant_as_in_virtual_time() {
        List<World.Published> published = new CopyOnWriteArrayList<>();
        world.onStatus(published::add);
        List<Output> outputs = new ArrayList<>(Collections.nCopies(10_000, new Output.Note(Kind.LOG, "said")));
        outputs.add(new Output.Send(Endpoint.of("127.0.0.1:45990"), Endpoint.of("127.0.0.1:45991"), Bytes.EMPTY));
        outputs.add(new Output.Publish(new Ticks(1)));
        puppet(world, "puppet");
        Instant before = world.now();

        world.order("puppet", new Puppet.Say(outputs));
        await(world, () -> !published.isEmpty());

        assertThat(world.journal().entries().stream()
                        .filter(entry -> entry.kind() == Kind.LOG || entry.kind() == Kind.SENT)
                        .map(JournalEntry::at)
                        .distinct())
                .containsExactly(published.get(0).at());
        assertThat(published.get(0).at()).isBetween(before, world.now());
    }

    @Test
    void a_name_is_taken_by_a_machine_or_a_service_until_it_is_removed() throws Exception {
        puppet(world, "machine");
        world.serve(
                "server",
                Endpoint.of("127.0.0.1:0"),
                Optional.empty(),
                (now, ask) -> HttpService.Answer.of(HttpResponse.html("")));

        for (String taken : List.of("machine", "server")) {
            assertThatThrownBy(() -> puppet(world, taken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("actor: \"" + taken + "\" (expected: a name that is not taken)");
            world.remove(taken);
            puppet(world, taken);
        }
        world.remove("nobody");
    }

    @Test
    void listeners_are_called_with_each_status_and_the_last_one_stays_readable_until_removal() {
        List<World.Published> heard = new CopyOnWriteArrayList<>();
        world.onStatus(heard::add);
        puppet(world, "puppet");

        say(world, "puppet", new Output.Publish(new Ticks(1)), new Output.Publish(new Ticks(2)));
        await(world, () -> world.status("puppet").equals(Optional.of(new Ticks(2))));

        assertThat(heard).extracting(World.Published::status).containsExactly(new Ticks(1), new Ticks(2));
        assertThat(heard).extracting(World.Published::actor).containsOnly("puppet");
        world.remove("puppet");
        assertThat(world.status("puppet")).isEmpty();
    }

    @Test
    void machines_are_spread_over_the_loops_and_each_stays_on_its_own() {
        try (NettyWorld wide = new NettyWorld(NettyWorldConfig.LOOPBACK.withEventLoops(4), new Journal())) {
            List<Ticker> tickers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tickers.add(new Ticker(Instant.EPOCH, now -> now.plusMillis(1)));
                wide.add("ticker " + i, tickers.get(i));
            }

            await(wide, () -> tickers.stream().allMatch(ticker -> ticker.woken.size() >= 3));

            assertThat(tickers).allSatisfy(ticker -> assertThat(ticker.threads).containsOnly(ticker.threads.get(0)));
            assertThat(tickers.stream().map(ticker -> ticker.threads.get(0)).distinct())
                    .hasSize(3);
        }
    }

    @Test
    void a_closed_world_does_nothing_more_and_may_be_closed_again() throws Exception {
        Puppet puppet = puppet(world, "puppet");
        Ticker ticker = new Ticker(Instant.EPOCH, now -> now.plusMillis(1));
        world.add("ticker", ticker);
        await(world, () -> !ticker.woken.isEmpty());

        world.close();
        world.close();
        world.order("puppet", new Stop());
        world.remove("puppet");

        assertThat(world.runUntil(() -> false, Duration.ofDays(1))).isFalse();
        assertThat(puppet.inputs()).isEmpty();
        assertThatThrownBy(() -> puppet(world, "late")).isInstanceOf(IllegalStateException.class);
        ticker.threads.get(0).join(LONG.toMillis());
        assertThat(ticker.threads.get(0).isAlive()).as("its thread").isFalse();
    }

    @Test
    void a_world_that_closes_in_the_middle_of_a_turn_takes_nobody_out() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<Thread> loop = new AtomicReference<>();
        Endpoint here = Real.udp(world, "slow", "127.0.0.1:0");
        Puppet slow = new Puppet(input -> {
            loop.set(Thread.currentThread());
            begun.countDown();
            assertThat(catchThrowable(closed::await)).isNull();
            Ear other = Ear.udp(here.withPort(1));
            return List.of(
                    Real.datagram(here, here),
                    new Output.Listen(other),
                    new Output.Unlisten(other),
                    new Output.Probe(here.address(), LONG),
                    new Output.Publish(new Ticks(1)));
        });
        world.add("slow", slow);
        world.order("slow", new Stop());
        begun.await();

        world.close();
        closed.countDown();
        loop.get().join(LONG.toMillis());

        assertThat(loop.get().isAlive()).as("its thread").isFalse();
        assertThat(Real.entries(world, Kind.WORLD))
                .extracting(JournalEntry::text)
                .containsExactly("order: Stop[]");
        assertThat(world.runUntil(() -> false, Duration.ZERO)).isFalse();
    }

    @Test
    void an_interface_that_is_not_there_is_named() {
        assertThatThrownBy(() -> new NettyWorld(NettyWorldConfig.on("no such"), new Journal()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("interfaceName: \"no such\" (expected: one of [")
                .hasMessageContaining("lo");
        assertThatThrownBy(() -> NettyWorldConfig.LOOPBACK.withEventLoops(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("eventLoops: 0 (expected: 1 to 256)");
    }

    @Test
    void the_world_knows_its_name_and_its_time_goes_on() {
        Instant before = world.now();

        assertThat(world.name()).isEqualTo("netty");
        assertThat(world.now()).isAfterOrEqualTo(before);
    }
}
