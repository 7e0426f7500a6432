// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import java.time.Instant;
import java.util.List;

/**
 * What came of looking at a learner's work.
 *
 * @param words sentences for the learner: what is right, or what is not
 */
public record Checked(Instant at, boolean passed, List<String> words) {
    public Checked {
        words = List.copyOf(words);
    }
}
