// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.wire.MacAddress;

/**
 * What is to be done about a phone.
 *
 * @param customer whose it is, or was; empty where nobody knows
 * @param url where it is to be sent; empty for a phone that is gone
 * @param before where it is sent now; empty for nowhere, and where that is not known
 * @param why in words
 */
public record Step(MacAddress mac, Kind kind, String customer, String url, String before, String why) {
    /** What it is. */
    public enum Kind {
        /** It is new at the redirection service. */
        REGISTER,
        /** It is sent elsewhere. */
        CHANGE,
        /** It is sent there already. */
        KEEP,
        /** It is gone from the customers' database, and ours. */
        DEREGISTER,
        /** It is gone from both. */
        FORGET,
        /** It is ours and was never in the customers' database: somebody registered it by hand. */
        LEAVE,
        /** The redirection service would refuse it. */
        REFUSED;

        /** Whether the redirection service has to be told. */
        public boolean isCall() {
            return this == REGISTER || this == CHANGE || this == DEREGISTER;
        }
    }
}
