// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a Digest challenge, or of Digest credentials (RFC 9110 section 11.2). */
final class AuthParameters {
    private final Map<String, String> values;

    /**
     * @throws WireFormatException when the scheme is not Digest
     */
    AuthParameters(AuthChallenge challenge) throws WireFormatException {
        if (!challenge.isOf("Digest")) {
            throw wrong("another scheme (expected: Digest)");
        }
        values = challenge.parameters();
    }

    /**
     * Reads a field in which nothing else stands.
     *
     * @throws WireFormatException when the scheme is not Digest, the list is malformed, or a name stands twice
     */
    static AuthParameters parse(String header) throws WireFormatException {
        List<AuthChallenge> list = AuthChallenge.list(header);
        if (list.size() != 1) {
            throw wrong(list.size() + " schemes (expected: Digest alone)");
        }
        return new AuthParameters(list.get(0));
    }

    private static WireFormatException wrong(String what) {
        return new WireFormatException(what, "Digest", -1);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) throws WireFormatException {
        String value = values.get(name);
        if (value == null) {
            throw wrong(name + " is missing");
        }
        return value;
    }

    DigestAlgorithm algorithm() throws WireFormatException {
        return DigestAlgorithm.parse(values.getOrDefault("algorithm", "MD5"));
    }

    /** A value in quotes, with backslashes where they are needed. */
    static String quoted(String name, String value) {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            throw new IllegalArgumentException(name + ": has a line break (expected: one line)");
        }
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
