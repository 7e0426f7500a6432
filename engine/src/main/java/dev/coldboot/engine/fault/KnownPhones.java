// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.Map;

/** Which phone has which address, as DHCP gave them; real phones are told apart so too. Not safe for threads. */
final class KnownPhones {
    /** Phones that are remembered; beyond them the one that was not seen for longest is forgotten. */
    static final int MOST = 65_536;

    private final Map<Ipv4Address, MacAddress> owners = new Recent<>(MOST);

    /** Learns from a message of DHCP. */
    void see(Recognised message) {
        if (message.phone().isPresent() && message.given().isPresent()) {
            owners.put(message.given().get(), message.phone().get());
        }
    }

    /** Who takes part in this: a MAC address where one is known, else where he is. */
    String ofDatagram(Recognised message, Endpoint from, Endpoint to) {
        return message.phone()
                .map(MacAddress::toString)
                .orElseGet(() -> owners.containsKey(from.address())
                        ? of(from.address())
                        : owners.containsKey(to.address()) ? of(to.address()) : from.address() + " " + to.address());
    }

    /** Who has that address: a MAC address where it is known, else the address itself. */
    String of(Ipv4Address client) {
        MacAddress owner = owners.get(client);
        return owner == null ? client.toString() : owner.toString();
    }
}
