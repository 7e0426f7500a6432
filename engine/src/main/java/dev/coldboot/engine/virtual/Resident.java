// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HostAddress;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.fault.Clock;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A machine in its virtual world: hands it inputs, performs its outputs, wakes it. */
final class Resident implements Output.Port {
    private final VirtualWorld world;
    private final String actor;
    private final Machine machine;
    private final Optional<Clock> clock;
    private Optional<Instant> alarm = Optional.empty();
    private long alarms;
    private Instant lastWake = Instant.MIN;
    private int wakesAtOnce;

    Resident(VirtualWorld world, String actor, Machine machine) {
        this.world = world;
        this.actor = actor;
        this.machine = machine;
        this.clock = world.faults().plan().clock(actor);
    }

    String actor() {
        return actor;
    }

    /** Whether it lives here still: what was planned for a machine that was removed must not reach its successor. */
    boolean isHere() {
        return world.resident(actor) == this;
    }

    void handle(Input input) {
        List<Output> outputs;
        try {
            outputs = machine.handle(now(), input);
        } catch (RuntimeException bug) {
            String what = input.getClass().getSimpleName();
            throw new IllegalStateException(
                    actor + ": " + bug + " at " + what + " (expected: outputs; machines throw only for bugs)", bug);
        }
        outputs.forEach(output -> output.perform(this));
        schedule();
    }

    /** What its own clock shows. */
    private Instant now() {
        Instant now = world.agenda().now();
        return clock.isEmpty() ? now : clock.get().shows(now);
    }

    /** Sets the alarm anew when the machine wants another instant than the one that is set. */
    void schedule() {
        Optional<Instant> wanted = machine.wakeAt();
        if (wanted.equals(alarm)) {
            return;
        }
        alarm = wanted;
        long number = ++alarms;
        wanted.map(instant -> clock.isEmpty() ? instant : clock.get().when(instant))
                .ifPresent(instant -> world.agenda().at(instant, () -> wake(number)));
    }

    private void wake(long number) {
        if (number != alarms || !isHere()) {
            return;
        }
        Instant now = world.agenda().now();
        wakesAtOnce = now.equals(lastWake) ? wakesAtOnce + 1 : 1;
        lastWake = now;
        if (wakesAtOnce > VirtualWorld.MAX_WAKES_AT_ONCE) {
            throw new IllegalStateException(actor + ": asked " + VirtualWorld.MAX_WAKES_AT_ONCE
                    + " times to be woken at " + now + " (expected: a later instant at last)");
        }
        alarm = Optional.empty();
        handle(new Input.TimePassed());
    }

    @Override
    public void listen(Ear ear) {
        String refusal = world.network().open(actor, ear);
        if (refusal != null) {
            note(Kind.WORLD, "cannot listen on " + ear + ": " + refusal);
            world.agenda().at(world.agenda().now(), () -> {
                if (isHere()) {
                    handle(new Input.Deaf(ear, refusal));
                }
            });
        }
    }

    @Override
    public void unlisten(Ear ear) {
        world.network().close(actor, ear);
    }

    @Override
    public void send(Output.Send datagram) {
        world.send(actor, datagram);
    }

    @Override
    public void ask(long exchange, HttpCall call) {
        world.http().ask(this, exchange, call);
    }

    @Override
    public void answer(long exchange, HttpResponse response) {
        world.http().answer(actor, exchange, response);
    }

    @Override
    public void note(Kind kind, String text) {
        world.journal().note(world.agenda().now(), actor, kind, text);
    }

    @Override
    public void publish(Status status) {
        world.publish(actor, status);
    }

    @Override
    public void keep(Bytes memory) {
        world.keep(actor, memory);
    }

    /** The network finds every machine by its ears. */
    @Override
    public void own(HostAddress address) {}

    @Override
    public void disown(Ipv4Address address) {}

    @Override
    public void probe(Ipv4Address address, Duration patience) {
        world.probes().probe(this, address, patience);
    }
}
