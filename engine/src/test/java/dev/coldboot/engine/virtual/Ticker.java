// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import static dev.coldboot.engine.virtual.Given.T0;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Order;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Status;
import dev.coldboot.engine.journal.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ticks every second and says so, until it is told to stop. */
final class Ticker implements Machine {
    private static final Duration SECOND = Duration.ofSeconds(1);

    record Ticks(int count) implements Status {}

    record Stop() implements Order {}

    private Optional<Instant> next = Optional.of(T0.plus(SECOND));
    private int count;

    @Override
    public List<Output> handle(Instant now, Input input) {
        if (input instanceof Input.Ordered) {
            next = Optional.empty();
            return List.of(new Output.Publish(new Ticks(-1)));
        }
        next = Optional.of(now.plus(SECOND));
        return List.of(new Output.Note(Kind.LOG, "tick"), new Output.Publish(new Ticks(++count)));
    }

    @Override
    public Optional<Instant> wakeAt() {
        return next;
    }
}
