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
        READING("reading the database"),
        ASKING("asking the redirection service"),
        WRITING("writing files"),
        REGISTERING("registering phones"),
        DEREGISTERING("giving up phones that are gone");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        /** What a person may read. */
        public String words() {
            return words;
        }
    }
}
