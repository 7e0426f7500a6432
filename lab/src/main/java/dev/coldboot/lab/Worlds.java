// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import java.time.Instant;

/** Makes the world that a configuration asks for. */
final class Worlds {
    /** When virtual time begins: any instant would do, but it must be the same in every run. */
    static final Instant VIRTUAL_START = Instant.parse("2026-01-05T08:00:00Z");

    private Worlds() {}

    static World open(LabConfig config) {
        Journal journal = new Journal(config.journalCapacity());
        return switch (config.world()) {
            case VIRTUAL -> new VirtualWorld(VIRTUAL_START, config.seed(), config.link().orElse(LinkConditions.LAN), journal);
            case NETTY -> throw new IllegalStateException("not yet");
        };
    }
}
