// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.firmware;

/** The setting {@code update_policy}: whether the phone loads another firmware, and whether it asks first. */
public enum UpdatePolicy {
    /** Without asking; the factory's (seen in the field). */
    AUTO_UPDATE,
    /** After somebody at the phone agreed. */
    ASK_FOR_UPDATE,
    /** Never; other values that begin with "never" exist and are taken as this one (fidelity: I). */
    SETTINGS_ONLY;

    /** What the setting's value says; one that is unknown counts as the factory's (fidelity: I). */
    public static UpdatePolicy of(String value) {
        return switch (value) {
            case "ask_for_update" -> ASK_FOR_UPDATE;
            case "settings_only" -> SETTINGS_ONLY;
            default -> value.startsWith("never") ? SETTINGS_ONLY : AUTO_UPDATE;
        };
    }
}
