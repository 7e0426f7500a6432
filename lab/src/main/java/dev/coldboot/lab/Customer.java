// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The customer of the lab: who has which extension, and what his phones are to be set to.
 *
 * @param firstMac of his phones; the others count up from it
 * @param phones how many he has
 * @param registrar where his telephone system is
 */
record Customer(MacAddress firstMac, int phones, Endpoint registrar) {
    private static final int FIRST_EXTENSION = 401;
    private static final int HEX = 16;

    /** The extension of a phone of his: 401 for the first one. */
    Optional<String> extension(MacAddress mac) {
        long place = mac.bits() - firstMac.bits();
        return place >= 0 && place < phones ? Optional.of(String.valueOf(FIRST_EXTENSION + place)) : Optional.empty();
    }

    /** The password of a phone's account; it protects nothing and is the same in every run. */
    String password(MacAddress mac) {
        return Long.toString(new SplittableRandom(mac.bits()).nextLong() >>> 1, HEX);
    }

    /** What the provisioning server tells every phone of his. */
    SettingsDocument general() {
        return new SettingsDocument(List.of(
                Setting.of("language", Permission.READ_WRITE, "English"),
                Setting.of("web_language", Permission.READ_WRITE, "English")));
    }

    /** What the provisioning server tells a phone; empty for phones that are not his. */
    Optional<SettingsDocument> settings(MacAddress mac) {
        return extension(mac).map(extension -> document(extension, password(mac)));
    }

    private SettingsDocument document(String extension, String password) {
        return new SettingsDocument(List.of(
                Setting.of("user_active", 1, Permission.READ_WRITE, "on"),
                Setting.of("user_realname", 1, Permission.READ_WRITE, "Extension " + extension),
                Setting.of("user_name", 1, Permission.READ_ONLY, extension),
                Setting.of("user_pname", 1, Permission.READ_ONLY, extension),
                Setting.of("user_pass", 1, Permission.READ_ONLY, password),
                Setting.of("user_host", 1, Permission.READ_ONLY, LabNames.TELEPHONES),
                Setting.of(
                        "user_outbound",
                        1,
                        Permission.READ_ONLY,
                        LabNames.TELEPHONES + ":" + registrar.port() + ";transport=udp")));
    }
}
