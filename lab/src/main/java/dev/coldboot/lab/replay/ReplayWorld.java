// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A world in which nothing happens but what once happened in another one: machines hear what was recorded, and what they
 * say changes nothing but their statuses. Endpoints are those that were really opened then; services are never asked.
 */
final class ReplayWorld implements World {
    private final Recording recording;
    private final Journal journal;
    private final Deque<Recording.Opened> opened;
    private final Map<String, Machine> machines = new HashMap<>();
    private final Map<String, Status> statuses = new HashMap<>();
    private final List<Consumer<Published>> listeners = new ArrayList<>();

    ReplayWorld(Recording recording) {
        this.recording = recording;
        this.journal = new Journal(Math.max(1, recording.entries().size()));
        this.opened = new ArrayDeque<>(recording.opened());
    }

    /** Hands a machine what it once got; empty where there is no such machine. */
    Optional<List<Output>> handle(Instant at, String actor, Input input) {
        Machine machine = machines.get(actor);
        if (machine == null) {
            return Optional.empty();
        }
        List<Output> outputs = machine.handle(at, input);
        for (Output output : outputs) {
            if (output instanceof Output.Publish publish) {
                statuses.put(actor, publish.status());
                Published news = new Published(actor, at, publish.status());
                listeners.forEach(listener -> listener.accept(news));
            }
        }
        machine.wakeAt();
        return Optional.of(outputs);
    }

    /** Has the machine of that name show that status, as it was when the run was over. */
    void show(String actor, Status status) {
        statuses.put(actor, status);
    }

    @Override
    public String name() {
        return recording.world();
    }

    @Override
    public Instant now() {
        return recording.start();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void add(String actor, Machine machine) {
        if (machines.putIfAbsent(actor, machine) != null) {
            throw new IllegalArgumentException("actor: \"" + actor + "\" (expected: a name that is not taken)");
        }
    }

    @Override
    public void remove(String actor) {
        machines.remove(actor);
    }

    /** What was ordered then is among what is recorded. */
    @Override
    public void order(String actor, Order order) {}

    @Override
    public Optional<Status> status(String actor) {
        return Optional.ofNullable(statuses.get(actor));
    }

    @Override
    public void onStatus(Consumer<Published> listener) {
        listeners.add(listener);
    }

    @Override
    public void onKept(Consumer<Kept> listener) {}

    @Override
    public Endpoint serve(String actor, Endpoint at, Optional<ServerTls> tls, HttpService service) throws CannotListen {
        return open(actor, at);
    }

    @Override
    public Endpoint listen(String actor, Ear ear) throws CannotListen {
        return open(actor, ear.at());
    }

    private Endpoint open(String actor, Endpoint asked) throws CannotListen {
        // What could not be opened then is not recorded, and cannot be opened now either.
        Recording.Opened next = opened.peek();
        if (next == null || !next.actor().equals(actor) || !next.asked().equals(asked)) {
            String then = next == null ? "nothing" : next.actor() + " at " + next.asked();
            throw new CannotListen(
                    actor,
                    asked,
                    "the recorded run opened " + then + " here",
                    "replay it with the program that made it");
        }
        opened.remove();
        return next.real();
    }

    @Override
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        return condition.getAsBoolean();
    }

    @Override
    public void close() {
        machines.clear();
    }
}
