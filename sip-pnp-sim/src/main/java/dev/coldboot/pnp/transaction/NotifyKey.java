// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp.transaction;

import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipMessage;
import dev.coldboot.wire.sip.Via;

/** What ties a confirmation to its NOTIFY: the branch (RFC 3261 section 17.1.3) and, for profiles without one, the Call-ID. */
public record NotifyKey(String branch, String callId) {
    /**
     * Of a NOTIFY, or of a response to one.
     *
     * @throws WireFormatException when the message has no Via that can be read
     */
    public static NotifyKey of(SipMessage message) throws WireFormatException {
        return new NotifyKey(Via.all(message).get(0).branch().orElse(""), message.header("Call-ID"));
    }
}
