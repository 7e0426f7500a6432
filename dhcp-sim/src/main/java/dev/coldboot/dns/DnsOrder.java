// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dns;

import dev.coldboot.engine.Order;
import dev.coldboot.wire.Ipv4Address;
import java.util.List;
import java.util.Map;

/** What one may tell a DNS stub while it runs. */
public sealed interface DnsOrder extends Order {
    /** Know these names and no others from now on. */
    record UseZone(DnsZone zone) implements DnsOrder {
        public UseZone(Map<String, List<Ipv4Address>> addresses) {
            this(DnsZone.of(addresses));
        }
    }
}
