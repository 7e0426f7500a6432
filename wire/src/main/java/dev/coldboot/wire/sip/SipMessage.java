// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;

/** A SIP request or response (RFC 3261 section 7); header names stand in their long form. */
public sealed interface SipMessage permits SipRequest, SipResponse {
    Headers headers();

    Bytes body();

    /** The value of the first field of that name, empty text where there is none. */
    default String header(String name) {
        return headers().first(name).orElse("");
    }
}
