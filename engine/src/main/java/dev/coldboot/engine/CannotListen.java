// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Endpoint;

/** An endpoint cannot be had: it is in use, or not ours to use. The message names it, the reason and what to do. */
public final class CannotListen extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param actor who wanted it
     * @param why what the operating system said, such as "address already in use"
     * @param remedy what to do about it
     */
    public CannotListen(String actor, Endpoint at, String why, String remedy) {
        super(actor + ": " + at + ": " + why + " (" + remedy + ")", null, false, false);
    }
}
