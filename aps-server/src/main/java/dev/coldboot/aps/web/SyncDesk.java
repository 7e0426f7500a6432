// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import java.util.List;

/** Where somebody has the customers' phones told to the redirection service, and watches it. Many threads may use it. */
public interface SyncDesk {
    /** Begins; false when it is running already. Does not wait for its end. */
    boolean start(boolean dryRun);

    /** How it stands. */
    State state();

    /** Ends a run as soon as it can; nothing happens when there is none. */
    void stop();

    /**
     * How a sync stands.
     *
     * @param progress in one line; empty when there is nothing to say
     * @param report lines of the run that ended last; empty before
     */
    record State(boolean running, String progress, List<String> report) {
        public State {
            report = List.copyOf(report);
        }
    }
}
