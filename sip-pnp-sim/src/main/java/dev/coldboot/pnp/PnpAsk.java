// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.EventHeader;
import dev.coldboot.wire.sip.SipRequest;
import dev.coldboot.wire.sip.SipUri;
import java.util.Optional;

/**
 * What a phone says of itself when it asks the group.
 *
 * @param mac from the request URI; empty where that names none
 * @param vendor empty where Event does not say, as are model and firmware
 */
record PnpAsk(Optional<MacAddress> mac, String vendor, String model, String firmware) {
    /** @throws WireFormatException when Event or the request URI cannot be read */
    static PnpAsk of(SipRequest subscribe, EventHeader event) throws WireFormatException {
        return new PnpAsk(
                SipUri.parse(subscribe.uri()).mac(),
                event.vendor().orElse(""),
                event.model().orElse(""),
                event.version().orElse(""));
    }

    private static String printable(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == 127) ? text.replaceAll("\\p{Cntrl}", "?") : text;
    }

    /** Such as {@code 000413241234 (snom320 8.4.35)}. */
    @Override
    public String toString() {
        String what = printable((model + " " + firmware).strip());
        return mac.map(MacAddress::toString).orElse("a phone without MAC") + (what.isEmpty() ? "" : " (" + what + ")");
    }
}
