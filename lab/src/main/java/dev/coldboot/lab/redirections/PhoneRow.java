// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.wire.MacAddress;

/**
 * A phone that somebody wants something done with.
 *
 * @param line where it stands in its file, from 1; 0 when it stands in none
 * @param url where it is to be sent; empty when it is only named
 */
public record PhoneRow(long line, MacAddress mac, String url) {
    /** A phone of the command line. */
    public static PhoneRow of(MacAddress mac) {
        return new PhoneRow(0, mac, "");
    }
}
