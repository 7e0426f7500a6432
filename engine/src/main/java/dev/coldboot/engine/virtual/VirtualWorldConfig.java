// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.fault.FaultPlan;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a world of virtual time is set up.
 *
 * @param start the world's first instant
 * @param seed of everything that the network draws
 * @param trusted CAs whose servers a call that verifies accepts; with none every such call fails
 * @param faults what goes wrong on purpose; empty where nothing ever does
 */
public record VirtualWorldConfig(
        Instant start, long seed, LinkConditions link, List<X509Certificate> trusted, Optional<FaultPlan> faults) {
    public VirtualWorldConfig {
        trusted = List.copyOf(trusted);
    }

    /** A world in which nothing goes wrong on purpose but what the link does. */
    public VirtualWorldConfig(Instant start, long seed, LinkConditions link, List<X509Certificate> trusted) {
        this(start, seed, link, trusted, Optional.empty());
    }
}
