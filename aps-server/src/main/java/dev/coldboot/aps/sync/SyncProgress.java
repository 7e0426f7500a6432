// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

/**
 * How far a sync is.
 *
 * @param done how many phones of this phase are done with
 * @param total how many it has; 0 while that is not known
 */
public record SyncProgress(Phase phase, int done, int total) {
    /** What a sync does one after another. */
    public enum Phase {
        READING("phones read"),
        ASKING("phones asked for"),
        WRITING("files looked at"),
        REGISTERING("phones registered"),
        DEREGISTERING("phones given up");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        /** What is counted, behind a number. */
        public String words() {
            return words;
        }
    }
}
