// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import org.jspecify.annotations.Nullable;

/** A store that cannot be opened: the message names it, without passwords, and says what to do. */
public final class StoreOpenException extends Exception {
    private static final long serialVersionUID = 1L;

    StoreOpenException(String target, String remedy, @Nullable Throwable cause) {
        super("store: " + target + ": " + remedy, cause);
    }
}
