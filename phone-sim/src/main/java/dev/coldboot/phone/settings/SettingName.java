// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.Optional;
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

    /** Identities of a phone (vendor). */
    public static final int IDENTITIES = 12;

    private static final int MAX_INDEX = 9_999;
    private static final String OF_AN_IDENTITY = "user_";
    private static final Pattern INDEXED = Pattern.compile("((?:user_|fkey)[A-Za-z_]*?)([0-9]{1,3})");

    private static final Pattern BRACKETED = Pattern.compile("([A-Za-z_]+)\\[([0-9]{1,4})]");

    /** A setting of an identity that does not say which belongs to the first (fidelity: I). */
    public SettingName {
        if (index.isEmpty() && name.startsWith(OF_AN_IDENTITY)) {
            index = OptionalInt.of(1);
        }
    }

    /**
     * Reads {@code user_name1} as people and web pages write it, and {@code user_name[1]} as reports do. Only identities and keys have an index; the digit of
     * {@code dns_server1} is part of its name.
     */
    public static SettingName of(String text) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return new SettingName(bracketed.group(1), OptionalInt.of(Integer.parseInt(bracketed.group(2))));
        }
        Matcher matcher = INDEXED.matcher(text);
        return matcher.matches()
                ? new SettingName(matcher.group(1), OptionalInt.of(Integer.parseInt(matcher.group(2))))
                : new SettingName(text, OptionalInt.empty());
    }

    /** The name of a setting in a document. */
    public static SettingName of(SettingsItem.Setting setting) {
        return new SettingName(setting.name(), setting.index());
    }

    /** Why no setting can have this name; empty where one can. */
    public Optional<String> fault() {
        if (name.length() > MAX_LENGTH) {
            return Optional.of("its name is longer than the phone's limit of " + MAX_LENGTH);
        }
        if (!SettingsXml.isName(name)) {
            return Optional.of("no setting has such a name");
        }
        int number = index.orElse(0);
        if (name.startsWith(OF_AN_IDENTITY) && (number < 1 || number > IDENTITIES)) {
            return Optional.of("there is no identity " + number + " (expected: idx 1 to " + IDENTITIES + ")");
        }
        return number < 0 || number > MAX_INDEX
                ? Optional.of("idx " + number + " (expected: 0 to " + MAX_INDEX + ")")
                : Optional.empty();
    }

    /** {@code user_name1}, as the firmware's log has it. */
    @Override
    public String toString() {
        return index.isPresent() ? name + index.getAsInt() : name;
    }
}
