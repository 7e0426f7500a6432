// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.wire.Bytes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON object that somebody sent, read field by field; what is not as it must be is named. */
record Body(JsonNode node) {
    /** An empty body is an object without fields. */
    static Body read(Bytes bytes) throws ApiProblem {
        if (bytes.isEmpty()) {
            return new Body(Json.object());
        }
        try {
            JsonNode node = Json.read(bytes.unsafeArray());
            if (!node.isObject()) {
                throw new ApiProblem(400, "the body is no object (expected: JSON such as {\"scenario\": \"pnp\"})");
            }
            return new Body(node);
        } catch (JacksonException e) {
            throw new ApiProblem(400, "the body is no JSON: " + Json.words(String.valueOf(e.getOriginalMessage())));
        }
    }

    /** Refuses what nobody would read: a misspelt name would silently do nothing. */
    Body only(String... names) throws ApiProblem {
        Set<String> known = new TreeSet<>(Set.of(names));
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw ApiProblem.unfit(ApiProblem.shown(name), "unknown (expected: " + String.join(", ", known) + ")");
            }
        }
        return this;
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    Optional<String> text(String name, int most) throws ApiProblem {
        Optional<JsonNode> field = field(name);
        if (field.isPresent()
                && (!field.get().isString() || field.get().asString().length() > most)) {
            throw ApiProblem.unfit(name, "(expected: a text of at most " + most + " characters)");
        }
        return field.map(JsonNode::asString);
    }

    Optional<Boolean> flag(String name) throws ApiProblem {
        Optional<JsonNode> field = field(name);
        if (field.isPresent() && !field.get().isBoolean()) {
            throw ApiProblem.unfit(name, "(expected: true or false)");
        }
        return field.map(JsonNode::asBoolean);
    }

    Optional<Long> whole(String name, long least, long most) throws ApiProblem {
        Optional<JsonNode> field = field(name);
        if (field.isPresent()) {
            JsonNode value = field.get();
            boolean fits = value.isIntegralNumber()
                    && value.canConvertToLong()
                    && value.asLong() >= least
                    && value.asLong() <= most;
            if (!fits) {
                throw ApiProblem.unfit(name, "(expected: a whole number from " + least + " to " + most + ")");
            }
        }
        return field.map(JsonNode::asLong);
    }

    Optional<Double> number(String name, double least, double most) throws ApiProblem {
        Optional<JsonNode> field = field(name);
        if (field.isPresent()
                && !(field.get().isNumber()
                        && field.get().asDouble() >= least
                        && field.get().asDouble() <= most)) {
            throw ApiProblem.unfit(name, "(expected: a number from " + least + " to " + most + ")");
        }
        return field.map(JsonNode::asDouble);
    }

    /** One of the words of an enum, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> word(String name, Class<E> words) throws ApiProblem {
        Optional<JsonNode> field = field(name);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = new TreeSet<>();
        for (E each : words.getEnumConstants()) {
            String word = word(each);
            known.add(word);
            if (field.get().isString() && field.get().asString().equals(word)) {
                return Optional.of(each);
            }
        }
        throw ApiProblem.unfit(name, "(expected: " + String.join(", ", known) + ")");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A field that must be there. */
    static <T> T required(String name, Optional<T> value) throws ApiProblem {
        if (value.isEmpty()) {
            throw ApiProblem.unfit(name, "is missing");
        }
        return value.get();
    }
}
