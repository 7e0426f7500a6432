// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.hawk;

import dev.coldboot.wire.WireFormatException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes of a Hawk field: {@code Hawk name="value", name="value"}. */
final class HawkAttributes {
    /** Longer fields are refused. */
    static final int MAX_LENGTH = 4_096;

    private static final Pattern SCHEME = Pattern.compile("(?i)hawk(?:[ \\t]++|$)");
    /** Values have no quotes and no backslashes, so nothing has to be unescaped. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<name>[a-z]{1,10})=\"(?<value>[ !#-\\[\\]-~]*+)\"[ \\t]*+(?<end>,[ \\t]*+|$)");

    private static final Pattern VALUE = Pattern.compile("[ !#-\\[\\]-~]*+");
    /** 32 bytes in Base64. */
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9+/]{43}=");
    /** Seconds since 1970, for the next three thousand years. */
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,10}");

    private final Map<String, String> values = new LinkedHashMap<>();

    private HawkAttributes() {}

    /**
     * Reads a field; it may have none at all.
     *
     * @param known the names that may stand there
     * @throws WireFormatException when it is of another scheme or malformed, or a name is unknown or stands twice
     */
    static HawkAttributes parse(String field, Set<String> known) throws WireFormatException {
        String text = field.strip();
        if (text.length() > MAX_LENGTH) {
            throw wrong(text.length() + " characters (expected: at most " + MAX_LENGTH + ")", -1);
        }
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.lookingAt()) {
            throw wrong("another scheme (expected: Hawk)", 0);
        }
        HawkAttributes attributes = new HawkAttributes();
        Matcher attribute = ATTRIBUTE.matcher(text);
        int at = scheme.end();
        boolean more = at < text.length();
        while (more) {
            attribute.region(at, text.length());
            if (!attribute.lookingAt()) {
                throw wrong("no attribute (expected: name=\"value\")", at);
            }
            attributes.add(attribute.group("name"), attribute.group("value"), known, at);
            more = !attribute.group("end").isEmpty();
            at = attribute.end();
        }
        return attributes;
    }

    private void add(String name, String value, Set<String> known, int at) throws WireFormatException {
        if (!known.contains(name)) {
            throw wrong(name + " is unknown (expected: one of " + String.join(", ", known) + ")", at);
        }
        if (values.put(name, value) != null) {
            throw wrong(name + " stands twice", at);
        }
    }

    /** The value; empty also where it is empty, as where the name does not stand at all. */
    Optional<String> value(String name, int longest) throws WireFormatException {
        Optional<String> value = Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > longest) {
            throw wrong(name + " has " + value.get().length() + " characters (expected: at most " + longest + ")", -1);
        }
        return value;
    }

    String required(String name, int longest) throws WireFormatException {
        return value(name, longest).orElseThrow(() -> wrong(name + " is missing", -1));
    }

    Optional<String> digest(String name) throws WireFormatException {
        Optional<String> value = value(name, MAX_LENGTH);
        if (value.isPresent() && !DIGEST.matcher(value.get()).matches()) {
            throw wrong(name + " is no digest (expected: 32 bytes in Base64)", -1);
        }
        return value;
    }

    String requiredDigest(String name) throws WireFormatException {
        return digest(name).orElseThrow(() -> wrong(name + " is missing", -1));
    }

    Optional<Long> seconds(String name) throws WireFormatException {
        Optional<String> value = value(name, MAX_LENGTH);
        if (value.isPresent() && !SECONDS.matcher(value.get()).matches()) {
            throw wrong(name + " is no time (expected: seconds since 1970)", -1);
        }
        return value.map(Long::valueOf);
    }

    Long requiredSeconds(String name) throws WireFormatException {
        return seconds(name).orElseThrow(() -> wrong(name + " is missing", -1));
    }

    /** An attribute as it is written. */
    static String written(String name, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + ": \"" + value + "\" (expected: printable ASCII without quotes and backslashes)");
        }
        return name + "=\"" + value + "\"";
    }

    private static WireFormatException wrong(String what, int at) {
        return new WireFormatException(what, "Hawk", at);
    }
}
