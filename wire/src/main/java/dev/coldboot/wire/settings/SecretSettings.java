// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.http.Url;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which settings nobody but the phone may read: passwords, PINs, hashes of passwords, keys. The vendor has no list of them;
 * their names tell (fidelity: I).
 */
public final class SecretSettings {
    private static final Pattern SECRET = Pattern.compile(".*(?:pass|secret|hash|_pin$|private).*");
    private static final String MASK = "***";

    private SecretSettings() {}

    /** Whether the setting of that name, without its index, is one. */
    public static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** The setting's value as a person may see it: no secret, and no login of a URL. */
    public static String shown(SettingsItem.Setting setting) {
        return isSecret(setting.name()) && !setting.value().isEmpty() ? MASK : Url.withoutLogins(setting.value());
    }

    /** The document as a person may see it. */
    public static SettingsDocument masked(SettingsDocument document) {
        List<SettingsItem> items = document.items().stream()
                .map(item -> item instanceof SettingsItem.Setting setting ? setting.with(shown(setting)) : item)
                .toList();
        return new SettingsDocument(items);
    }

    /** The document for somebody who has not shown that he may know secrets: they are left out, whole. */
    public static SettingsDocument without(SettingsDocument document) {
        List<SettingsItem> items = document.items().stream()
                .filter(item -> !(item instanceof SettingsItem.Setting setting) || !hasSecret(setting))
                .toList();
        return new SettingsDocument(items);
    }

    private static boolean hasSecret(SettingsItem.Setting setting) {
        return isSecret(setting.name()) || !Url.withoutLogins(setting.value()).equals(setting.value());
    }
}
