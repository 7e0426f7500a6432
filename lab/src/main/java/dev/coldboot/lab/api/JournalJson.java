// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.PacketDetails;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Journal entries in JSON; passwords are in none. */
final class JournalJson {
    private JournalJson() {}

    static ObjectNode entry(JournalEntry entry) {
        ObjectNode node = Json.object()
                .put("sequence", entry.sequence())
                .put("at", Json.instant(entry.at()))
                .put("actor", entry.actor())
                .put("kind", entry.kind().name())
                .put("words", Json.words(entry.shown()));
        entry.packet()
                .ifPresent(packet -> node.putObject("packet")
                        .put("transport", packet.transport().name())
                        .put("from", packet.from().toString())
                        .put("to", packet.to().toString())
                        .put("bytes", packet.bytes().size()));
        return node;
    }

    /** With what stands in its packet; passwords are masked. */
    static ObjectNode details(JournalEntry entry) {
        ObjectNode node = entry(entry);
        ArrayNode fields = node.putArray("details");
        entry.packet().map(PacketDetails::of).ifPresent(packet -> {
            node.put("protocol", packet.protocol());
            packet.fields().forEach(field -> fields.add(field(field)));
            node.put("hex", packet.hexDump());
        });
        return node;
    }

    private static ObjectNode field(PacketDetails.Field field) {
        ObjectNode node = Json.object().put("name", field.name()).put("value", field.value());
        ArrayNode children = node.putArray("children");
        field.children().forEach(child -> children.add(field(child)));
        return node;
    }
}
