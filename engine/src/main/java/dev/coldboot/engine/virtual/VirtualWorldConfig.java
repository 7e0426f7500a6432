// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.LinkConditions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * How a world of virtual time is set up.
 *
 * @param start the world's first instant
 * @param seed of everything that the network draws
 * @param trusted CAs whose servers a call that verifies accepts; with none every such call fails
 */
public record VirtualWorldConfig(Instant start, long seed, LinkConditions link, List<X509Certificate> trusted) {
    public VirtualWorldConfig {
        trusted = List.copyOf(trusted);
    }
}
