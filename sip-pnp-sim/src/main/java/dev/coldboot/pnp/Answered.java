// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp;

import dev.coldboot.engine.Output;
import dev.coldboot.pnp.transaction.Retransmissions;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * SUBSCRIBEs that were taken, so that one that is repeated gets the same answer and no second NOTIFY (RFC 3261 section
 * 17.2.2). Each is known for 64*T1; beyond the capacity the oldest are forgotten, and their phones would be served anew.
 */
final class Answered {
    private record Taken(Instant until, Optional<Output.Send> answer) {}

    private final int capacity;
    private final Map<SubscribeKey, Taken> taken = new LinkedHashMap<>();

    Answered(int capacity) {
        this.capacity = capacity;
    }

    boolean knows(SubscribeKey key) {
        return taken.containsKey(key);
    }

    /** What it was answered; empty while its answer is still to come. */
    Optional<Output.Send> answer(SubscribeKey key) {
        Taken known = taken.get(key);
        return known == null ? Optional.empty() : known.answer();
    }

    /** Remembers a SUBSCRIBE that will be answered later; returns whether an old one had to be forgotten for it. */
    boolean take(Instant now, SubscribeKey key) {
        forgetUntil(now);
        taken.put(key, new Taken(now.plus(Retransmissions.PATIENCE), Optional.empty()));
        if (taken.size() <= capacity) {
            return false;
        }
        Iterator<SubscribeKey> oldest = taken.keySet().iterator();
        oldest.next();
        oldest.remove();
        return true;
    }

    void answered(SubscribeKey key, Output.Send answer) {
        taken.computeIfPresent(key, (k, was) -> new Taken(was.until(), Optional.of(answer)));
    }

    /** All live equally long, so the oldest are the first. */
    private void forgetUntil(Instant now) {
        Iterator<Taken> oldest = taken.values().iterator();
        while (oldest.hasNext() && !oldest.next().until().isAfter(now)) {
            oldest.remove();
        }
    }

    void clear() {
        taken.clear();
    }
}
