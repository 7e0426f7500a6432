// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

/**
 * The store cannot be read or written at the moment: the database is gone, the disk is full. Nothing was changed; the next
 * request tries again by itself.
 */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
