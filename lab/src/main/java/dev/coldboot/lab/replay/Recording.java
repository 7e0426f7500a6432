// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.PrivateFiles;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.wire.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import tools.jackson.databind.JsonNode;

/**
 * A run as it was recorded, without what reached its machines: that is read one by one by {@link #inputs}.
 *
 * @param file it stands in
 * @param config what was run
 * @param world {@code netty} or {@code virtual}
 * @param start first instant of the world
 * @param opened the endpoints that were really opened, in their order
 * @param begun when people began to be told of it, and the number of the first entry that they were told
 * @param troubles what was not as the scenario says
 * @param duration in the world's time
 * @param phones actor to the words of its last status
 * @param entries of the journal
 * @param intact whether it is as it was written
 */
public record Recording(
        Path file,
        LabConfig config,
        String world,
        Instant start,
        List<Opened> opened,
        Begun begun,
        List<Trouble> troubles,
        Duration duration,
        Map<String, String> phones,
        List<JournalEntry> entries,
        boolean intact) {
    /** Journal entries of one recording; they are kept in memory. */
    static final int MAX_ENTRIES = 2 * Journal.DEFAULT_CAPACITY;

    private static final String EXPECTED = " (expected: a whole file of 'coldboot boot --record')";

    /** An endpoint that was asked for, and the one that was had. */
    public record Opened(String actor, Endpoint asked, Endpoint real) {}

    /** When the run began for people. */
    public record Begun(Instant at, long sequence) {}

    /** What reached a machine, and what it said. */
    record Happened(Instant at, String actor, Input input, List<String> said) {}

    /** Takes what happened, one after the other. */
    interface Reader {
        /** Returns false to hear no more. */
        boolean take(Happened happened);
    }

    /**
     * Reads a recording.
     *
     * @throws LabStartException when the file is none, or was made by another version of the format
     */
    public static Recording read(Path file) throws LabStartException {
        RecordingDraft draft = new RecordingDraft(file);
        lines(file, line -> {
            draft.take(line);
            return true;
        });
        try {
            return draft.recording();
        } catch (IOException e) {
            throw refused(file, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Of Jackson, and of values that cannot be what stands there.
            throw refused(file, firstLine(e));
        }
    }

    /** Reads what happened to the machines, in the order in which it was written. */
    void inputs(Reader reader) throws LabStartException {
        lines(file, line -> {
            JsonNode in = line.path("in");
            return in.isMissingNode() || reader.take(happened(in));
        });
    }

    private static Happened happened(JsonNode in) {
        List<String> said =
                in.path("said").values().stream().map(each -> each.asString("")).toList();
        return new Happened(
                Instant.parse(in.path("at").asString("")), in.path("actor").asString(""), InputJson.read(in), said);
    }

    /** Takes a line; returns false to hear no more. */
    private interface Line {
        boolean take(JsonNode line) throws IOException;
    }

    private static void lines(Path file, Line reader) throws LabStartException {
        long number = 0;
        try (InputStream packed = Files.newInputStream(file);
                RecordingLines lines = new RecordingLines(packed)) {
            boolean more = true;
            for (Optional<byte[]> line = lines.next(); more && line.isPresent(); line = lines.next()) {
                number = lines.lines();
                JsonNode node = RecordingJson.MAPPER.readTree(line.get());
                if (!node.has("end")) {
                    lines.digest(line.get());
                }
                more = reader.take(node.has("end") ? RecordingDraft.withDigest(node, lines.digest()) : node);
            }
        } catch (ZipException | EOFException e) {
            throw refused(file, "not a packed file, or not a whole one");
        } catch (IOException e) {
            throw refused(file, PrivateFiles.words(e));
        } catch (RuntimeException e) {
            throw refused(file, "line " + number + ": " + firstLine(e));
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static LabStartException refused(Path file, String why) {
        return new LabStartException("recording " + file + ": " + why + EXPECTED);
    }
}
