// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All attempts of a class. */
final class ClassBook {
    /** Learners of one class. */
    static final int MAX_LEARNERS = 200;

    /** Attempts of one learner. */
    static final int MAX_ATTEMPTS = 100;

    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    /** Why nobody can begin under that name, if so. */
    Optional<String> refusal(String learner) {
        long own = attempts.values().stream()
                .filter(attempt -> attempt.learner().equals(learner))
                .count();
        if (own >= MAX_ATTEMPTS) {
            return Optional.of("learner: " + own + " attempts (expected: at most " + MAX_ATTEMPTS + ")");
        }
        long learners =
                attempts.values().stream().map(Attempt::learner).distinct().count();
        return own == 0 && learners >= MAX_LEARNERS
                ? Optional.of("learner: number " + (learners + 1) + " (expected: at most " + MAX_LEARNERS + ")")
                : Optional.empty();
    }

    /** The id of the next attempt. */
    String nextId() {
        return String.valueOf(attempts.size() + 1);
    }

    /** Writes down what happened; what belongs to no attempt is passed over. */
    void apply(ClassEvent event) {
        if (event instanceof ClassEvent.Begun begun) {
            attempts.put(
                    begun.attempt(),
                    new Attempt(
                            begun.attempt(),
                            begun.exercise(),
                            begun.learner(),
                            begun.labId(),
                            begun.at(),
                            0,
                            List.of()));
        } else if (event instanceof ClassEvent.Hinted) {
            attempts.computeIfPresent(event.attempt(), (id, attempt) -> attempt.withHint());
        } else if (event instanceof ClassEvent.Looked looked) {
            attempts.computeIfPresent(event.attempt(), (id, attempt) -> attempt.with(looked.checked()));
        }
    }

    Optional<Attempt> attempt(String id) {
        return Optional.ofNullable(attempts.get(id));
    }

    /** Side by side: each learner with his attempts, in the order of their beginnings. */
    Map<String, List<Attempt>> learners() {
        return attempts.values().stream()
                .collect(Collectors.groupingBy(Attempt::learner, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }
}
