// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.http.Url;
import java.util.Optional;

/** A name and a password; never printed. */
public record Login(String user, String password) {
    /** The login of a URL, percent-decoded. */
    static Optional<Login> of(Url url) {
        return url.login().map(text -> {
            int colon = text.indexOf(':');
            String user = colon < 0 ? text : text.substring(0, colon);
            return new Login(Url.decoded(user), colon < 0 ? "" : Url.decoded(text.substring(colon + 1)));
        });
    }

    /** Nothing that a header or another system could stumble over (RFC 7617 section 2). */
    boolean isSendable() {
        return (user + password).chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
