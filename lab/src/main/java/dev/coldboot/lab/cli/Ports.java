// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;

/** Ports as options give them. */
final class Ports {
    private Ports() {}

    static Endpoint endpoint(Ipv4Address address, int port) throws LabStartException {
        try {
            return new Endpoint(address, port);
        } catch (IllegalArgumentException e) {
            throw new LabStartException(String.valueOf(e.getMessage()));
        }
    }
}
