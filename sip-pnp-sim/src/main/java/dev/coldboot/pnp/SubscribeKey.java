// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.wire.sip.SipMessage;

/**
 * What makes two SUBSCRIBEs the same, for phones that send no branch as well (RFC 3261 section 17.2.3): the whole top Via,
 * Call-ID, From with its tag, and CSeq.
 */
record SubscribeKey(String via, String callId, String from, String cseq) {
    static SubscribeKey of(SipMessage subscribe) {
        return new SubscribeKey(
                subscribe.header("Via"),
                subscribe.header("Call-ID"),
                subscribe.header("From"),
                subscribe.header("CSeq"));
    }
}
