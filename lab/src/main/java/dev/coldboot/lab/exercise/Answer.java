// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

/** What comes of something that a learner wants. */
public sealed interface Answer {
    /** It was done; this is how the attempt stands then. */
    record Done(Attempt attempt) implements Answer {}

    /**
     * It was not done.
     *
     * @param words for the learner
     */
    record Refused(Refusal refusal, String words) implements Answer {}

    /** Why something was not done. */
    enum Refusal {
        /** There is no such exercise or attempt. */
        UNKNOWN,
        /** What was asked for cannot be. */
        INVALID,
        /** A limit was reached, or something else of the attempt goes on. */
        NOT_NOW
    }
}
