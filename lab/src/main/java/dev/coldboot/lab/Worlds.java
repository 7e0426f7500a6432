// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.engine.virtual.VirtualWorldConfig;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the world that a configuration asks for. */
final class Worlds {
    /** When virtual time begins: any instant would do, but it must be the same in every run. */
    static final Instant VIRTUAL_START = Instant.parse("2026-01-05T08:00:00Z");

    private Worlds() {}

    /** The first instant of that world, at which certificates must be valid already. */
    static Instant start(LabConfig.WorldKind kind) {
        return kind == LabConfig.WorldKind.VIRTUAL ? VIRTUAL_START : Instant.now();
    }

    /** @param tls whose servers phones trust */
    static World open(LabConfig config, Optional<LabTls> tls) {
        Journal journal = new Journal(config.journalCapacity());
        List<X509Certificate> trusted = new ArrayList<>(config.others().trusted());
        tls.map(LabTls::certificate).ifPresent(trusted::add);
        return switch (config.world()) {
            case VIRTUAL ->
                new VirtualWorld(
                        new VirtualWorldConfig(
                                VIRTUAL_START,
                                config.seed(),
                                config.link().orElse(LinkConditions.LAN),
                                trusted,
                                faults(config, tls)),
                        journal);
            case NETTY -> new NettyWorld(sockets(config, trusted, faults(config, tls)), journal);
        };
    }

    private static NettyWorldConfig sockets(
            LabConfig config, List<X509Certificate> trusted, Optional<FaultPlan> faults) {
        NettyWorldConfig sockets = NettyWorldConfig.LOOPBACK
                .withLink(config.link().orElse(LinkConditions.PERFECT), config.seed())
                .withTrusted(trusted);
        return faults.map(sockets::withFaults).orElse(sockets);
    }

    private static Optional<FaultPlan> faults(LabConfig config, Optional<LabTls> tls) {
        Faults faults = config.allFaults();
        // Servers that speak TLS may be given another certificate later.
        return faults.faults().isEmpty() && tls.isEmpty()
                ? Optional.empty()
                : Optional.of(new FaultPlan(faults, config.seed(), start(config.world()), tls.map(LabTls::authority)));
    }
}
