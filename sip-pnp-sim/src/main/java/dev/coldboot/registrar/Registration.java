// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.registrar;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.sip.SipUri;
import java.time.Instant;

/**
 * One phone that can be reached for an account: a binding of RFC 3261 section 10.
 *
 * @param source where its REGISTER came from
 * @param callId of the REGISTER that made it, as are sequence and userAgent
 * @param q preference as the phone wrote it; empty where it did not
 */
public record Registration(
        String account,
        SipUri contact,
        Endpoint source,
        Instant until,
        String callId,
        long sequence,
        String userAgent,
        String q) {

    /**
     * Where requests to it go: its contact, but only at the address it registered from; else back there, as behind a NAT.
     */
    Endpoint target() {
        return contact.endpoint()
                .filter(at -> at.address().equals(source.address()))
                .orElse(source);
    }
}
