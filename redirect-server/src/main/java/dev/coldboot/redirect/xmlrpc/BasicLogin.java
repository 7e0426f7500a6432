// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Name and password of HTTP Basic (RFC 7617 section 2), in UTF-8; the password may hold colons.
 *
 * @param password never shown
 */
record BasicLogin(String name, String password) {
    private static final String SCHEME = "Basic ";

    /** Reads the value of an Authorization field; empty when it is no Basic login. */
    static Optional<BasicLogin> parse(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicLogin(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
