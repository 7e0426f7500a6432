// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Name and password of HTTP Basic (RFC 7617 section 2), in UTF-8; the password may hold colons.
 *
 * @param password never shown
 */
public record BasicLogin(String name, String password) {
    private static final String SCHEME = "Basic ";

    /** Reads the value of an Authorization field; empty when it is no Basic login. */
    public static Optional<BasicLogin> parse(String authorization) {
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

    /** Whether it is that name and that password, in a time that does not depend on where they differ. */
    public boolean isOf(String otherName, String otherPassword) {
        return MessageDigest.isEqual(bytes(this), bytes(new BasicLogin(otherName, otherPassword)));
    }

    /** The value of the Authorization field. */
    public String authorization() {
        return SCHEME + Base64.getEncoder().encodeToString(bytes(this));
    }

    private static byte[] bytes(BasicLogin login) {
        return (login.name() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
