// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.RelayAgent;
import java.util.Optional;

/**
 * The client behind a message, as far as choices depend on it.
 *
 * @param client what a lease belongs to, see {@link #clientOf}
 * @param vendorClass option 60; empty where there is none
 * @param subnet where the client is
 * @param relay 0.0.0.0 where the client is on the server's own wire
 * @param behind what the relay says of where the client is (option 82)
 */
record Asker(Bytes client, MacAddress mac, String vendorClass, Subnet subnet, Ipv4Address relay, RelayAgent behind) {
    static Asker of(DhcpMessage message, Subnet subnet, RelayAgent behind) {
        return new Asker(
                clientOf(message),
                message.chaddr(),
                message.options().text(DhcpOption.VENDOR_CLASS).orElse(""),
                subnet,
                message.giaddr(),
                behind);
    }

    /**
     * The client identifier where one is sent (RFC 2131 section 4.2, RFC 4361 section 6.1), otherwise the hardware type and
     * address in the same form, so that a client may begin or cease to send the usual identifier without losing its
     * address. An identifier of less than two bytes is none (RFC 2132 section 9.14).
     */
    static Bytes clientOf(DhcpMessage message) {
        Optional<Bytes> id = message.options().value(DhcpOption.CLIENT_ID);
        if (id.isPresent() && id.get().size() >= 2) {
            return id.get();
        }
        byte[] bytes = new byte[7];
        bytes[0] = 1;
        System.arraycopy(message.chaddr().toArray(), 0, bytes, 1, 6);
        return Bytes.owning(bytes);
    }
}
