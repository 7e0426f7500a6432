// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipAddress;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.SipUri;
import dev.coldboot.wire.sip.Via;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the response and the NOTIFY of a responder have in common to look at; whatever can't be read counts as missing. */
final class PnpHead {
    private static final Pattern BARE_LINE_END = Pattern.compile("(?<!\r)\n");

    private PnpHead() {}

    /** The tag of From or To, empty text where there is none. */
    static String tag(SipMessage message, String name) {
        return address(message, name).flatMap(SipAddress::tag).orElse("");
    }

    static Optional<SipAddress> address(SipMessage message, String name) {
        try {
            return Optional.of(SipAddress.parse(message.header(name)));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<Via> via(SipMessage message) {
        try {
            return Optional.of(Via.all(message).get(0));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<SipUri> uri(String text) {
        try {
            return Optional.of(SipUri.parse(text));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** Looks at how the header's lines end, and where Contact and Record-Route lead. */
    static void examine(SipMessage message, PnpHeard heard, Set<PnpRule> broken) {
        if (BARE_LINE_END.matcher(heard.head()).find()) {
            broken.add(PnpRule.LINE_END);
        }
        if (list(message, "Record-Route").stream()
                .flatMap(hop -> uri(hop.uri()).flatMap(SipUri::endpoint).stream())
                .map(Endpoint::address)
                .anyMatch(at -> at.isLoopback() && !at.equals(heard.from().address()))) {
            broken.add(PnpRule.RECORD_ROUTE);
        }
        contact(message).ifPresent(contact -> examine(contact, heard, broken));
    }

    private static void examine(SipUri contact, PnpHeard heard, Set<PnpRule> broken) {
        Optional<String> transport = contact.parameters().value("transport");
        if (transport.isPresent() && !transport.get().equalsIgnoreCase("udp")) {
            broken.add(PnpRule.CONTACT_TRANSPORT);
        }
        Optional<Endpoint> place = contact.endpoint();
        if (place.isPresent()
                && !place.get().equals(heard.from())
                && !place.get().equals(heard.config().local())) {
            broken.add(PnpRule.CONTACT_ELSEWHERE);
        }
    }

    /** The one SIP URI of Contact. */
    static Optional<SipUri> contact(SipMessage message) {
        List<SipAddress> contacts = list(message, "Contact");
        return contacts.size() == 1 ? uri(contacts.get(0).uri()) : Optional.empty();
    }

    private static List<SipAddress> list(SipMessage message, String name) {
        try {
            return SipAddress.all(message, name);
        } catch (WireFormatException e) {
            return List.of();
        }
    }
}
