// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import java.util.List;

/** What a conversation said at one moment, sorted by kind. */
final class Said {
    private Said() {}

    /** The one datagram among the outputs. */
    static Output.Send datagram(List<Output> outputs) {
        List<Output.Send> sent = datagrams(outputs);
        if (sent.size() != 1) {
            throw new AssertionError("datagrams: " + sent + " (expected: one)");
        }
        return sent.get(0);
    }

    static List<Output.Send> datagrams(List<Output> outputs) {
        return all(outputs, Output.Send.class);
    }

    /** The one HTTP request among the outputs. */
    static Output.HttpAsk request(List<Output> outputs) {
        List<Output.HttpAsk> asked = all(outputs, Output.HttpAsk.class);
        if (asked.size() != 1) {
            throw new AssertionError("requests: " + asked + " (expected: one)");
        }
        return asked.get(0);
    }

    static List<String> notes(List<Output> outputs, Kind kind) {
        return all(outputs, Output.Note.class).stream()
                .filter(note -> note.kind() == kind)
                .map(Output.Note::text)
                .toList();
    }

    private static <T extends Output> List<T> all(List<Output> outputs, Class<T> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
