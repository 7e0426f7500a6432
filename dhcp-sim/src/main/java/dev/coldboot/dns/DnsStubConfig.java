// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a DNS stub knows.
 *
 * @param endpoint where it listens and answers from
 * @param zone name, in any case and with or without a dot at its end, to its addresses; all other names do not exist
 */
public record DnsStubConfig(Endpoint endpoint, Map<String, List<Ipv4Address>> zone) {
    public DnsStubConfig {
        Map<String, List<Ipv4Address>> copy = new TreeMap<>();
        zone.forEach((name, addresses) -> copy.put(canonical(name), List.copyOf(addresses)));
        zone = Collections.unmodifiableMap(copy);
    }

    /** A copy that knows something else. */
    public DnsStubConfig withZone(Map<String, List<Ipv4Address>> other) {
        return new DnsStubConfig(endpoint, other);
    }

    /** The name as it is looked up: names match in any case (RFC 4343). */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
