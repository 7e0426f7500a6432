// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The computer's network interfaces. */
final class Interfaces {
    private Interfaces() {}

    /** @throws IllegalArgumentException when there is no interface of that name */
    static NetworkInterface named(String name) {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            if (found != null) {
                return found;
            }
            List<String> names = NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getName)
                    .sorted()
                    .toList();
            throw new IllegalArgumentException("interfaceName: \"" + name + "\" (expected: one of " + names + ")");
        } catch (SocketException e) {
            throw new IllegalArgumentException("interfaceName: \"" + name + "\" (expected: readable interfaces)", e);
        }
    }
}
