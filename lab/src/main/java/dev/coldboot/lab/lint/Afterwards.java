// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.lab.lint.BootEffect.Written;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.OrderedPlan;
import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.settings.SettingStore;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.Url;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.stream.IntStream;

/** What a phone is like that has read everything: whether it can still be reached, registered and provisioned. */
final class Afterwards {
    private static final int CALM_SECONDS = 300;

    private final SnomProfile profile;
    private final BootEffect effect;
    private final SettingStore store;
    private final Findings findings;
    private final Place fallback;

    /** @param fallback where to tell what no single setting is to blame for */
    Afterwards(SnomProfile profile, BootEffect effect, Place fallback, Findings findings) {
        this.profile = profile;
        this.effect = effect;
        this.store = effect.store();
        this.fallback = fallback;
        this.findings = findings;
    }

    void judge() {
        judgeSources();
        judgeAddress();
        judgeAccounts();
        judgeKeys();
        judgePolling();
        if (List.of("http_pass", "webserver_admin_password").stream()
                .allMatch(name -> store.value(name).isEmpty())) {
            findings.add(Rule.OPEN_WEB_UI, fallback, "no document sets http_pass");
        }
    }

    private Place place(String name) {
        return effect.writer(name).map(Written::place).orElse(fallback);
    }

    private boolean isLocked(String name) {
        return store.written().stream()
                .filter(setting -> SettingName.of(setting).toString().equals(name))
                .map(Setting::permission)
                .anyMatch(Permission::isLocked);
    }

    private void judgeSources() {
        String server = store.value("setting_server");
        if (isLocked("setting_server") && !isUrl(server)) {
            findings.add(
                    Rule.LOCKED_OUT,
                    place("setting_server"),
                    "setting_server is read-only and no URL: neither the phone nor a person can name another");
        }
        if (profile.bootEngine() == BootEngine.ORDERED && isDeadEnd(store.value("provisioning_order"))) {
            findings.add(
                    Rule.LOCKED_OUT,
                    place("provisioning_order"),
                    "provisioning_order leaves no source that can give settings");
        }
    }

    private static boolean isUrl(String text) {
        try {
            return !Url.parse(text).host().isEmpty();
        } catch (WireFormatException e) {
            return false;
        }
    }

    /** An order that cannot be read is told as a value, and the factory's is followed. */
    private static boolean isDeadEnd(String order) {
        try {
            return OrderedPlan.parse(order).steps().stream().allMatch(step -> step.source() == BootSource.TR69);
        } catch (WireFormatException e) {
            return false;
        }
    }

    private void judgeAddress() {
        String address = store.value("ip_adr");
        if (store.isOn("dhcp")) {
            return;
        }
        if (address.isBlank()) {
            findings.add(Rule.LOCKED_OUT, place("dhcp"), "dhcp is off and there is no ip_adr");
        } else if (effect.writer("ip_adr")
                .filter(writer -> !writer.isOfOnePhone())
                .isPresent()) {
            findings.add(Rule.SHARED_ADDRESS, place("ip_adr"), "ip_adr is in a file for more than one phone");
        }
    }

    private boolean isSetUp(int identity) {
        return !store.value("user_name", identity).isBlank()
                && !store.value("user_host", identity).isBlank()
                && !store.value("user_active", identity).equals("off");
    }

    private void judgeAccounts() {
        for (int i = 1; i <= SettingName.IDENTITIES; i++) {
            boolean hasName = !store.value("user_name", i).isBlank();
            boolean hasHost = !store.value("user_host", i).isBlank();
            boolean isOff = store.value("user_active", i).equals("off");
            if (hasName != hasHost && !isOff) {
                String there = hasName ? "user_name" : "user_host";
                findings.add(
                        Rule.INCOMPLETE_ACCOUNT,
                        place(there + i),
                        "identity " + i + " has no " + (hasName ? "user_host" : "user_name"));
            }
        }
        if (store.number("reboot_after_nr") > 0
                && IntStream.rangeClosed(1, SettingName.IDENTITIES).noneMatch(this::isSetUp)) {
            findings.add(
                    Rule.REBOOT_WITHOUT_LINE,
                    place("reboot_after_nr"),
                    "it reboots every " + store.number("reboot_after_nr") + " minutes");
        }
    }

    private void judgeKeys() {
        if (IntStream.rangeClosed(1, SettingName.IDENTITIES).noneMatch(this::isSetUp)) {
            return;
        }
        for (Setting setting : store.written()) {
            boolean isNumber = setting.value().matches("[0-9]{1,2}");
            if (setting.name().equals("fkey_context") && isNumber) {
                int identity = Integer.parseInt(setting.value());
                boolean exists = identity >= 1 && identity <= SettingName.IDENTITIES;
                if (!exists || store.value("user_name", identity).isBlank()) {
                    findings.add(
                            Rule.KEY_WITHOUT_LINE,
                            place(SettingName.of(setting).toString()),
                            "context " + identity + " is no identity that is set up");
                }
            }
        }
    }

    private void judgePolling() {
        judgePeriod("settings_refresh_timer");
        if (store.isOn("prov_polling_enabled")) {
            judgePeriod("prov_polling_period");
        }
    }

    private void judgePeriod(String name) {
        int seconds = store.number(name);
        if (seconds > 0 && seconds < CALM_SECONDS) {
            findings.add(Rule.BUSY_POLLING, place(name), name + " is " + seconds + " seconds");
        }
    }
}
