// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import java.util.OptionalInt;

/** One thing that a settings document says, in document order: phones apply it while they read. */
public sealed interface SettingsItem {
    /**
     * A setting: {@code <user_name idx="1" perm="RW">401</user_name>} or {@code user_name1$: 401}.
     *
     * @param name such as {@code user_name}, without its index
     * @param index identity or key; empty for settings without one
     */
    record Setting(String name, OptionalInt index, Permission permission, String value) implements SettingsItem {
        /** A setting without an index. */
        public static Setting of(String name, Permission permission, String value) {
            return new Setting(name, OptionalInt.empty(), permission, value);
        }

        /** A setting of an identity or key. */
        public static Setting of(String name, int index, Permission permission, String value) {
            return new Setting(name, OptionalInt.of(index), permission, value);
        }

        /** {@code name} or {@code name[index]}, the key under which reports show it. */
        public String key() {
            return index.isPresent() ? name + "[" + index.getAsInt() + "]" : name;
        }
    }

    /** {@code <file url="..."/>} of a {@code <setting-files>} container. */
    record FileReference(String url) implements SettingsItem {}

    /** {@code <firmware>} of a {@code <firmware-settings>} document, or the text line {@code firmware:}. */
    record FirmwareImage(String url) implements SettingsItem {}
}
