// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;

/**
 * A SIP response (RFC 3261 section 7.2).
 *
 * @param status 100 to 699
 * @param reason the reason phrase, perhaps empty
 */
public record SipResponse(int status, String reason, Headers headers, Bytes body) implements SipMessage {
    public SipResponse {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("status: " + status + " (expected: 100 to 699)");
        }
        if (reason.indexOf('\r') >= 0 || reason.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("reason: has a line break (expected: one line)");
        }
    }

    public SipResponse with(String name, String value) {
        return new SipResponse(status, reason, headers.with(name, value), body);
    }
}
