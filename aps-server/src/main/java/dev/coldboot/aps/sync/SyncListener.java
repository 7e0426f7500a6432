// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

/** Hears how a sync goes on, in its thread. */
public interface SyncListener {
    /** Hears nothing. */
    SyncListener NONE = new SyncListener() {
        @Override
        public void at(SyncProgress progress) {}

        @Override
        public void became(SyncOutcome outcome) {}
    };

    /** It is that far. */
    void at(SyncProgress progress);

    /** That became of a phone; comes once for each. */
    void became(SyncOutcome outcome);
}
