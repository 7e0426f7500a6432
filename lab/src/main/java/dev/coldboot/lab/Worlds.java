// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.virtual.VirtualWorld;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the world that a configuration asks for. */
final class Worlds {
    /** When virtual time begins: any instant would do, but it must be the same in every run. */
    static final Instant VIRTUAL_START = Instant.parse("2026-01-05T08:00:00Z");

    private Worlds() {}

    /** @param tls whose servers phones trust */
    static World open(LabConfig config, Optional<LabTls> tls) {
        Journal journal = new Journal(config.journalCapacity());
        return switch (config.world()) {
            case VIRTUAL ->
                new VirtualWorld(VIRTUAL_START, config.seed(), config.link().orElse(LinkConditions.LAN), journal);
            case NETTY ->
                new NettyWorld(
                        NettyWorldConfig.LOOPBACK
                                .withLink(config.link().orElse(LinkConditions.PERFECT), config.seed())
                                .withTrusted(tls.map(LabTls::certificate)
                                        .map(List::of)
                                        .orElse(List.of())),
                        journal);
        };
    }
}
