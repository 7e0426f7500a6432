// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.talk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What DHCP option 43 was to the phone. */
public sealed interface VendorOptions {
    /** The server sent none. */
    record Absent() implements VendorOptions {}

    /** It is there without any sub-option, as one well-known server sends it. */
    record Empty() implements VendorOptions {}

    /** It is there, but this firmware does not look into it. */
    record NotUnderstood() implements VendorOptions {}

    /**
     * It is there and no sequence of sub-options.
     *
     * @param why what is wrong with it
     */
    record Unreadable(String why) implements VendorOptions {}

    /**
     * It was read.
     *
     * @param texts sub-option number to text, in the order of the wire
     */
    record Read(Map<Integer, String> texts) implements VendorOptions {
        public Read {
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }
    }
}
