// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.FaultPlan;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.engine.virtual.VirtualWorldConfig;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The worlds, that of real sockets with either TLS, in which the same must come of the same. */
enum Both {
    VIRTUAL,
    JDK,
    OPENSSL;

    /** A world whose present is the computer's, so that certificates are valid alike. */
    World open(X509Certificate... trusted) {
        return switch (this) {
            case VIRTUAL ->
                new VirtualWorld(
                        new VirtualWorldConfig(Instant.now(), 1, LinkConditions.LAN, List.of(trusted)), new Journal());
            case JDK -> real(TlsProvider.JDK, trusted);
            case OPENSSL -> real(TlsProvider.OPENSSL, trusted);
        };
    }

    /** A world in which things go wrong on purpose. */
    World open(Instant start, FaultPlan faults, X509Certificate... trusted) {
        return switch (this) {
            case VIRTUAL ->
                new VirtualWorld(
                        new VirtualWorldConfig(start, 1, LinkConditions.LAN, List.of(trusted), Optional.of(faults)),
                        new Journal());
            case JDK -> real(TlsProvider.JDK, faults, trusted);
            case OPENSSL -> real(TlsProvider.OPENSSL, faults, trusted);
        };
    }

    private static World real(TlsProvider provider, FaultPlan faults, X509Certificate... trusted) {
        NettyWorldConfig config =
                NettyWorldConfig.LOOPBACK.withTrusted(List.of(trusted)).withFaults(faults);
        return new NettyWorld(config, new Journal(), provider);
    }

    private static World real(TlsProvider provider, X509Certificate... trusted) {
        return new NettyWorld(NettyWorldConfig.LOOPBACK.withTrusted(List.of(trusted)), new Journal(), provider);
    }
}
