// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HostAddress;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.Clock;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpResponse;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A machine on its event loop: hands it inputs, performs its outputs, wakes it. Everything of it happens there. */
final class NettyResident implements Output.Port {
    /** How often a machine may ask in a row to be woken at an instant that is not in the future. */
    static final int MAX_WAKES_AT_ONCE = 10_000;

    /** Datagrams that may wait for a machine; more are lost, as in a full buffer of a kernel. */
    static final int MAX_DATAGRAMS_WAITING = 4_096;

    /** Timers are set no further ahead; the machine does not notice. */
    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

    private final NettyWorld world;
    private final String actor;
    private final Machine machine;
    private final EventLoop loop;
    private final LinkDice dice;
    private final Optional<Clock> clock;
    private final Set<OutgoingCall> calls = new HashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private Optional<Instant> alarm = Optional.empty();
    private @Nullable Future<?> timer;
    private int wakesAtOnce;
    /** What it said and what it heard while it waits for its address; nothing happens to it meanwhile. */
    private final Deque<Output> unperformed = new ArrayDeque<>();

    private final Deque<Input> unheard = new ArrayDeque<>();
    private boolean waitsForAddress;
    /** When the present turn began; null between turns. */
    private @Nullable Instant turn;

    private volatile boolean here = true;
    private volatile @Nullable Status status;

    NettyResident(NettyWorld world, String actor, Machine machine, EventLoop loop, LinkDice dice) {
        this.world = world;
        this.actor = actor;
        this.machine = machine;
        this.loop = loop;
        this.dice = dice;
        this.clock = world.faults().plan().clock(actor);
    }

    String actor() {
        return actor;
    }

    EventLoop loop() {
        return loop;
    }

    Optional<Status> status() {
        return Optional.ofNullable(status);
    }

    /** Whether it lives here still: what was on its way to a machine that was removed must not reach its successor. */
    boolean isHere() {
        return here;
    }

    /** The world lets it go; from now on it gets no input. */
    void leave() {
        here = false;
    }

    /** What is left to do on the loop when it has left. */
    void cleanUp() {
        setTimer(null);
        Set.copyOf(calls).forEach(OutgoingCall::abandon);
    }

    /** Hands it an input, in a turn of its own. */
    void deliver(Input input) {
        Loops.run(loop, () -> handle(input));
    }

    /** Hands it a datagram. */
    void hear(Packet packet) {
        int before = waiting.getAndIncrement();
        if (before >= MAX_DATAGRAMS_WAITING) {
            waiting.decrementAndGet();
            if (before == MAX_DATAGRAMS_WAITING) {
                note(Kind.LIMIT, MAX_DATAGRAMS_WAITING + " datagrams wait to be handled; more are lost");
            }
            return;
        }
        Loops.run(loop, () -> {
            waiting.decrementAndGet();
            if (here && unheard.size() < MAX_DATAGRAMS_WAITING) {
                Instant now = world.now();
                world.journal().packet(now, actor, Kind.RECEIVED, packet);
                handle(now, new Input.Datagram(packet.from(), packet.to(), packet.bytes()));
            }
        });
    }

    /** Hands it an input at once; the caller is on its loop and in no other turn of it. */
    void handle(Input input) {
        handle(world.now(), input);
    }

    private void handle(Instant now, Input input) {
        if (waitsForAddress) {
            unheard.add(input);
        } else if (here) {
            guarded(now, input.getClass().getSimpleName(), () -> {
                unperformed.addAll(
                        machine.handle(clock.isEmpty() ? now : clock.get().shows(now), input));
                perform();
            });
        }
    }

    private void perform() {
        while (!waitsForAddress && !unperformed.isEmpty()) {
            unperformed.remove().perform(this);
        }
        if (!waitsForAddress) {
            schedule();
        }
    }

    /** The world has seen to its address, or says why it could not. */
    private void goOn(HostAddress address, @Nullable String refusal) {
        waitsForAddress = false;
        if (here && refusal != null) {
            note(Kind.WORLD, "cannot have the address " + address.address() + ": " + refusal);
        }
        if (here) {
            guarded(world.now(), "what waited for its address", this::perform);
        }
        while (here && !waitsForAddress && !unheard.isEmpty()) {
            handle(unheard.remove());
        }
    }

    /** Begins to wake it. */
    void start() {
        if (here) {
            guarded(world.now(), "its first wakeAt", this::schedule);
        }
    }

    private void guarded(Instant now, String when, Runnable what) {
        turn = now;
        try {
            what.run();
        } catch (RuntimeException | StackOverflowError | AssertionError bug) {
            world.broken(this, bug + " at " + when + " (expected: outputs; machines throw only for bugs)", bug);
        } finally {
            turn = null;
        }
    }

    /** The present; in a turn the instant of its beginning, since all of a turn happens at once, as in virtual time. */
    Instant moment() {
        @Nullable Instant begun = loop.inEventLoop() ? turn : null;
        return begun == null ? world.now() : begun;
    }

    /** Sets the timer anew when the machine wants another instant than the one that is set. */
    private void schedule() {
        Optional<Instant> wanted = machine.wakeAt()
                .map(instant -> clock.isEmpty() ? instant : clock.get().when(instant));
        if (here && !wanted.equals(alarm)) {
            alarm = wanted;
            setTimer(wanted.orElse(null));
        }
    }

    private void setTimer(@Nullable Instant instant) {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (instant == null) {
            return;
        }
        Instant now = world.now();
        Instant farthest = now.plus(LONGEST_SLEEP);
        long nanos = Duration.between(now, instant.isAfter(farthest) ? farthest : instant.isBefore(now) ? now : instant)
                .toNanos();
        wakesAtOnce = nanos > 0 ? 0 : wakesAtOnce + 1;
        timer = loop.schedule(this::wake, nanos, TimeUnit.NANOSECONDS);
    }

    private void wake() {
        timer = null;
        Instant now = world.now();
        Instant wanted = alarm.orElse(now);
        if (wanted.isAfter(now)) {
            setTimer(wanted);
        } else if (wakesAtOnce > MAX_WAKES_AT_ONCE) {
            String sleepless = "asked " + MAX_WAKES_AT_ONCE + " times to be woken at " + wanted
                    + " (expected: a later instant at last)";
            world.broken(this, sleepless, null);
        } else {
            alarm = Optional.empty();
            handle(now, new Input.TimePassed());
        }
    }

    LinkDice dice() {
        return dice;
    }

    Set<OutgoingCall> calls() {
        return calls;
    }

    @Override
    public void listen(Ear ear) {
        world.errands().listen(this, ear);
    }

    @Override
    public void unlisten(Ear ear) {
        world.errands().unlisten(this, ear);
    }

    @Override
    public void send(Output.Send datagram) {
        world.errands().send(this, datagram);
    }

    @Override
    public void ask(long exchange, HttpCall call) {
        world.errands().ask(this, exchange, call);
    }

    @Override
    public void answer(long exchange, HttpResponse response) {
        world.errands().answer(this, exchange, response);
    }

    @Override
    public void note(Kind kind, String text) {
        world.journal().note(moment(), actor, kind, text);
    }

    @Override
    public void publish(Status news) {
        if (here) {
            status = news;
            world.onlookers().published(new World.Published(actor, moment(), news));
        }
    }

    @Override
    public void keep(Bytes memory) {
        if (here) {
            world.onlookers().kept(new World.Kept(actor, memory));
        }
    }

    @Override
    public void own(HostAddress address) {
        world.addresses().ifPresent(addresses -> {
            waitsForAddress = true;
            addresses.own(actor, address, refusal -> Loops.run(loop, () -> goOn(address, refusal)));
        });
    }

    @Override
    public void disown(Ipv4Address address) {
        world.addresses().ifPresent(addresses -> addresses.disown(actor, address));
    }

    @Override
    public void probe(Ipv4Address address, Duration patience) {
        world.probes().probe(this, address, patience);
    }
}
