// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.lab.scenario.CustomerOffer;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The customer of the lab: who has which extension, and what his phones are to be set to.
 *
 * @param firstMac of his phones; the others count up from it
 * @param phones how many he has
 * @param registrar where his telephone system is
 * @param urls for the placeholders in what he says
 * @param offer what his server says besides
 */
record Customer(MacAddress firstMac, int phones, Endpoint registrar, ProvisioningUrls urls, CustomerOffer offer) {
    private static final int FIRST_EXTENSION = 401;
    private static final int HEX = 16;

    /** The same customer, who says that. */
    Customer saying(CustomerOffer other) {
        return new Customer(firstMac, phones, registrar, urls, other);
    }

    /** The place of a phone of his, 1 for the first; empty for phones that are not his. */
    Optional<Integer> place(MacAddress mac) {
        long place = mac.bits() - firstMac.bits();
        return place >= 0 && place < phones ? Optional.of((int) place + 1) : Optional.empty();
    }

    /** The extension of a phone of his: 401 for the first one. */
    Optional<String> extension(MacAddress mac) {
        return place(mac).map(place -> String.valueOf(FIRST_EXTENSION + place - 1));
    }

    /** The password of a phone's account; it protects nothing and is the same in every run. */
    String password(MacAddress mac) {
        return Long.toString(new SplittableRandom(mac.bits()).nextLong() >>> 1, HEX);
    }

    /** What the provisioning server tells every phone of his. */
    SettingsDocument general() {
        List<SettingsItem> items = new ArrayList<>(List.of(
                Setting.of("language", Permission.READ_WRITE, "English"),
                Setting.of("web_language", Permission.READ_WRITE, "English")));
        if (offer.firmware() != Firmware.ANY) {
            items.add(Setting.of("update_policy", Permission.READ_ONLY, "auto_update"));
        }
        offer.general().forEach(setting -> items.add(filled(setting)));
        return new SettingsDocument(items);
    }

    /** What it tells every phone of his of one model; a path alone leads to the same server (C). */
    Optional<SettingsDocument> general(String model) {
        return offer.firmware() == Firmware.ANY
                ? Optional.empty()
                : Optional.of(new SettingsDocument(
                        List.of(Setting.of("firmware_status", Permission.READ_ONLY, "/" + model + "-firmware.htm"))));
    }

    /** What the provisioning server tells a phone; empty for phones that are not his. */
    Optional<SettingsDocument> settings(MacAddress mac) {
        return extension(mac).map(extension -> document(extension, password(mac)));
    }

    private SettingsDocument document(String extension, String password) {
        List<SettingsItem> items = new ArrayList<>();
        offer.own().forEach(setting -> items.add(filled(setting)));
        items.addAll(List.of(
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
        return new SettingsDocument(items);
    }

    private Setting filled(Setting setting) {
        return setting.with(urls.fill(setting.value()));
    }
}
