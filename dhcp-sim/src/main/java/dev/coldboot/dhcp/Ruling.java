// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import dev.coldboot.wire.Ipv4Address;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done about a client's message.
 *
 * @param address what the client gets; 0.0.0.0 where it gets none
 * @param lease what is to be written down about the address, if anything changes
 * @param why for the journal, and for the client in a NAK
 */
record Ruling(Answer answer, Ipv4Address address, Optional<Lease> lease, String why) {
    /** What the client hears. */
    enum Answer {
        /** DHCPOFFER. */
        OFFER,
        /** DHCPACK with a lease. */
        ACK,
        /** DHCPACK to a client that has its address from elsewhere. */
        INFORMED,
        /** DHCPNAK: the address is not for this client. */
        NAK,
        /** Nothing, because nothing is to be said. */
        SILENCE,
        /** Nothing, because there is nothing to give. */
        TURNED_AWAY,
        /** Nothing: the message is not for this moment or contradicts itself. */
        IGNORED
    }

    static Ruling of(Answer answer, Ipv4Address address, Optional<Lease> lease, String why) {
        return new Ruling(answer, address, lease, why);
    }

    static Ruling nak(String why) {
        return of(Answer.NAK, Ipv4Address.ANY, Optional.empty(), why);
    }

    static Ruling ignored(String why) {
        return of(Answer.IGNORED, Ipv4Address.ANY, Optional.empty(), why);
    }

    /** The same, with the address held until then. */
    Ruling until(Instant end) {
        return new Ruling(answer, address, lease.map(held -> held.in(held.state(), end)), why);
    }

    static Ruling silence(Optional<Lease> lease, String why) {
        return of(Answer.SILENCE, Ipv4Address.ANY, lease, why);
    }
}
