// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Machine;
import dev.coldboot.engine.Output;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wants to be woken at one instant after the other; an order takes back the present one. */
final class Alarms implements Machine {
    private final ArrayDeque<Instant> wanted;
    final List<Instant> woken = new ArrayList<>();

    Alarms(Instant... wanted) {
        this.wanted = new ArrayDeque<>(List.of(wanted));
    }

    @Override
    public List<Output> handle(Instant now, Input input) {
        wanted.poll();
        if (input instanceof Input.TimePassed) {
            woken.add(now);
        }
        return List.of();
    }

    @Override
    public Optional<Instant> wakeAt() {
        return Optional.ofNullable(wanted.peek());
    }
}
