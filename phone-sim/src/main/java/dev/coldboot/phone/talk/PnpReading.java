// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.sip.SipRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a NOTIFY of PnP as tolerantly as the firmware does: only the URL in its body counts. What deviates from the rules
 * is said, not punished.
 */
final class PnpReading {
    private PnpReading() {}

    /** The URL in the body, white space around it cut (fidelity: I); empty when the body is none. */
    static Optional<Url> url(SipRequest notify) {
        try {
            return Optional.of(Url.parse(notify.body().utf8()));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** In what the NOTIFY deviates from RFC 3261 and RFC 6665, for an answer to the SUBSCRIBE with these headers. */
    static List<String> deviations(SipRequest notify, SipRequest subscribe) {
        List<String> found = new ArrayList<>();
        Headers headers = notify.headers();
        if (!notify.header("Call-ID").equals(subscribe.header("Call-ID"))) {
            found.add("NOTIFY with another Call-ID: accepted (RFC 6665 section 4.4.1)");
        }
        if (notify.header("Via").equals(subscribe.header("Via"))) {
            found.add("NOTIFY with the phone's own Via: accepted (RFC 3261 section 8.1.1.7)");
        } else if (!notify.header("Via").contains(";branch=z9hG4bK")) {
            found.add("NOTIFY without a branch in its Via: accepted (RFC 3261 section 8.1.1.7)");
        }
        if (!notify.header("To").contains("tag=" + tagOf(subscribe.header("From")))) {
            found.add("NOTIFY whose To is not the From of the SUBSCRIBE: accepted (RFC 3261 section 12.2.1.1)");
        }
        if (!notify.uri().toLowerCase(Locale.ROOT).startsWith("sip:")) {
            found.add("NOTIFY to a request URI without a scheme: accepted (RFC 3261 section 19.1.1)");
        }
        if (headers.first("Subscription-State").isEmpty()) {
            found.add("NOTIFY without Subscription-State: accepted (RFC 6665 section 4.1.3)");
        }
        if (!notify.header("Event").startsWith("ua-profile")) {
            found.add("NOTIFY whose Event is not ua-profile: accepted (RFC 6665 section 8.2.1)");
        }
        if (!notify.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/url")) {
            found.add("NOTIFY whose Content-Type is not application/url: accepted (RFC 3261 section 20.15)");
        }
        String body = notify.body().utf8();
        if (!body.equals(body.strip())) {
            found.add("NOTIFY with white space around its URL: cut");
        }
        return found;
    }

    static String tagOf(String header) {
        int at = header.indexOf("tag=");
        return at < 0 ? "" : header.substring(at + 4).split(";", 2)[0];
    }
}
