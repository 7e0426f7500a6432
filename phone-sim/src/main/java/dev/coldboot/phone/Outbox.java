// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SystemLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that follows from one input, in order: outputs, notes, and lines of the system log. */
final class Outbox {
    /** Before a line of the system log as real phones write it. */
    static final String SEEN = "  ";
    /** Before a line whose wording nobody has published. */
    static final String MODELLED = "~ ";

    private final SystemLog log;
    private final List<Output> outputs = new ArrayList<>();

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
        log.add(now, text)
                .ifPresent(line -> note(Kind.LOG, (line.isSeen() ? SEEN : MODELLED) + line.formatted(log.format())));
    }

    List<Output> drain() {
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }
}
