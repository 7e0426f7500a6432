// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import static dev.coldboot.redirect.rest.RestProblem.shown;

import dev.coldboot.wire.settings.SettingsXml;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON (RFC 8259). Fields that nobody knows are passed over: real clients send some (fidelity: C). What is
 * known must fit.
 */
final class RestJson {
    /** Bytes of a body. */
    static final int MAX_BODY = 256 << 10;

    /** Characters of a text within. */
    static final int MAX_TEXT = 4_096;

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxDocumentLength(MAX_BODY)
            .maxTokenCount(20_000)
            .maxNestingDepth(10)
            .maxStringLength(MAX_TEXT)
            .maxNameLength(200)
            .maxNumberLength(30)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(LIMITS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RestJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static byte[] written(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /** Reads a body, which is to be an object. */
    static ObjectNode read(byte[] body) throws RestProblem {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new RestProblem(400, "the body is no JSON that can be read: " + shown(e.getOriginalMessage()));
        }
        throw new RestProblem(400, "the body is no JSON object");
    }

    /** A text of at most that many characters, without control characters; empty where there is none, or null. */
    static Optional<String> text(ObjectNode object, String name, int longest) throws RestProblem {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        String text = node.isString() ? node.stringValue() : "";
        boolean fits = node.isString()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)
                && SettingsXml.unfit(text) < 0;
        if (!fits) {
            throw RestProblem.unfit(
                    name + " is " + kind(node) + " (expected: a line of at most " + longest + " characters)");
        }
        return Optional.of(text);
    }

    /** True unless it is said otherwise; one client sends the word as a text (fidelity: C). */
    static boolean flag(ObjectNode object, String name) throws RestProblem {
        JsonNode node = object.path(name);
        String said = node.isMissingNode() || node.isNull()
                ? "true"
                : node.isBoolean() || node.isString() ? node.asString() : "";
        if (!said.equals("true") && !said.equals("false")) {
            throw RestProblem.unfit(name + " is " + kind(node) + " (expected: true or false)");
        }
        return said.equals("true");
    }

    static String kind(JsonNode node) {
        return node.isString() ? shown(node.stringValue()) : "of type " + node.getNodeType();
    }
}
