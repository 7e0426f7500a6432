// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Holds values against the schemas of an OpenAPI document, as far as that document uses JSON Schema. */
record SchemaMatch(JsonNode document) {
    List<String> troubles(JsonNode value, JsonNode schema, String where) {
        if (schema.has("$ref")) {
            return troubles(value, document.at(schema.path("$ref").asString().substring(1)), where);
        }
        List<String> troubles = new ArrayList<>();
        if (schema.has("anyOf")) {
            boolean fits = false;
            for (JsonNode one : schema.path("anyOf")) {
                fits |= troubles(value, one, where).isEmpty();
            }
            return fits ? troubles : List.of(where + ": fits none of anyOf");
        }
        if (schema.has("type") && !isOfType(value, schema.path("type"))) {
            return List.of(where + ": " + value + " (expected: " + schema.path("type") + ")");
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            troubles.add(where + ": " + value + " (expected: " + schema.path("enum") + ")");
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                troubles.addAll(troubles(value.get(i), schema.path("items"), where + "/" + i));
            }
        }
        if (value.isObject()) {
            fields(value, schema, where, troubles);
        }
        return troubles;
    }

    private void fields(JsonNode value, JsonNode schema, String where, List<String> troubles) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                troubles.add(where + "/" + name.asString() + ": missing");
            }
        });
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String at = where + "/" + field.getKey();
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (known.isObject()) {
                troubles.addAll(troubles(field.getValue(), known, at));
            } else if (others.isObject()) {
                troubles.addAll(troubles(field.getValue(), others, at));
            } else if (others.isBoolean() && !others.asBoolean()) {
                troubles.add(at + ": unknown");
            }
        }
    }

    private static boolean contains(JsonNode all, JsonNode value) {
        for (JsonNode each : all) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfType(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (isOfType(value, each)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asString()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("type: " + type + " (expected: one of JSON Schema)");
        };
    }
}
