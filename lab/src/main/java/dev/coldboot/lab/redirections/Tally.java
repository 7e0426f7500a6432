// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.lab.redirections.Outcome.Result;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How far a work on many phones has come; may be read while it goes on. */
public final class Tally {
    private final int total;
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);

    /** @param total how many phones there are */
    public Tally(int total) {
        this.total = total;
    }

    /** Counts one. */
    public synchronized void count(Result result) {
        counts.merge(result, 1, Integer::sum);
    }

    /** How many phones there are. */
    public int total() {
        return total;
    }

    /** How many phones are done with. */
    public synchronized int done() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many came to that. */
    public synchronized int of(Result result) {
        return counts.getOrDefault(result, 0);
    }

    /** Whether every phone is as it was wanted. */
    public synchronized boolean isGood() {
        return done() == total && counts.keySet().stream().allMatch(Result::isGood);
    }

    /** The counts that are not 0 in words, such as {@code 12 registered, 1 foreign}. */
    public synchronized String words() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The counts that are not 0. */
    public synchronized Map<Result, Integer> counts() {
        return Map.copyOf(counts);
    }
}
