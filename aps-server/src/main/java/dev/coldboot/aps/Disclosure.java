// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.Setting;

/** What of a settings document somebody may read who has not shown that he may read all of it. */
final class Disclosure {
    private Disclosure() {}

    /**
     * The document without secrets, without logins in URLs of any item, and without a setting server: that of the document
     * has no token, and a phone that took it would never again come with the one that it has.
     */
    static SettingsDocument toAnybody(SettingsDocument document) {
        return new SettingsDocument(SecretSettings.without(document).items().stream()
                .filter(Disclosure::isOpen)
                .toList());
    }

    private static boolean isOpen(SettingsItem item) {
        if (item instanceof Setting setting) {
            return !setting.name().equals(TokenUrls.SETTING_SERVER);
        }
        if (item instanceof Misspelt misspelt && SecretSettings.isSecret(misspelt.name())) {
            return false;
        }
        // Records tell all that is in them.
        String all = item.toString();
        return Url.withoutLogins(all).equals(all);
    }
}
