// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** The address that this computer has on one of its networks. */
final class InterfaceAddress {
    private InterfaceAddress() {}

    /** The first IPv4 address of the interface. */
    static Ipv4Address of(String interfaceName) throws LabStartException {
        try {
            Optional<InetAddress> found = Optional.ofNullable(NetworkInterface.getByName(interfaceName))
                    .flatMap(known -> known.inetAddresses()
                            .filter(Inet4Address.class::isInstance)
                            .findFirst());
            if (found.isPresent()) {
                return Ipv4Address.parse(found.get().getHostAddress());
            }
        } catch (SocketException | WireFormatException e) {
            // Told below: what counts is that there is none.
        }
        throw new LabStartException("--interface: " + interfaceName
                + " (expected: an interface of this computer that is up and has an IPv4 address)");
    }
}
