// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.fault;

import dev.coldboot.lab.Durations;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The keys of one fault with their values; it remembers which were read, so that none is overlooked. */
final class Words {
    /** Complaints that say already which key they are about. */
    private static final Pattern NAMED = Pattern.compile("[A-Za-z]+(, [A-Za-z]+)*: ");

    private final JsonNode node;
    private final Set<String> left;

    /** @throws IllegalArgumentException when it is no mapping */
    Words(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("no mapping (expected: such as {lose: NOTIFY, nth: 1})");
        }
        this.node = node;
        this.left = new LinkedHashSet<>(node.propertyNames());
    }

    boolean has(String key) {
        return node.has(key);
    }

    Set<String> keys() {
        return new LinkedHashSet<>(node.propertyNames());
    }

    /** Refuses what nobody has read. */
    void end(String said, Set<String> known) {
        for (String key : left) {
            throw new IllegalArgumentException(
                    known.contains(key)
                            ? key + ": does not go with " + said + " (expected: another key, or none)"
                            : key + ": unknown key (expected: one of "
                                    + known.stream().sorted().collect(Collectors.joining(", ")) + ")");
        }
    }

    /** The value of the key, if it is there, with the key before what is wrong with it. */
    <T> Optional<T> read(String key, Function<JsonNode, T> reading) {
        JsonNode value = node.get(key);
        left.remove(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(value));
        } catch (IllegalArgumentException e) {
            String said = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(NAMED.matcher(said).lookingAt() ? said : key + ": " + said, e);
        }
    }

    Optional<String> text(String key) {
        return read(key, Words::text);
    }

    Optional<Duration> time(String key) {
        return read(key, value -> Durations.parse(text(value)));
    }

    Optional<Integer> number(String key, int least, int most) {
        return read(key, value -> number(value, least, most));
    }

    /** A text; YAML reads {@code 000413} as a number, so such things must stand in quotes. */
    static String text(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException(shown(value) + " is read as "
                    + (value.isNumber() ? "a number" : "no text") + " (expected: a text; put it in quotes)");
        }
        return value.asString();
    }

    static int number(JsonNode value, int least, int most) {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            throw new IllegalArgumentException(shown(value) + " (expected: a whole number "
                    + (most == Integer.MAX_VALUE ? "from " + least + " on" : "from " + least + " to " + most) + ")");
        }
        return value.asInt();
    }

    private static String shown(JsonNode value) {
        String text = value.isString() ? "\"" + value.asString() + "\"" : value.toString();
        return text.length() > 100 ? text.substring(0, 100) + ".." : text;
    }
}
