// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.log.LogLine;
import dev.coldboot.phone.log.LogText;
import dev.coldboot.phone.log.SystemLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that follows from one input, in order: outputs, notes, and lines of the system log. */
final class Outbox {
    private final SystemLog log;
    private final List<Output> outputs = new ArrayList<>();

    Outbox(SystemLog log) {
        this.log = log;
    }

    void add(Output output) {
        outputs.add(output);
    }

    void addAll(List<Output> more) {
        outputs.addAll(more);
    }

    void note(Kind kind, String text) {
        outputs.add(new Output.Note(kind, text));
    }

    /** Writes a line of the system log, if its level is not beyond the setting log_level. */
    void say(Instant now, LogText text) {
        log.add(now, text).map((LogLine line) -> line.formatted(log.format())).ifPresent(line -> note(Kind.LOG, line));
    }

    List<Output> drain() {
        List<Output> drained = List.copyOf(outputs);
        outputs.clear();
        return drained;
    }
}
