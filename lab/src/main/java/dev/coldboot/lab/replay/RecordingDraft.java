// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.replay.Recording.Begun;
import dev.coldboot.lab.replay.Recording.Opened;
import dev.coldboot.lab.report.JournalLines;
import dev.coldboot.lab.report.Printable;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A recording while its lines are read. */
final class RecordingDraft {
    private static final Set<String> WORLDS = Set.of("netty", "virtual");
    private static final int MAX_OPENED = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final String DIGEST = "found";

    private final Path file;
    private @Nullable JsonNode head;
    private final List<Opened> opened = new ArrayList<>();
    private Begun begun = new Begun(Instant.EPOCH, 0);
    private @Nullable JsonNode result;
    private final List<JournalEntry> entries = new ArrayList<>();
    private @Nullable JsonNode end;
    private long lines;

    RecordingDraft(Path file) {
        this.file = file;
    }

    /** The last line, with the digest of the others as they are. */
    static JsonNode withDigest(JsonNode end, String digest) {
        ((ObjectNode) end).put(DIGEST, digest);
        return end;
    }

    void take(JsonNode line) throws IOException {
        if (head == null) {
            head = head(line);
        } else if (end != null) {
            throw new IOException("something follows its end");
        } else if (line.has("entry")) {
            add(JournalLines.entry(line.path("entry")));
        } else if (line.has("opened")) {
            add(line.path("opened"));
        } else if (line.has("begun")) {
            JsonNode at = line.path("begun");
            begun = new Begun(
                    Instant.parse(at.path("at").asString("")),
                    at.path("sequence").asLong(0));
        } else if (line.has("result")) {
            result = line.path("result");
        } else if (line.has("end")) {
            end = line;
            lines--;
        } else if (!line.has("in")) {
            throw new IOException("a line that is nothing known");
        }
        lines++;
    }

    private static JsonNode head(JsonNode line) throws IOException {
        int version = line.path("coldboot-recording").asInt(0);
        if (version != Recorder.VERSION) {
            throw new IOException(
                    version == 0
                            ? "not a recording"
                            : "version " + version + " of the format (expected: " + Recorder.VERSION + ")");
        }
        return line;
    }

    private void add(JsonNode node) throws IOException {
        if (opened.size() == MAX_OPENED) {
            throw new IOException("more than " + MAX_OPENED + " endpoints");
        }
        opened.add(new Opened(
                node.path("actor").asString(""),
                Endpoint.of(node.path("asked").asString("")),
                Endpoint.of(node.path("real").asString(""))));
    }

    private void add(JournalEntry entry) throws IOException {
        if (entries.size() == Recording.MAX_ENTRIES) {
            throw new IOException("more than " + Recording.MAX_ENTRIES + " journal entries");
        }
        name(entry.actor());
        long last = entries.isEmpty() ? -1 : entries.get(entries.size() - 1).sequence();
        if (entry.sequence() <= last) {
            throw new IOException("journal entry " + entry.sequence() + " behind " + last);
        }
        entries.add(entry);
    }

    /** A name goes to terminals as it is. */
    private static void name(String name) throws IOException {
        if (name.length() > LONGEST_NAME || !Printable.text(name).equals(name)) {
            throw new IOException("a name that cannot be printed");
        }
    }

    Recording recording() throws IOException {
        if (head == null || result == null || end == null) {
            throw new IOException("it has no end: the run was not over");
        }
        LabConfig config = RecordingJson.MAPPER.treeToValue(head.path("config"), LabConfig.class);
        name(config.scenario().name());
        name(config.scenario().sentence());
        String world = head.path("world").asString("");
        if (!WORLDS.contains(world)) {
            throw new IOException("world \"" + Printable.text(world) + "\" (expected: netty or virtual)");
        }
        JsonNode last = end.path("end");
        boolean intact = last.path("lines").asLong(-1) == lines
                && last.path("sha256").asString("").equals(end.path(DIGEST).asString(""));
        return new Recording(
                file,
                config,
                world,
                Instant.parse(head.path("start").asString("")),
                List.copyOf(opened),
                begun,
                troubles(result.path("troubles")),
                Duration.parse(result.path("duration").asString("")),
                phones(result.path("phones")),
                List.copyOf(entries),
                intact);
    }

    private static List<Trouble> troubles(JsonNode nodes) {
        return nodes.values().stream()
                .map(node -> new Trouble(
                        Optional.of(node.path("phone").asString(""))
                                .filter(mac -> !mac.isEmpty())
                                .map(MacAddress::of),
                        Printable.text(node.path("words").asString(""))))
                .toList();
    }

    private static Map<String, String> phones(JsonNode nodes) {
        Map<String, String> phones = new LinkedHashMap<>();
        nodes.forEachEntry((actor, status) -> phones.put(actor, status.asString("")));
        return phones;
    }
}
