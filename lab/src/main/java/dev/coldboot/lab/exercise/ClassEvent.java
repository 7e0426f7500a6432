// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import java.time.Instant;

/** Something that happened in a class, as it is kept: what a class is follows from all of them in their order. */
sealed interface ClassEvent {
    /** Whose attempt it is. */
    String attempt();

    /** A learner began an exercise. */
    record Begun(String attempt, String exercise, String learner, String labId, Instant at) implements ClassEvent {}

    /** He took the next hint. */
    record Hinted(String attempt) implements ClassEvent {}

    /** His work was looked at. */
    record Looked(String attempt, Checked checked) implements ClassEvent {}
}
