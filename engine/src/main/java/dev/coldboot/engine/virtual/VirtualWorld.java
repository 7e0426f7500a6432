// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.EarTable;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.LinkDice;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A world of virtual time: one thread, a queue ordered by instant, a network that delays and loses by a seed. The same
 * seed and the same inputs give the same journal, byte for byte.
 *
 * <p>Time stands still outside {@link #runUntil}; what is ordered meanwhile happens when it goes on. Other threads may
 * call between any two steps of a run, but then the run is not reproducible.
 */
public final class VirtualWorld implements World {
    /** More steps than this in one {@link #runUntil} are a livelock: ten thousand phones need about five million. */
    public static final long MAX_STEPS = 200_000_000L;

    /** How often a machine may be woken at one and the same instant. */
    public static final int MAX_WAKES_AT_ONCE = 10_000;

    private static final int ENTRIES_IN_ERRORS = 5;

    private final Agenda agenda;
    private final Journal journal;
    private final EarTable network = new EarTable();
    private final VirtualHttp http;
    private final VirtualFaults faults;
    private final VirtualDatagrams datagrams;
    private final VirtualProbes probes;
    private final long maxSteps;
    private final Map<String, Resident> residents = new LinkedHashMap<>();
    private final Set<String> servers = new HashSet<>();
    private final Map<String, Status> statuses = new LinkedHashMap<>();
    private final List<Consumer<Published>> listeners = new ArrayList<>();
    private final List<Consumer<Kept>> keepers = new ArrayList<>();
    // Fair, so that a caller gets in between two steps however fast they follow.
    private final ReentrantLock door = new ReentrantLock(true);
    private final AtomicBoolean running = new AtomicBoolean();
    private boolean published;
    private volatile Pacer pacer = Pacer.NONE;

    /**
     * A world in which nobody is trusted, so that no call that verifies a server comes about.
     *
     * @param start the world's first instant
     * @param seed of everything that the network draws
     */
    public VirtualWorld(Instant start, long seed, LinkConditions link, Journal journal) {
        this(new VirtualWorldConfig(start, seed, link, List.of()), journal);
    }

    public VirtualWorld(VirtualWorldConfig config, Journal journal) {
        this(config, journal, MAX_STEPS);
    }

    VirtualWorld(VirtualWorldConfig config, Journal journal, long maxSteps) {
        this.agenda = new Agenda(config.start());
        this.journal = journal;
        LinkDice dice = new LinkDice(config.link(), Seeds.generator(config.seed(), "network"));
        this.faults = new VirtualFaults(config.faults().orElseGet(FaultPlan::none), agenda, journal);
        this.http = new VirtualHttp(this, agenda, network, dice, new VirtualTls(config.trusted()));
        this.datagrams = new VirtualDatagrams(this, agenda, network, dice, faults);
        this.probes = new VirtualProbes(agenda, network, dice, faults);
        faults.plan().onSwitch((actor, words) -> journal.note(now(), actor, Kind.WORLD, words));
        this.maxSteps = maxSteps;
    }

    private void inside(Runnable what) {
        door.lock();
        try {
            what.run();
        } finally {
            door.unlock();
        }
    }

    private <T> T read(Supplier<T> what) {
        door.lock();
        try {
            return what.get();
        } finally {
            door.unlock();
        }
    }

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Instant now() {
        return read(agenda::now);
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public FaultPlan faultPlan() {
        return faults.plan();
    }

    @Override
    public void add(String actor, Machine machine) {
        inside(() -> {
            if (residents.containsKey(actor) || servers.contains(actor)) {
                throw new IllegalArgumentException("actor: \"" + actor + "\" (expected: a name that is not taken)");
            }
            Resident resident = new Resident(this, actor, machine);
            residents.put(actor, resident);
            resident.schedule();
        });
    }

    @Override
    public void remove(String actor) {
        inside(() -> {
            residents.remove(actor);
            servers.remove(actor);
            statuses.remove(actor);
            http.gone(actor, network.closeAll(actor));
        });
    }

    @Override
    public void order(String actor, Order order) {
        inside(() -> agenda.at(agenda.now(), () -> obey(actor, order)));
    }

    private void obey(String actor, Order order) {
        Resident resident = residents.get(actor);
        if (resident == null) {
            journal.note(agenda.now(), actor, Kind.WORLD, "nobody of that name for the order " + order);
        } else {
            if (order.isNews()) {
                journal.note(agenda.now(), actor, Kind.WORLD, "order: " + order);
            }
            resident.handle(new Input.Ordered(order));
        }
    }

    @Override
    public Optional<Status> status(String actor) {
        return read(() -> Optional.ofNullable(statuses.get(actor)));
    }

    @Override
    public void onStatus(Consumer<Published> listener) {
        inside(() -> listeners.add(listener));
    }

    @Override
    public void onKept(Consumer<Kept> listener) {
        inside(() -> keepers.add(listener));
    }

    @Override
    public Endpoint serve(String actor, Endpoint at, Optional<ServerTls> tls, HttpService service) throws CannotListen {
        door.lock();
        try {
            if (http.isServed(at)) {
                throw taken(actor, at, "address already in use");
            }
            Endpoint real = open(actor, Ear.http(at));
            http.serve(real, tls, service);
            servers.add(actor);
            return real;
        } finally {
            door.unlock();
        }
    }

    @Override
    public Endpoint listen(String actor, Ear ear) throws CannotListen {
        door.lock();
        try {
            return open(actor, ear);
        } finally {
            door.unlock();
        }
    }

    private Endpoint open(String actor, Ear ear) throws CannotListen {
        Ear real = network.withPort(ear);
        String refusal = network.open(actor, real);
        if (refusal != null) {
            throw taken(actor, real.at(), refusal);
        }
        return real.at();
    }

    private static CannotListen taken(String actor, Endpoint at, String why) {
        return new CannotListen(actor, at, why, "choose another endpoint, or stop what has it");
    }

    /**
     * {@inheritDoc}
     *
     * <p>Returns early when nothing is left to happen: what is left of the limit passes at once. An interrupt ends the run
     * between two steps, with the flag still set.
     *
     * @throws IllegalStateException when a machine throws, a livelock is found, or another thread runs this world already
     */
    @Override
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException("world: runs already (expected: one run at a time)");
        }
        try {
            return run(condition, now().plus(limit));
        } finally {
            running.set(false);
        }
    }

    private boolean run(BooleanSupplier condition, Instant end) {
        boolean holds = condition.getAsBoolean();
        for (long steps = 0; !holds && !Thread.currentThread().isInterrupted(); steps++) {
            if (steps == maxSteps) {
                throw new IllegalStateException(
                        "world: " + maxSteps + " steps and no end (expected: fewer); last: " + last());
            }
            Instant reach = reach(end);
            if (step(reach)) {
                holds = published && condition.getAsBoolean();
            } else if (!reach.isBefore(end)) {
                return condition.getAsBoolean();
            }
        }
        return holds;
    }

    /** How far time may go now, by the pacer's leave. */
    private Instant reach(Instant end) {
        Pacer holds = pacer;
        if (holds == Pacer.NONE) {
            return end;
        }
        Instant due = next().filter(next -> next.isBefore(end)).orElse(end);
        Instant allowed = holds.allowed(due);
        return allowed.isBefore(due) ? allowed : due;
    }

    /** Has time held back from now on, by whoever wants people to see what happens. */
    public void pacedBy(Pacer other) {
        pacer = other;
    }

    /** When the next thing happens, if anything is planned. */
    public Optional<Instant> next() {
        return read(() -> Optional.ofNullable(agenda.next()));
    }

    /**
     * Lets the next thing happen that is due by then. Where there is none, time passes up to then.
     *
     * @return whether something happened
     */
    public boolean step(Instant end) {
        return read(() -> {
            published = false;
            Instant next = agenda.next();
            if (next == null || next.isAfter(end)) {
                agenda.advanceTo(end);
                return false;
            }
            agenda.step();
            return true;
        });
    }

    private String last() {
        List<JournalEntry> entries = journal.entries();
        return entries.subList(Math.max(0, entries.size() - ENTRIES_IN_ERRORS), entries.size()).stream()
                .map(entry -> entry.actor() + " " + entry.kind() + " " + entry.words())
                .collect(Collectors.joining(" | "));
    }

    @Override
    public void close() {
        inside(() -> {
            Set<String> all = new HashSet<>(residents.keySet());
            all.addAll(network.listening());
            all.forEach(this::remove);
            agenda.clear();
        });
    }

    // What residents want of their world.

    Agenda agenda() {
        return agenda;
    }

    EarTable network() {
        return network;
    }

    VirtualHttp http() {
        return http;
    }

    VirtualFaults faults() {
        return faults;
    }

    VirtualProbes probes() {
        return probes;
    }

    @Nullable
    Resident resident(String actor) {
        return residents.get(actor);
    }

    void send(String actor, Output.Send datagram) {
        datagrams.send(actor, datagram);
    }

    void publish(String actor, Status status) {
        statuses.put(actor, status);
        published = true;
        Published news = new Published(actor, agenda.now(), status);
        listeners.forEach(listener -> listener.accept(news));
    }

    void keep(String actor, Bytes memory) {
        Kept kept = new Kept(actor, memory);
        keepers.forEach(keeper -> keeper.accept(kept));
    }
}
