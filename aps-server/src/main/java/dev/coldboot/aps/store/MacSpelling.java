// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.wire.MacAddress;
import java.util.Locale;

/** How a database of somebody else writes the addresses of phones, so that its index finds them. */
public enum MacSpelling {
    /** {@code 0004132412ab}. */
    PLAIN("", false),
    /** {@code 0004132412AB}. */
    UPPER("", true),
    /** {@code 00:04:13:24:12:ab}. */
    COLON(":", false),
    /** {@code 00:04:13:24:12:AB}. */
    UPPER_COLON(":", true),
    /** {@code 00-04-13-24-12-ab}. */
    DASH("-", false),
    /** {@code 00-04-13-24-12-AB}. */
    UPPER_DASH("-", true);

    private final String separator;
    private final boolean upper;

    MacSpelling(String separator, boolean upper) {
        this.separator = separator;
        this.upper = upper;
    }

    String of(MacAddress mac) {
        String pairs = mac.withColons().replace(":", separator);
        return upper ? pairs.toUpperCase(Locale.ROOT) : pairs;
    }
}
