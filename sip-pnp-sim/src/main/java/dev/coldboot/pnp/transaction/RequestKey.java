// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp.transaction;

import dev.coldboot.wire.sip.SipMessage;

/**
 * What makes two requests the same, for phones that send no branch as well (RFC 3261 section 17.2.3): the whole top Via,
 * Call-ID, From with its tag, and CSeq.
 */
public record RequestKey(String via, String callId, String from, String cseq) {
    public static RequestKey of(SipMessage request) {
        return new RequestKey(
                request.header("Via"), request.header("Call-ID"), request.header("From"), request.header("CSeq"));
    }
}
