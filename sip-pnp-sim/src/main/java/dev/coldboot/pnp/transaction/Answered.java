// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.pnp.transaction;

import dev.coldboot.engine.Output;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that were taken, so that one that is repeated gets the same answer and is not acted on twice (RFC 3261 section
 * 17.2.2). Each is known for 64*T1; beyond the capacity the oldest are forgotten, and a repetition would be taken anew.
 */
public final class Answered {
    private record Taken(Instant until, Optional<Output.Send> answer) {}

    private final int capacity;
    private final Map<RequestKey, Taken> taken = new LinkedHashMap<>();

    /**
     * Knows none yet.
     *
     * @param capacity requests that are known at most
     */
    public Answered(int capacity) {
        this.capacity = capacity;
    }

    public boolean knows(RequestKey key) {
        return taken.containsKey(key);
    }

    /** What it was answered; empty while its answer is still to come. */
    public Optional<Output.Send> answer(RequestKey key) {
        Taken known = taken.get(key);
        return known == null ? Optional.empty() : known.answer();
    }

    /** Remembers a request that will be answered later; returns whether an old one had to be forgotten for it. */
    public boolean take(Instant now, RequestKey key) {
        forgetUntil(now);
        taken.put(key, new Taken(now.plus(Retransmissions.PATIENCE), Optional.empty()));
        if (taken.size() <= capacity) {
            return false;
        }
        Iterator<RequestKey> oldest = taken.keySet().iterator();
        oldest.next();
        oldest.remove();
        return true;
    }

    public void answered(RequestKey key, Output.Send answer) {
        taken.computeIfPresent(key, (k, was) -> new Taken(was.until(), Optional.of(answer)));
    }

    /** All live equally long, so the oldest are the first. */
    private void forgetUntil(Instant now) {
        Iterator<Taken> oldest = taken.values().iterator();
        while (oldest.hasNext() && !oldest.next().until().isAfter(now)) {
            oldest.remove();
        }
    }

    public void clear() {
        taken.clear();
    }
}
