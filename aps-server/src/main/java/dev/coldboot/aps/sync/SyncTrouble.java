// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

/** A sync cannot go on, and the redirection service is not to blame. */
final class SyncTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    SyncTrouble(String message) {
        super(message, null, false, false);
    }
}
