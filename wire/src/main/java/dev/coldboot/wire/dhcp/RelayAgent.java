// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a relay says of the client in option 82 (RFC 3046): at which port of which switch it is.
 *
 * @param circuit sub-option 1, the port; empty where there is none
 * @param remote sub-option 2, the switch or modem; empty where there is none
 * @param link sub-option 5: the client's subnet, where the relay's own address is of another (RFC 3527)
 */
public record RelayAgent(String circuit, String remote, Optional<Ipv4Address> link) {
    /** Nothing is said. */
    public static final RelayAgent NONE = new RelayAgent("", "", Optional.empty());

    private static final int CIRCUIT = 1;
    private static final int REMOTE = 2;
    private static final int LINK = 5;

    /**
     * Reads the option's value. Sub-options have neither a pad nor an end (RFC 3046 section 2.0); the first of a number
     * counts. Identifiers are texts where they are of printable ASCII, and hex digits behind {@code 0x} otherwise.
     *
     * @throws WireFormatException when a length reaches beyond the option, or the link is no address
     */
    public static RelayAgent decode(Bytes value) throws WireFormatException {
        RelayAgent found = NONE;
        int at = 0;
        while (at < value.size()) {
            if (at + 1 >= value.size() || at + 2 + value.at(at + 1) > value.size()) {
                throw new WireFormatException(
                        "sub-option " + value.at(at) + " reaches beyond end " + value.size(), "DHCP option 82", at);
            }
            int length = value.at(at + 1);
            found = found.with(value.at(at), Arrays.copyOfRange(value.unsafeArray(), at + 2, at + 2 + length), at);
            at += 2 + length;
        }
        return found;
    }

    private RelayAgent with(int code, byte[] bytes, int at) throws WireFormatException {
        if (code == CIRCUIT && circuit.isEmpty()) {
            return new RelayAgent(name(bytes), remote, link);
        } else if (code == REMOTE && remote.isEmpty()) {
            return new RelayAgent(circuit, name(bytes), link);
        } else if (code == LINK && link.isEmpty()) {
            if (bytes.length != 4) {
                throw new WireFormatException(
                        "sub-option 5: " + bytes.length + " bytes (expected: 4, an address)", "DHCP option 82", at);
            }
            return new RelayAgent(circuit, remote, Optional.of(Ipv4Address.at(bytes, 0)));
        }
        return this;
    }

    private static String name(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                return "0x" + Bytes.of(bytes).hex();
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
