// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.lint.Reading.Part;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.settings.Change;
import dev.coldboot.phone.settings.FactorySettings;
import dev.coldboot.phone.settings.PhoneContents;
import dev.coldboot.phone.settings.SettingChange;
import dev.coldboot.phone.settings.SettingChange.Result;
import dev.coldboot.phone.settings.SettingRules;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.phone.settings.Writer;
import dev.coldboot.phone.talk.FileNames;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What documents make of a phone's settings, boot after boot, as the simulated phone applies them. */
final class BootEffect {
    private static final String AUTO_REBOOT = "auto_reboot_on_setting_change";

    /**
     * Who wrote a setting last.
     *
     * @param isOfOnePhone whether in a file of this phone alone
     */
    record Written(Place place, String value, boolean isOfOnePhone, boolean isMacFile, int boot) {}

    private final SettingStore store;
    private final PhoneContents contents = new PhoneContents();
    private final Findings findings;
    private final Map<String, Written> written = new HashMap<>();
    private final List<String> tooEarly = new ArrayList<>();
    private int boots;
    private boolean isAgain;

    BootEffect(SnomProfile profile, Findings findings) {
        this.store = new SettingStore(
                FactorySettings.of(profile, profile.factorySettingServer()), SettingRules.of(profile.firmware()));
        this.findings = findings;
    }

    /**
     * Boots once with these documents.
     *
     * @param again whether the boot before was with the same
     */
    void boot(List<Part> parts, boolean again) {
        boots++;
        isAgain = again;
        store.reboot();
        for (Part part : parts) {
            for (int i = 0; i < part.document().items().size(); i++) {
                SettingsItem item = part.document().items().get(i);
                if (!PhoneContents.isFetched(item)) {
                    apply(part, item, part.document().place(i));
                }
            }
        }
    }

    private void apply(Part part, SettingsItem item, Place place) {
        for (Change change : contents.apply(item, store)) {
            if (change instanceof SettingChange setting) {
                if (change.isRefused()) {
                    refused(item, setting, place);
                } else {
                    taken(part, setting, place);
                }
            } else if (change.isRefused()) {
                findings.add(Rule.REFUSED_SETTING, place, change.toString());
            }
        }
    }

    private void refused(SettingsItem item, SettingChange change, Place place) {
        if (change.writer() == Writer.PHONE) {
            findings.add(Rule.LOCKED_KEY, place, "the key is read-only");
        } else if (change.setting().permission().isRemaining()) {
            findings.add(Rule.NEVER_OVERWRITTEN, place, change.name() + ": " + change.why());
        } else if (!(item instanceof Misspelt) && !isKeyWithoutIndex(item)) {
            findings.add(Rule.REFUSED_SETTING, place, change.name() + ": " + change.why());
        }
    }

    /** Told already, by the rules on single settings. */
    private static boolean isKeyWithoutIndex(SettingsItem item) {
        return item instanceof FunctionKey key && key.index().isEmpty();
    }

    private void taken(Part part, SettingChange change, Place place) {
        boolean isMacFile = part.role().equals(Optional.of(FileNames.Role.MAC));
        Written now = new Written(place, change.setting().value(), part.isOfOnePhone(), isMacFile, boots);
        Written before = written.put(change.name(), now);
        if (before != null && before.boot() == boots && !before.value().equals(now.value())) {
            overwritten(change, before, now);
        }
        if (change.setting().name().equals(AUTO_REBOOT) && change.result() == Result.APPLIED && !tooEarly.isEmpty()) {
            findings.add(Rule.LATE_AUTO_REBOOT, place, "it does not count for " + String.join(", ", tooEarly));
        }
        if (change.needsReboot()) {
            needsReboot(change, place);
        }
    }

    private void overwritten(SettingChange change, Written before, Written now) {
        boolean sameFile = before.place().file().equals(now.place().file());
        if (change.name().equals("setting_server") && !sameFile) {
            findings.add(Rule.SETTING_SERVER_TWICE, now.place(), "another than in " + before.place());
        } else if (before.isMacFile() && !now.isOfOnePhone()) {
            findings.add(
                    Rule.MAC_FILE_OVERRIDDEN,
                    now.place(),
                    change.name() + " overwrites what " + before.place() + " says");
        }
    }

    private void needsReboot(SettingChange change, Place place) {
        if (!store.isOn(AUTO_REBOOT)) {
            tooEarly.add(change.name());
        } else if (isAgain) {
            findings.add(
                    Rule.REBOOT_LOOP, place, change.name() + " changes at every boot, and the phone reboots for that");
        }
    }

    /** The settings as they are now. */
    SettingStore store() {
        return store;
    }

    /** Who wrote a setting last, by its name with its index behind it; empty where no document did. */
    Optional<Written> writer(String name) {
        return Optional.ofNullable(written.get(name));
    }
}
