// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Output;
import dev.coldboot.pnp.transaction.NotifyKey;
import dev.coldboot.pnp.transaction.RequestKey;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;

/** Datagrams that are to leave later, by a rule's delay or a profile's gap. */
final class Schedule {
    /**
     * One of them.
     *
     * @param subscribe what it answers
     * @param notification which NOTIFY it is; empty for the response
     */
    record Later(Instant at, long sequence, RequestKey subscribe, Optional<NotifyKey> notification, Output.Send send) {}

    private final PriorityQueue<Later> queue = new PriorityQueue<>((one, other) -> {
        int order = one.at().compareTo(other.at());
        return order != 0 ? order : Long.compare(one.sequence(), other.sequence());
    });
    private long sequence;

    void add(Instant at, RequestKey subscribe, Optional<NotifyKey> notification, Output.Send send) {
        queue.add(new Later(at, sequence++, subscribe, notification, send));
    }

    /** The next one whose time has come. */
    Optional<Later> next(Instant now) {
        Later first = queue.peek();
        return first == null || first.at().isAfter(now) ? Optional.empty() : Optional.of(queue.remove());
    }

    int size() {
        return queue.size();
    }

    void clear() {
        queue.clear();
    }

    Optional<Instant> wakeAt() {
        return Optional.ofNullable(queue.peek()).map(Later::at);
    }
}
