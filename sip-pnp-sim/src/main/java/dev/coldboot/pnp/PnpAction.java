// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.wire.http.Url;

/** What a responder does with a phone that asks. */
public sealed interface PnpAction {
    /**
     * Tell it a URL; {@code {mac}} in it goes over the wire as it stands, the phone replaces it.
     *
     * @param url at most {@link Url#MAX_LENGTH} printable characters
     */
    record Offer(String url) implements PnpAction {
        public Offer {
            if (url.isEmpty() || url.length() > Url.MAX_LENGTH || url.chars().anyMatch(c -> c <= ' ' || c > 126)) {
                throw new IllegalArgumentException("url: \"" + url + "\" (expected: 1 to " + Url.MAX_LENGTH
                        + " characters of ASCII without blanks, such as http://10.0.0.1/{mac}.xml)");
            }
        }

        /** With a login in the URL masked, since journals are shown. */
        @Override
        public String toString() {
            return "offer " + Url.withoutLogins(url);
        }
    }

    /**
     * Refuse it, as snompnpd does with 401 or 404.
     *
     * @param status 300 to 699
     */
    record Deny(int status, String reason) implements PnpAction {
        public Deny {
            if (status < 300 || status > 699 || reason.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException(
                        "deny: " + status + " " + reason + " (expected: 300 to 699 and one line)");
            }
        }

        @Override
        public String toString() {
            return "deny with " + status + " " + reason;
        }
    }

    /** Say nothing, so that another responder may. */
    record Ignore() implements PnpAction {
        @Override
        public String toString() {
            return "ignore";
        }
    }
}
