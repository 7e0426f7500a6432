// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import java.util.Locale;

/** Keys of the phone that mean something while it boots. */
public enum PhoneKey {
    /** Yes. */
    ENTER,
    /** No. */
    CANCEL,
    /** Any other. */
    OTHER;

    /** The key of that name, as the phone's command.htm takes it. */
    public static PhoneKey of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "ENTER", "OK" -> ENTER;
            case "CANCEL" -> CANCEL;
            default -> OTHER;
        };
    }
}
