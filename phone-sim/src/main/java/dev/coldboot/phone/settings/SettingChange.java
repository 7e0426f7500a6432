// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.Locale;

/**
 * What became of writing a setting.
 *
 * @param setting as it was to be
 * @param why empty unless refused
 */
public record SettingChange(SettingsItem.Setting setting, Writer writer, Result result, String why) implements Change {
    private static final String MASK = "***";

    /** Whether it was written. */
    public enum Result {
        /** It has another value now. */
        APPLIED,
        /** It had that value already. */
        UNCHANGED,
        /** It keeps its value. */
        REFUSED
    }

    /** The name with its index, as the firmware's log has it. */
    public String name() {
        return SettingName.of(setting).toString();
    }

    @Override
    public boolean isRefused() {
        return result == Result.REFUSED;
    }

    /** Whether the new value counts from the next reboot on. */
    public boolean needsReboot() {
        return result == Result.APPLIED && RebootSettings.needsReboot(setting.name());
    }

    /** The value as a log may have it. */
    public String shownValue() {
        return shown(setting);
    }

    /** A setting's value as a log may have it: no password, no login of a URL. */
    public static String shown(SettingsItem.Setting setting) {
        return isSecret(setting) && !setting.value().isEmpty() ? MASK : Url.withoutLogins(setting.value());
    }

    /** Whether the setting's value is a password or the like, by its name. */
    public static boolean isSecret(SettingsItem.Setting setting) {
        String name = setting.name().toLowerCase(Locale.ROOT);
        return name.contains("pass") || name.contains("secret") || name.endsWith("_pin");
    }

    /** One sentence for the journal. */
    @Override
    public String toString() {
        String what = name() + " = '" + shownValue() + "' by " + writer;
        return switch (result) {
            case APPLIED -> what;
            case UNCHANGED -> what + ": as it was";
            case REFUSED -> what + " refused: " + why;
        };
    }
}
