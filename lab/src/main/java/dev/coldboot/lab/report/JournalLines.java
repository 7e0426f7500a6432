// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Packet;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
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
        ObjectNode node = JSON.createObjectNode();
        node.put("sequence", entry.sequence());
        node.put("at", entry.at().toString());
        node.put("actor", entry.actor());
        node.put("kind", entry.kind().name());
        node.put("text", entry.text());
        entry.packet().ifPresent(packet -> packet(node.putObject("packet"), packet));
        return JSON.writeValueAsString(node);
    }

    private static void packet(ObjectNode node, Packet packet) {
        node.put("transport", packet.transport().name());
        node.put("from", packet.from().toString());
        node.put("to", packet.to().toString());
        node.put("hex", packet.bytes().hex());
    }
}
