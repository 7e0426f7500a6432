// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.digest;

import dev.coldboot.wire.WireFormatException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code name=value} list behind the scheme of a challenge or of credentials (RFC 9110 section 11.2). */
final class AuthParameters {
    /** Longer values are refused. */
    static final int MAX_LENGTH = 4_096;

    private static final Pattern ONE = Pattern.compile(
            "\\s*+(?<name>[A-Za-z0-9.!%*_+`'~-]++)\\s*+=\\s*+(?:\"(?<quoted>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(?<token>[^\\s,\"]++))\\s*+(?:,|$)");

    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * Reads the list; empty list members are skipped.
     *
     * @throws WireFormatException when the scheme is not Digest, the list is malformed, or a name stands twice
     */
    AuthParameters(String header) throws WireFormatException {
        String text = header.strip();
        if (text.length() > MAX_LENGTH) {
            throw wrong(text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        if (!text.regionMatches(true, 0, "Digest ", 0, 7)) {
            throw wrong("another scheme (expected: Digest)");
        }
        Matcher one = ONE.matcher(text);
        int at = 7;
        while (at < text.length()) {
            one.region(at, text.length());
            if (!one.lookingAt()) {
                throw new WireFormatException("malformed (expected: name=value or name=\"value\")", "Digest", at);
            }
            String quoted = one.group("quoted");
            String value = quoted == null ? one.group("token") : quoted.replaceAll("\\\\(.)", "$1");
            if (values.put(one.group("name").toLowerCase(Locale.ROOT), value) != null) {
                throw wrong(one.group("name") + " stands twice");
            }
            at = one.end();
        }
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
