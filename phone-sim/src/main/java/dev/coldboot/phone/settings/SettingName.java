// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a setting with its index.
 *
 * @param index identity or key
 */
public record SettingName(String name, OptionalInt index) {
    /** Longer names are refused. */
    public static final int MAX_LENGTH = 64;

    private static final Pattern INDEXED = Pattern.compile("((?:user_|fkey)[A-Za-z_]*?)([0-9]{1,3})");

    /**
     * Reads {@code user_name1} as people and web pages write it. Only identities and keys have an index; the digit of
     * {@code dns_server1} is part of its name.
     */
    public static SettingName of(String text) {
        Matcher matcher = INDEXED.matcher(text);
        return matcher.matches()
                ? new SettingName(matcher.group(1), OptionalInt.of(Integer.parseInt(matcher.group(2))))
                : new SettingName(text, OptionalInt.empty());
    }

    /** {@code user_name1}, as the firmware's log has it. */
    @Override
    public String toString() {
        return index.isPresent() ? name + index.getAsInt() : name;
    }
}
