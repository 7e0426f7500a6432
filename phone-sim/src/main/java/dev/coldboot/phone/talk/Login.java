// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.wire.http.Url;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A name and a password; never printed. */
public record Login(String user, String password) {
    /** The login of a URL, percent-decoded. */
    static Optional<Login> of(Url url) {
        return url.login().map(text -> {
            int colon = text.indexOf(':');
            String user = colon < 0 ? text : text.substring(0, colon);
            return new Login(decoded(user), colon < 0 ? "" : decoded(text.substring(colon + 1)));
        });
    }

    private static String decoded(String text) {
        try {
            // A plus sign is itself in this part of a URL (RFC 3986 section 2.2).
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    @Override
    public String toString() {
        return "Login[user=" + user + "]";
    }
}
