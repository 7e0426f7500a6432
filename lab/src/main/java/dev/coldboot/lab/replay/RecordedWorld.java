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
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Any world, with a recorder at the door of each machine; the world and the machines know nothing of it. */
final class RecordedWorld implements World {
    private final World world;
    private final Recorder recorder;

    RecordedWorld(World world, Recorder recorder) {
        this.world = world;
        this.recorder = recorder;
    }

    /** The machine, and who writes down what it hears and says. */
    private record Recorded(String actor, Machine machine, Recorder recorder) implements Machine {
        @Override
        public List<Output> handle(Instant now, Input input) {
            List<Output> outputs = machine.handle(now, input);
            recorder.happened(now, actor, input, outputs);
            return outputs;
        }

        @Override
        public Optional<Instant> wakeAt() {
            return machine.wakeAt();
        }
    }

    @Override
    public void add(String actor, Machine machine) {
        world.add(actor, new Recorded(actor, machine, recorder));
    }

    @Override
    public Endpoint serve(String actor, Endpoint at, Optional<ServerTls> tls, HttpService service) throws CannotListen {
        Endpoint real = world.serve(actor, at, tls, service);
        recorder.opened(actor, at, real);
        return real;
    }

    @Override
    public Endpoint listen(String actor, Ear ear) throws CannotListen {
        Endpoint real = world.listen(actor, ear);
        recorder.opened(actor, ear.at(), real);
        return real;
    }

    @Override
    public String name() {
        return world.name();
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public Journal journal() {
        return world.journal();
    }

    @Override
    public void remove(String actor) {
        world.remove(actor);
    }

    @Override
    public void order(String actor, Order order) {
        world.order(actor, order);
    }

    @Override
    public Optional<Status> status(String actor) {
        return world.status(actor);
    }

    @Override
    public void onStatus(Consumer<Published> listener) {
        world.onStatus(listener);
    }

    @Override
    public void onKept(Consumer<Kept> listener) {
        world.onKept(listener);
    }

    @Override
    public boolean runUntil(BooleanSupplier condition, Duration limit) throws InterruptedException {
        return world.runUntil(condition, limit);
    }

    @Override
    public void close() {
        world.close();
    }
}
