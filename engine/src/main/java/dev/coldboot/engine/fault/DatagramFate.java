// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.engine.Output;
import java.util.List;

/**
 * What becomes of a datagram.
 *
 * @param passages in order; none where it is lost
 * @param words what each fault did that met it
 */
public record DatagramFate(List<Passage> passages, List<String> words) {
    public DatagramFate {
        passages = List.copyOf(passages);
        words = List.copyOf(words);
    }

    static DatagramFate untouched(Output.Send datagram) {
        return new DatagramFate(List.of(Passage.of(datagram)), List.of());
    }

    static DatagramFate lost(String why) {
        return new DatagramFate(List.of(), List.of(why));
    }
}
