// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import dev.coldboot.engine.Order;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsItem;

/** What a person can do to a phone without its web pages. */
public sealed interface PhoneOrder extends Order {
    /** Plug it in; nothing happens to one that has power. */
    record PowerOn() implements PhoneOrder {}

    /** Unplug it. */
    record PowerOff() implements PhoneOrder {}

    /** Reboot from the menu; nothing happens to one without power. */
    record Reboot() implements PhoneOrder {}

    /** Forget all settings and reboot. */
    record Reset() implements PhoneOrder {}

    /** Press a key at the phone, which confirms what its display asks; most keys mean nothing to a phone that boots. */
    record PressKey(PhoneKey key) implements PhoneOrder {}

    /** Pull the network cable and plug it in again; the setting {@code ethernet_replug} says what follows. */
    record Replug() implements PhoneOrder {}

    /** Read the settings anew without a reboot; nothing happens to one whose boot is not over. */
    record Resync() implements PhoneOrder {}

    /**
     * Write a setting by hand, power or not.
     *
     * @param name with its index behind it, such as {@code user_name1}
     */
    record SetSetting(String name, String value) implements PhoneOrder {
        /** Orders are journalled: no password. */
        @Override
        public String toString() {
            SettingsItem.Setting setting =
                    SettingsItem.Setting.of(SettingName.of(name).name(), Permission.UNSTATED, value);
            return "SetSetting[name=" + name + ", value=" + SecretSettings.shown(setting) + "]";
        }
    }
}
