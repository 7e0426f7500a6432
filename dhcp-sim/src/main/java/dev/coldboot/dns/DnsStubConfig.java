// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a DNS stub knows.
 *
 * @param endpoint where it listens and answers from
 * @param zone all names that exist
 * @param forward who is asked for names that don't; empty where nothing may leave
 */
public record DnsStubConfig(Endpoint endpoint, DnsZone zone, Optional<Endpoint> forward) {
    /** One that asks nobody else. */
    public DnsStubConfig(Endpoint endpoint, Map<String, List<Ipv4Address>> zone) {
        this(endpoint, DnsZone.of(zone), Optional.empty());
    }

    /** A copy that knows something else. */
    public DnsStubConfig withZone(DnsZone other) {
        return new DnsStubConfig(endpoint, other, forward);
    }
}
