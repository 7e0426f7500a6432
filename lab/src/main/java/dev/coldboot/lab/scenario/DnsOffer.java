// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.wire.Ipv4Address;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In what the office's DNS differs from the truth.
 *
 * @param missing names that it does not know
 * @param wrong names with addresses that are not theirs
 */
public record DnsOffer(List<String> missing, Map<String, Ipv4Address> wrong) {
    /** In nothing. */
    public static final DnsOffer TRUE = new DnsOffer(List.of(), Map.of());

    public DnsOffer {
        missing = List.copyOf(missing);
        wrong = Collections.unmodifiableMap(new LinkedHashMap<>(wrong));
    }
}
