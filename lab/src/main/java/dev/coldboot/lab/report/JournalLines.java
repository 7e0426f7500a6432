// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A journal as JSON, one entry a line, packets with their bytes in hex: two runs can be compared with {@code cmp}. */
public final class JournalLines {
    private static final JsonMapper JSON = new JsonMapper();

    private JournalLines() {}

    /** Writes all entries. */
    public static void write(List<JournalEntry> entries, Writer out) throws IOException {
        for (JournalEntry entry : entries) {
            out.write(line(entry));
            out.write('\n');
        }
    }

    private static String line(JournalEntry entry) {
        return JSON.writeValueAsString(node(entry));
    }

    /** One entry. */
    public static ObjectNode node(JournalEntry entry) {
        ObjectNode node = JSON.createObjectNode();
        node.put("sequence", entry.sequence());
        node.put("at", entry.at().toString());
        node.put("actor", entry.actor());
        node.put("kind", entry.kind().name());
        node.put("text", entry.text());
        entry.packet().ifPresent(packet -> packet(node.putObject("packet"), packet));
        return node;
    }

    /**
     * The entry that such a node is of.
     *
     * @throws IllegalArgumentException when it is of none
     */
    public static JournalEntry entry(JsonNode node) {
        try {
            JsonNode packet = node.path("packet");
            return new JournalEntry(
                    node.path("sequence").asLong(-1),
                    Instant.parse(node.path("at").asString("")),
                    node.path("actor").asString(""),
                    Kind.valueOf(node.path("kind").asString("")),
                    node.path("text").asString(""),
                    packet.isMissingNode() ? Optional.empty() : Optional.of(packet(packet)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("at: " + e.getMessage(), e);
        }
    }

    private static Packet packet(JsonNode node) {
        return new Packet(
                Packet.Transport.valueOf(node.path("transport").asString("")),
                Endpoint.of(node.path("from").asString("")),
                Endpoint.of(node.path("to").asString("")),
                Bytes.hex(node.path("hex").asString("")));
    }

    private static void packet(ObjectNode node, Packet packet) {
        node.put("transport", packet.transport().name());
        node.put("from", packet.from().toString());
        node.put("to", packet.to().toString());
        node.put("hex", packet.bytes().hex());
    }
}
