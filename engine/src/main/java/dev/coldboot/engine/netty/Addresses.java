// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Turns our addresses into the platform's and back, without ever asking a resolver. */
final class Addresses {
    private Addresses() {}

    static InetAddress of(Ipv4Address address) {
        try {
            return InetAddress.getByAddress(address.toArray());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(address + ": (expected: four bytes)", e);
        }
    }

    static InetSocketAddress of(Endpoint endpoint) {
        return new InetSocketAddress(of(endpoint.address()), endpoint.port());
    }

    /** The endpoint of a socket of IPv4; 0.0.0.0:0 where the socket has none. */
    static Endpoint endpoint(SocketAddress socket) {
        if (socket instanceof InetSocketAddress inet && inet.getAddress() != null) {
            byte[] bytes = inet.getAddress().getAddress();
            // An address of IPv4 in IPv6 clothes has its four bytes at the end.
            return new Endpoint(Ipv4Address.at(bytes, bytes.length - 4), inet.getPort());
        }
        return new Endpoint(Ipv4Address.ANY, 0);
    }
}
