// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Ear;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a phone listens with as long as it has an address; several conversations share them.
 *
 * @param web its pages, on each port the same
 * @param sip PnP and registration
 * @param dns answers to its queries
 */
record PhoneEars(List<Ear> web, Ear sip, Ear dns) {
    static PhoneEars of(PhoneConfig config, Ipv4Address address) {
        return new PhoneEars(
                config.ports().web().stream()
                        .map(port -> Ear.http(new Endpoint(address, port)))
                        .toList(),
                Ear.udp(new Endpoint(address, config.ports().sip())),
                Ear.udp(new Endpoint(address, config.ports().dnsClient())));
    }

    List<Ear> all() {
        return Stream.concat(web.stream(), Stream.of(sip, dns)).toList();
    }
}
