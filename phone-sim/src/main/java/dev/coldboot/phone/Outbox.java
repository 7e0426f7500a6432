// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLine;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SystemLog;
import dev.coldboot.phone.talk.Syslog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that follows from one input, in order: outputs, notes, and lines of the system log. */
final class Outbox {
    /** Before a line of the system log as real phones write it. */
    static final String SEEN = "  ";
    /** Before a line whose wording nobody has published. */
    static final String MODELLED = "~ ";

    private final SystemLog log;
    private final List<Output> outputs = new ArrayList<>();
    private @Nullable Syslog syslog;

    Outbox(SystemLog log) {
        this.log = log;
    }

    void add(Output output) {
        outputs.add(output);
    }

    /** Before everything else, so that whoever is answered can rely on it. */
    void addFirst(Output output) {
        outputs.add(0, output);
    }

    void addAll(List<Output> more) {
        outputs.addAll(more);
    }

    void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    /**
     * Writes a line of the system log, if its level is not beyond the setting log_level. The journal marks a line whose
     * wording is modelled, so that nobody takes it for a real phone's.
     */
    void say(Instant now, LogText text) {
        Optional<LogLine> written = log.add(now, text);
        if (written.isPresent()) {
            LogLine line = written.get();
            note(Kind.LOG, (line.isSeen() ? SEEN : MODELLED) + line.formatted(log.format()));
            Syslog server = syslog;
            if (server != null) {
                addAll(server.forward(now, line));
            }
        }
    }

    /** Sends each line of the log to a server too, from now on; null for nobody. */
    void forwardTo(@Nullable Syslog server) {
        syslog = server;
    }

    /** How many outputs wait. */
    int size() {
        return outputs.size();
    }

    List<Output> drain() {
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }
}
