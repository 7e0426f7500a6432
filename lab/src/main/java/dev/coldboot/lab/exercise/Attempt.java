// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One learner at one exercise.
 *
 * @param labId of the lab in which he works
 * @param hints how many he took
 * @param checks what came of them, oldest first, the newest {@link #MAX_CHECKS}
 */
public record Attempt(
        String id, String exercise, String learner, String labId, Instant begun, int hints, List<Checked> checks) {
    /** Checks that are kept. */
    public static final int MAX_CHECKS = 20;

    public Attempt {
        checks = List.copyOf(checks);
    }

    /** Whether a check found everything as it should be. What comes after it does not take that back. */
    public boolean isSolved() {
        return checks.stream().anyMatch(Checked::passed);
    }

    Attempt withHint() {
        return new Attempt(id, exercise, learner, labId, begun, hints + 1, checks);
    }

    /** The one that passed stays, however many follow it. */
    Attempt with(Checked checked) {
        List<Checked> all = new ArrayList<>(checks);
        all.add(checked);
        if (all.size() > MAX_CHECKS) {
            all.remove(all.get(0).passed() ? 1 : 0);
        }
        return new Attempt(id, exercise, learner, labId, begun, hints, all);
    }
}
