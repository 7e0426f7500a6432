// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.LabStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The progress of a class on disk: one event a line, only ever added. A line is on the disk before anybody is told of it;
 * half a line, which a crash left at the end, was told to nobody and is cut off.
 */
final class ClassFile implements AutoCloseable {
    /** Larger files are refused. */
    static final long MAX_SIZE = 64L << 20;

    /** Longer than any event. */
    private static final long RESERVE = 1 << 16;

    private static final JsonMapper JSON = new JsonMapper();

    private final Path path;
    private final FileChannel channel;
    private final List<ClassEvent> known;

    private ClassFile(Path path, FileChannel channel) throws IOException, LabStartException {
        this.path = path;
        this.channel = channel;
        this.known = load();
    }

    /**
     * Opens it, or begins a new one.
     *
     * @throws LabStartException when it cannot be opened, another lab has it, or it is something else
     */
    static ClassFile open(Path path) throws LabStartException {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(path, channel);
                return new ClassFile(path, channel);
            } catch (IOException | LabStartException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LabStartException("--class: " + path + ": cannot be opened: " + e.getMessage());
        }
    }

    /** Held until the channel is closed. */
    private static void lock(Path path, FileChannel channel) throws IOException, LabStartException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new LabStartException("--class: " + path + ": another lab writes it (expected: a file for each lab)");
        }
    }

    private List<ClassEvent> load() throws IOException, LabStartException {
        if (channel.size() > MAX_SIZE) {
            throw new LabStartException(
                    "--class: " + path + ": " + channel.size() + " bytes (expected: at most " + MAX_SIZE + ")");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until all of it is there.
        }
        int end = bytes.position();
        while (end > 0 && bytes.get(end - 1) != '\n') {
            end--;
        }
        List<ClassEvent> events = new ArrayList<>();
        for (String line : new String(bytes.array(), 0, end, StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            events.add(event(line, events.size() + 1));
        }
        channel.truncate(end);
        channel.position(end);
        return events;
    }

    private ClassEvent event(String line, int number) throws LabStartException {
        try {
            JsonNode node = JSON.readTree(line);
            String attempt = node.get("attempt").asString();
            return switch (node.get("event").asString()) {
                case "begun" ->
                    new ClassEvent.Begun(
                            attempt,
                            node.get("exercise").asString(),
                            node.get("learner").asString(),
                            node.get("lab").asString(),
                            Instant.parse(node.get("at").asString()));
                case "hint" -> new ClassEvent.Hinted(attempt);
                default -> new ClassEvent.Looked(attempt, checked(node));
            };
        } catch (RuntimeException e) {
            throw new LabStartException("--class: " + path + ": line " + number
                    + " is no event of a class (expected: a file that a lab began)");
        }
    }

    private static Checked checked(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.get("words").forEach(one -> words.add(one.asString()));
        return new Checked(
                Instant.parse(node.get("at").asString()), node.get("passed").asBoolean(), words);
    }

    /** What was in it when it was opened. */
    List<ClassEvent> known() {
        return known;
    }

    /** Whether there is no room for another event. */
    boolean isFull() {
        try {
            return channel.position() > MAX_SIZE - RESERVE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an event; it is on the disk when this returns. */
    void add(ClassEvent event) {
        ByteBuffer line =
                ByteBuffer.wrap((JSON.writeValueAsString(node(event)) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            long before = channel.position();
            try {
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(false);
            } catch (IOException e) {
                // What is added next must not stand behind half a line.
                channel.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": the progress of the class cannot be kept", e);
        }
    }

    private static ObjectNode node(ClassEvent event) {
        ObjectNode node = JSON.createObjectNode();
        if (event instanceof ClassEvent.Begun begun) {
            node.put("event", "begun").put("attempt", begun.attempt());
            node.put("exercise", begun.exercise()).put("learner", begun.learner());
            node.put("lab", begun.labId()).put("at", begun.at().toString());
        } else if (event instanceof ClassEvent.Hinted) {
            node.put("event", "hint").put("attempt", event.attempt());
        } else if (event instanceof ClassEvent.Looked looked) {
            node.put("event", "check").put("attempt", looked.attempt());
            node.put("at", looked.checked().at().toString());
            node.put("passed", looked.checked().passed());
            looked.checked().words().forEach(node.putArray("words")::add);
        }
        return node;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
