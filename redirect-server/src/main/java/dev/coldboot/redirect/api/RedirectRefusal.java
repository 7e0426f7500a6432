// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.api;

/** Why the service says no; the texts are the vendor's, which clients compare letter by letter (fidelity: V, C). */
public enum RedirectRefusal {
    /** The phone belongs to another company: it cannot be read, changed or removed. */
    OWNED_BY_OTHER_USER("Error:owned_by_other_user"),
    /** No URL that a phone could fetch. */
    MALFORMED_URL("Error:malformed_url"),
    /** Not twelve hex digits. */
    MALFORMED_MAC("Error:malformed_mac"),
    /** Nobody has registered the phone. */
    NO_SUCH_MAC("Error:no_such_mac");

    private final String text;

    RedirectRefusal(String text) {
        this.text = text;
    }

    /** The text on the wire. */
    public String text() {
        return text;
    }
}
