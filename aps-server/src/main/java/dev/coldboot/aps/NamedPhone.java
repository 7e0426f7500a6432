// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.wire.MacAddress;
import java.util.Optional;

/**
 * The phone that a request names.
 *
 * @param asksOnce whether the URL had a place for the MAC, so that the phone asks for nothing else; a phone that puts
 *     {@code -MAC} into a file's name by itself has asked for the file without it before (fidelity: V, O)
 */
record NamedPhone(MacAddress mac, boolean asksOnce) {
    /** Lengths of the spellings of a MAC: pairs, three groups, two groups, digits alone. */
    private static final int[] LENGTHS = {17, 14, 13, 12};

    /** The phone of {@code MAC}, {@code MAC.ext}, {@code file-MAC} and {@code file-MAC.ext}. */
    static Optional<NamedPhone> ofFile(String name) {
        int dot = name.lastIndexOf('.');
        return ofText(name).or(() -> dot < 0 ? Optional.empty() : ofText(name.substring(0, dot)));
    }

    private static Optional<NamedPhone> ofText(String text) {
        for (int length : LENGTHS) {
            int start = text.length() - length;
            if (start == 0 || (start > 0 && text.charAt(start - 1) == '-')) {
                Optional<MacAddress> mac = MacAddress.find(text.substring(start));
                if (mac.isPresent()) {
                    return Optional.of(new NamedPhone(mac.get(), start == 0));
                }
            }
        }
        return Optional.empty();
    }
}
