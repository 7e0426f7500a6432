// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import dev.coldboot.engine.Output;
import java.util.ArrayList;
import java.util.List;

/** What a conversation wants done as an answer to one input, in order. */
final class Outputs {
    private final List<Output> waiting = new ArrayList<>();

    void add(Output output) {
        waiting.add(output);
    }

    void addAll(List<Output> more) {
        waiting.addAll(more);
    }

    /** All of it; nothing waits then. */
    List<Output> drain() {
        List<Output> drained = List.copyOf(waiting);
        waiting.clear();
        return drained;
    }
}
