// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.report.JournalLines;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.Endpoint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down a run while it happens: what it is made of, everything that reaches a machine with its instant, what the
 * machine says to it, and in the end what came of it and the journal. Many threads may write. A recording has passwords.
 */
public final class Recorder implements AutoCloseable {
    /** Of the format. */
    static final int VERSION = 1;

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final MessageDigest digest = Said.sha256();
    private long lines;
    private boolean over;
    private @Nullable IOException trouble;

    /** @param file the recording, which is written packed */
    public Recorder(OutputStream file) throws IOException {
        this.out = new BufferedOutputStream(new GZIPOutputStream(file, BUFFER), BUFFER);
    }

    /** The world of a lab, with a recorder before each of its machines. */
    public World around(World world, LabConfig config) {
        ObjectNode head = line();
        head.put("coldboot-recording", VERSION);
        head.put("world", world.name());
        head.put("start", world.now().toString());
        head.set("config", RecordingJson.MAPPER.valueToTree(config));
        write(head);
        return new RecordedWorld(world, this);
    }

    /** The run begins: from here on people are told of it. */
    public void begun(Instant at, long sequence) {
        ObjectNode node = line();
        node.putObject("begun").put("at", at.toString()).put("sequence", sequence);
        write(node);
    }

    void opened(String actor, Endpoint asked, Endpoint real) {
        ObjectNode node = line();
        node.putObject("opened")
                .put("actor", actor)
                .put("asked", asked.toString())
                .put("real", real.toString());
        write(node);
    }

    void happened(Instant at, String actor, Input input, List<Output> outputs) {
        ObjectNode node = line();
        ObjectNode in = node.putObject("in").put("at", at.toString()).put("actor", actor);
        try {
            InputJson.write(in, input);
        } catch (JacksonException e) {
            failed(new IOException(input.getClass().getSimpleName() + " cannot be recorded: " + e.getMessage()));
            return;
        }
        ArrayNode said = in.putArray("said");
        Said.of(outputs).forEach(said::add);
        write(node);
    }

    /**
     * The run is over; what happens from now on is no part of it.
     *
     * @param entries of its journal
     * @throws IOException when not all of it could be written
     */
    public void over(ScenarioRun.Result result, List<JournalEntry> entries) throws IOException {
        ObjectNode node = line();
        ObjectNode its =
                node.putObject("result").put("duration", result.duration().toString());
        ArrayNode troubles = its.putArray("troubles");
        result.troubles()
                .forEach(trouble -> troubles.addObject()
                        .put("phone", trouble.phone().map(Object::toString).orElse(""))
                        .put("words", trouble.words()));
        ObjectNode phones = its.putObject("phones");
        for (PhoneStatus phone : result.phones()) {
            phones.put(Fleet.actor(phone.mac()), Said.of(phone));
        }
        synchronized (this) {
            write(node);
            for (JournalEntry entry : entries) {
                ObjectNode each = line();
                each.set("entry", JournalLines.node(entry));
                write(each);
            }
            end();
        }
    }

    private synchronized void end() throws IOException {
        String all = HexFormat.of().formatHex(digest.digest());
        ObjectNode node = line();
        node.putObject("end").put("lines", lines).put("sha256", all);
        write(node);
        over = true;
        if (trouble != null) {
            throw trouble;
        }
        out.flush();
    }

    private static ObjectNode line() {
        return RecordingJson.MAPPER.createObjectNode();
    }

    private void write(ObjectNode node) {
        byte[] line = RecordingJson.MAPPER.writeValueAsBytes(node);
        synchronized (this) {
            if (over || trouble != null) {
                return;
            }
            try {
                if (line.length > RecordingLines.MAX_LINE) {
                    throw new IOException(
                            line.length + " bytes in a line (expected: at most " + RecordingLines.MAX_LINE + ")");
                }
                digest.update(line);
                digest.update((byte) '\n');
                lines++;
                out.write(line);
                out.write('\n');
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** A run goes on without its recorder; who ends it hears of it. */
    private synchronized void failed(IOException why) {
        if (trouble == null) {
            trouble = why;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            over = true;
        }
        out.close();
    }
}
