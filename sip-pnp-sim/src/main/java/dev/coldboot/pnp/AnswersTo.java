// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import dev.coldboot.wire.sip.Via;
import java.util.List;
import java.util.Optional;

/** Where a responder sends what it has to say. */
public enum AnswersTo {
    /** The response along the Via (RFC 3261 section 18.2.2, RFC 3581), the NOTIFY to the Contact (section 12.2.1.1). */
    VIA_AND_CONTACT,
    /** Everything to where the SUBSCRIBE came from. */
    PACKET_SOURCE,
    /** Everything to the port of the Via, at the address the SUBSCRIBE came from. */
    VIA_PORT,
    /** Everything to port 5060, at the address the SUBSCRIBE came from. */
    PORT_5060;

    /** @param hop the newest of the SUBSCRIBE */
    Endpoint ofResponse(Via hop, Endpoint source) {
        return switch (this) {
            case VIA_AND_CONTACT -> hop.replyTo(source);
            case PACKET_SOURCE -> source;
            case VIA_PORT -> source.withPort(hop.port().orElse(SipUri.DEFAULT_PORT));
            case PORT_5060 -> source.withPort(SipUri.DEFAULT_PORT);
        };
    }

    /**
     * A Contact at another address than the packet's is not followed: it is behind a NAT, or somebody wants us to shoot at
     * a third party.
     */
    Endpoint ofNotify(Via hop, Optional<SipUri> contact, Endpoint source) {
        if (this != VIA_AND_CONTACT) {
            return ofResponse(hop, source);
        }
        return contact.flatMap(SipUri::endpoint)
                .filter(at -> at.address().equals(source.address()))
                .orElse(source);
    }

    /** The phone's Contact, if it has one that is a SIP URI. */
    static Optional<SipUri> contact(SipRequest subscribe) throws WireFormatException {
        List<SipAddress> contacts = SipAddress.all(subscribe, "Contact");
        return contacts.isEmpty()
                ? Optional.empty()
                : Optional.of(contacts.get(0).sipUri());
    }
}
