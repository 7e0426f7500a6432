// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.crm.Crm;

/**
 * Brings a redirection service, and the files of a web server, to what stands in the customers' database. It may be stopped or
 * cut off at any time and done again: what is right already is left alone, and each change is written down when it was
 * acknowledged.
 */
public final class Sync {
    private final Crm crm;
    private final SyncState state;
    private final Redirector redirector;
    private final SyncConfig config;
    private volatile boolean stopped;

    /** @param state what earlier syncs did at this redirection service */
    public Sync(Crm crm, SyncState state, Redirector redirector, SyncConfig config) {
        this.crm = crm;
        this.state = state;
        this.redirector = redirector;
        this.config = config;
    }

    /**
     * Does it. Trouble with the database, the files or the redirection service ends it, and is in the report with what was
     * done until then. Interrupting the calling thread stops it without waiting for what is in flight; what was acknowledged
     * is written down.
     */
    public SyncReport run(SyncListener listener) {
        return new SyncRun(crm, state, redirector, config, listener, () -> stopped).run();
    }

    /** Lets it end after what is in flight. */
    public void stop() {
        stopped = true;
    }
}
