// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Input;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import java.time.Instant;

/** A client's message with all that an answer depends on. */
record Asked(Instant at, Input.Datagram datagram, DhcpMessage message, DhcpMessageType type, Asker asker) {
    /** Whether it was a broadcast, as far as the world knows; relays pass on nothing else (RFC 1542 section 4.1). */
    boolean isBroadcast() {
        return datagram.to().address().isBroadcast() || !message.giaddr().isAny();
    }

    /** The same, as if it came now. */
    Asked again(Instant now) {
        return new Asked(now, datagram, message, type, asker);
    }

    /** Who asks what, for the journal. */
    String who() {
        String model = asker.vendorClass().isEmpty() ? "" : " (" + Printable.of(asker.vendorClass()) + ")";
        String relay = asker.relay().isAny() ? "" : " by relay " + asker.relay();
        String circuit = asker.behind().circuit();
        String port = circuit.isEmpty() ? "" : " at circuit " + Printable.of(circuit);
        return "DHCP" + type + " of " + asker.mac() + model + relay + port;
    }
}
