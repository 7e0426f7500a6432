// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

/** The redirection service cannot be reached, or does not let us in; other phones are bound to meet it too. */
public final class RedirectorTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message names the service and the reason, and no login */
    public RedirectorTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
