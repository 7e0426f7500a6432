// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

/**
 * What became of a phone.
 *
 * @param words why it was refused or failed; else empty
 * @param written whether its file was, or would be, written anew
 */
public record SyncOutcome(Step step, Result result, String words, boolean written) {
    /** How it went. */
    public enum Result {
        /** It is as it was wanted. */
        DONE,
        /** A dry run would have done it. */
        PLANNED,
        /** The redirection service refuses it, or would. */
        REFUSED,
        /** Its file or its call failed. */
        FAILED,
        /** It was not come to. */
        OPEN
    }

    /** Whether the phone is, or would be, as it was wanted. */
    public boolean isGood() {
        return result == Result.DONE || result == Result.PLANNED;
    }

    /** Whether there is something to tell: it changed, or did not become what was wanted. */
    public boolean isNews() {
        return !isGood() || written || step.kind().isCall() || step.kind() == Step.Kind.FORGET;
    }
}
