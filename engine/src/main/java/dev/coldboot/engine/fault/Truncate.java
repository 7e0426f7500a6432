// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import dev.coldboot.engine.journal.Packet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Only its beginning arrives: of a datagram so many bytes, of a response its header and so many bytes of its body, with
 * the length of all of it in the header; then the connection is closed.
 */
public record Truncate(int bytes) implements DatagramEffect, ResponseEffect {
    public Truncate {
        if (bytes < 0) {
            throw new IllegalArgumentException("truncate: " + bytes + " (expected: 0 or more bytes)");
        }
    }

    @Override
    public String done(String what) {
        return "cut " + what + " after " + Words.bytes(bytes);
    }

    @Override
    public List<Passage> on(Passage way, RandomGenerator random) {
        return List.of(way.with(Packet.beginning(way.datagram().bytes(), bytes)));
    }

    @Override
    public ResponseFate on(ResponseFate fate) {
        return fate.with(fate.delivery().withBodyCut(bytes));
    }
}
