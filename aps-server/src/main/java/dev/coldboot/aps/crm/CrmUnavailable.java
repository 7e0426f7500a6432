// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.crm;

/** The database cannot be read or written at the moment; nothing was changed, and the next request tries again. */
public final class CrmUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message without secrets */
    public CrmUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
