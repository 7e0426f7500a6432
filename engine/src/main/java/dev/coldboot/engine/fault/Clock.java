// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** An actor's clock, which jumps ahead of the world's at known instants. */
public final class Clock {
    /** @param by how far ahead, of where it was before */
    record Jump(Instant at, Duration by) {}

    private final List<Jump> jumps;

    Clock(List<Jump> jumps) {
        this.jumps = jumps.stream().sorted(Comparator.comparing(Jump::at)).toList();
    }

    /** What it shows at that instant of the world. */
    public Instant shows(Instant world) {
        Instant shown = world;
        for (Jump jump : jumps) {
            if (!world.isBefore(jump.at())) {
                shown = shown.plus(jump.by());
            }
        }
        return shown;
    }

    /** When in the world it first shows that instant, or a later one; what a jump leaps over is shown when it jumps. */
    public Instant when(Instant shown) {
        Instant world = shown;
        for (Jump jump : jumps) {
            if (world.isBefore(jump.at())) {
                return world;
            }
            Instant before = world.minus(jump.by());
            world = before.isBefore(jump.at()) ? jump.at() : before;
        }
        return world;
    }
}
