// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

/** What an address is to the client that it is known with. */
public enum LeaseState {
    /** Offered, and held for a while in case the client asks for it. */
    OFFERED,
    /** Given, until the lease's end. */
    BOUND,
    /** Given back by the client; it gets the same address again while nobody else needs it. */
    RELEASED,
    /** Not renewed, or offered and not taken; the client gets the same address again while nobody else needs it. */
    EXPIRED,
    /** Found to be in use by somebody else; nobody gets it for a while. */
    DECLINED;

    /** Whether nobody else may be given the address. */
    public boolean isHeld() {
        return this == OFFERED || this == BOUND || this == DECLINED;
    }
}
