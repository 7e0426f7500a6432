// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds a document against a JSON schema, so that what a key may be is written down once, for editors and for this program.
 * It knows the words of JSON Schema 2020-12 that the schema of scenarios uses, and no others; {@code examples} are shown
 * where a text does not fit.
 */
final class SchemaCheck {
    /** The words that it obeys; a schema with others would promise more than is checked. */
    static final Set<String> WORDS = Set.of(
            "type",
            "properties",
            "additionalProperties",
            "required",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "maxItems",
            "maxProperties",
            "items",
            "$ref");

    private static final int NEAR = 2;

    /** A definition that the reader of faults checks, who knows what goes together. */
    static final String FAULTS = "faults";

    private final JsonNode schema;
    private final String file;

    /** @param file for messages */
    SchemaCheck(JsonNode schema, String file) {
        this.schema = schema;
        this.file = file;
    }

    /** @throws LabStartException naming the first key that does not fit, and what is expected of it */
    void check(JsonNode document) throws LabStartException {
        check(schema, document, "");
    }

    private void check(JsonNode rule, JsonNode node, String path) throws LabStartException {
        if (rule.has("$ref")) {
            String name = rule.get("$ref").asString().substring("#/$defs/".length());
            if (!name.equals(FAULTS)) {
                check(schema.get("$defs").get(name), node, path);
            }
            return;
        }
        switch (rule.get("type").asString()) {
            case "object" -> object(rule, node, path);
            case "array" -> array(rule, node, path);
            case "integer" -> integer(rule, node, path);
            case "boolean" -> must(node.isBoolean(), path, shown(node), "true or false");
            default -> text(rule, node, path);
        }
    }

    private void object(JsonNode rule, JsonNode node, String path) throws LabStartException {
        must(node.isObject(), path, "is no mapping", "keys " + keys(rule));
        if (rule.has("maxProperties")) {
            int most = rule.get("maxProperties").asInt();
            must(node.size() <= most, path, node.size() + " keys", "at most " + most);
        }
        JsonNode known = rule.get("properties");
        for (String key : node.propertyNames()) {
            JsonNode own = known == null ? null : known.get(key);
            check(own == null ? other(rule, key, path) : own, node.get(key), below(path, key));
        }
        if (rule.has("required")) {
            for (JsonNode key : rule.get("required")) {
                String name = key.asString();
                must(node.has(name), below(path, name), "is missing", described(known, name));
            }
        }
    }

    private JsonNode other(JsonNode rule, String key, String path) throws LabStartException {
        JsonNode others = rule.get("additionalProperties");
        if (others == null || !others.isObject()) {
            Set<String> known = new TreeSet<>(rule.get("properties").propertyNames());
            String near = nearest(key, known);
            throw wrong(
                    below(path, key),
                    "unknown key" + (near == null ? "" : ", perhaps " + near),
                    "one of " + String.join(", ", known));
        }
        return others;
    }

    private static String keys(JsonNode rule) {
        return rule.has("properties")
                ? "such as " + rule.get("properties").propertyNames().iterator().next() + ": .."
                : "and values";
    }

    private static String described(@Nullable JsonNode known, String name) {
        JsonNode rule = known == null ? null : known.get(name);
        return rule == null || !rule.has("description")
                ? "it"
                : rule.get("description").asString();
    }

    private void array(JsonNode rule, JsonNode node, String path) throws LabStartException {
        must(node.isArray(), path, "is no list", "one, such as [..]");
        int most = rule.get("maxItems").asInt();
        must(node.size() <= most, path, node.size() + " entries", "at most " + most);
        for (int i = 0; i < node.size(); i++) {
            check(rule.get("items"), node.get(i), path + "[" + i + "]");
        }
    }

    private void integer(JsonNode rule, JsonNode node, String path) throws LabStartException {
        long least = rule.get("minimum").asLong();
        long most = rule.get("maximum").asLong();
        boolean fits = node.isIntegralNumber() && node.canConvertToLong();
        must(fits, path, shown(node), "a whole number from " + least + " to " + most);
        must(node.asLong() >= least && node.asLong() <= most, path, shown(node), least + " to " + most);
    }

    /** YAML reads {@code 0e1234567890} and {@code 8.4} as numbers, so those must stand in quotes. */
    private void text(JsonNode rule, JsonNode node, String path) throws LabStartException {
        must(
                node.isString(),
                path,
                shown(node) + " is read as " + (node.isNumber() ? "a number" : "no text"),
                "a text; put it in quotes");
        String text = node.asString();
        if (rule.has("enum")) {
            List<String> all = new ArrayList<>();
            rule.get("enum").forEach(value -> all.add(value.asString()));
            String near = nearest(text, all);
            String hint = near == null ? "" : ", perhaps " + near;
            must(all.contains(text), path, "\"" + text + "\"" + hint, "one of " + String.join(", ", all));
            return;
        }
        int most = rule.get("maxLength").asInt();
        must(text.length() <= most, path, text.length() + " characters", "at most " + most);
        int least = rule.has("minLength") ? rule.get("minLength").asInt() : 0;
        must(text.length() >= least, path, "\"" + text + "\"", "at least " + least + " characters");
        if (rule.has("pattern")) {
            boolean fits = Pattern.compile(rule.get("pattern").asString())
                    .matcher(text)
                    .find();
            must(
                    fits,
                    path,
                    "\"" + text + "\"",
                    "a text such as " + rule.get("examples").get(0).asString());
        }
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > 80 ? text.substring(0, 80) + ".." : text;
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void must(boolean fits, String path, String found, String expected) throws LabStartException {
        if (!fits) {
            throw wrong(path, found, expected);
        }
    }

    private LabStartException wrong(String path, String found, String expected) {
        return new LabStartException(
                file + ": " + (path.isEmpty() ? "" : path + ": ") + found + " (expected: " + expected + ")");
    }

    /** The one that a person may have meant: at most two letters away. */
    static @Nullable String nearest(String word, Iterable<String> known) {
        String found = null;
        int best = NEAR + 1;
        for (String candidate : known) {
            boolean isPossible = Math.abs(word.length() - candidate.length()) <= NEAR;
            int distance = isPossible ? Spelling.distance(word, candidate) : best;
            if (distance < best) {
                best = distance;
                found = candidate;
            }
        }
        return found;
    }
}
