// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.log.LogLine;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.List;
import java.util.Optional;

/** What the phone's web pages show of it. */
public interface PhoneView {
    /**
     * An identity as the pages show it.
     *
     * @param identity 1 to 12
     * @param aor such as {@code 401@pbx.example.com}
     * @param state such as {@code registered}, in words
     */
    record ShownLine(int identity, String aor, String state) {}

    SnomProfile profile();

    MacAddress mac();

    /** Empty while the phone has none. */
    Optional<Ipv4Address> address();

    /** What the phone is doing, in a few words. */
    String activity();

    /** All settings that have a value, in any order. */
    List<SettingsItem.Setting> settings();

    /** The value of a setting without an index, or of one with the index behind its name; empty text where it has none. */
    default String setting(String name) {
        for (SettingsItem.Setting setting : settings()) {
            String plain = setting.name()
                    + (setting.index().isPresent() ? setting.index().getAsInt() : "");
            if (plain.equals(name)) {
                return setting.value();
            }
        }
        return "";
    }

    /** The system log, oldest line first. */
    List<LogLine> log();

    /** Each SIP message behind its header line, oldest first. */
    List<String> sipTrace();

    /** Each boot source and why it won or lost, a sentence each. */
    List<String> verdict();

    /** The active identities, in order. */
    List<ShownLine> lines();

    /** The firmware that waits for somebody's consent. */
    Optional<String> pendingFirmware();
}
