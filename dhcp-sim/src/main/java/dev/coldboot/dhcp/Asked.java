// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.engine.Input;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import java.time.Instant;

/** A client's message with all that an answer depends on. */
record Asked(Instant at, Input.Datagram datagram, DhcpMessage message, DhcpMessageType type, Asker asker) {
    /** Whether it came by broadcast, as far as the world knows. */
    boolean isBroadcast() {
        return datagram.to().address().isBroadcast();
    }

    /** Who asks what, for the journal. */
    String who() {
        String model = asker.vendorClass().isEmpty() ? "" : " (" + Printable.of(asker.vendorClass()) + ")";
        String relay = asker.relay().isAny() ? "" : " by relay " + asker.relay();
        return "DHCP" + type + " of " + asker.mac() + model + relay;
    }
}
