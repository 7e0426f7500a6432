// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;

/**
 * A SIP request (RFC 3261 section 7.1).
 *
 * @param method such as {@code SUBSCRIBE}; case matters
 * @param uri the request URI as it stands
 */
public record SipRequest(String method, String uri, Headers headers, Bytes body) implements SipMessage {
    public SipRequest {
        if (method.isEmpty()
                || uri.isEmpty()
                || (method + uri).chars().anyMatch(c -> c == ' ' || c == '\r' || c == '\n')) {
            throw new IllegalArgumentException("request line: \"" + HeaderText.shown(method + " " + uri)
                    + "\" (expected: method and URI without white space)");
        }
    }

    /**
     * The response with Via (all of them, in order), From, To, Call-ID and CSeq copied, as far as they are there (RFC 3261
     * section 8.2.6.2); a To tag and more fields are the caller's business.
     */
    public SipResponse response(int status, String reason) {
        Headers copied = Headers.NONE;
        for (String via : headers.all("Via")) {
            copied = copied.and("Via", via);
        }
        for (String name : new String[] {"From", "To", "Call-ID", "CSeq"}) {
            if (headers.first(name).isPresent()) {
                copied = copied.and(name, header(name));
            }
        }
        return new SipResponse(status, reason, copied, Bytes.EMPTY);
    }
}
