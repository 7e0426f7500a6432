// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.lab.report.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How values stand in JSON (RFC 8259) everywhere in this API. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** In UTC, with milliseconds. */
    static String instant(Instant at) {
        return INSTANT.format(at);
    }

    /** What came over the wire, fit for a page and a terminal. */
    static String words(String text) {
        return Printable.text(text);
    }

    /** On one line. */
    static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    static JsonNode read(byte[] bytes) {
        return MAPPER.readTree(bytes);
    }
}
