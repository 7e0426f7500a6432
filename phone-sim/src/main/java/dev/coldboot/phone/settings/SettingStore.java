// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.phone.settings.SettingChange.Result;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The settings of one phone. It keeps what differs from the factory.
 *
 * <p>Who may write what is the vendor's page "Permission Flags".
 */
public final class SettingStore {
    /** Settings beyond the factory's that a phone has room for; not published (fidelity: I). */
    public static final int MAX_SETTINGS = 4_000;

    /** Characters of a value; not published (fidelity: I). */
    public static final int MAX_VALUE = 4_096;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> factory;
    private final Map<SettingName, SettingsItem.Setting> held = new LinkedHashMap<>();

    /** @param factory name to value, of settings without an index */
    public SettingStore(Map<String, String> factory) {
        this.factory = factory;
    }

    /** The value; empty text where there is none. */
    public String value(String name) {
        return value(new SettingName(name, OptionalInt.empty()));
    }

    /** The value of an identity or key; empty text where there is none. */
    public String value(String name, int index) {
        return value(new SettingName(name, OptionalInt.of(index)));
    }

    private String value(SettingName name) {
        SettingsItem.Setting setting = held.get(name);
        return setting == null ? factoryValue(name) : setting.value();
    }

    private String factoryValue(SettingName name) {
        return name.index().isPresent() ? "" : Objects.requireNonNullElse(factory.get(name.name()), "");
    }

    /** Whether the setting is {@code on}. */
    public boolean isOn(String name) {
        return value(name).equals("on");
    }

    /** The value as a whole number from 0 on; the factory's, or else 0, where it is none. */
    public int number(String name) {
        for (String text : List.of(value(name), Objects.requireNonNullElse(factory.get(name), ""))) {
            if (NUMBER.matcher(text).matches()) {
                return Integer.parseInt(text);
            }
        }
        return 0;
    }

    /** Writes in the name of a settings document; the setting has the document's permission from then on. */
    public SettingChange provision(SettingsItem.Setting setting) {
        SettingName name = new SettingName(setting.name(), setting.index());
        String now = value(name);
        // "Read & Remain": only the default may be overwritten, whoever wrote the other value (vendor).
        if (setting.permission() == Permission.READ_AND_REMAIN
                && !now.equals(factoryValue(name))
                && !now.equals(setting.value())) {
            return refused(setting, Writer.PROVISIONING, "it was set before and shall remain (flag !)");
        }
        return write(name, setting, Writer.PROVISIONING);
    }

    /** Writes in the name of a person. */
    public SettingChange write(SettingName name, String value) {
        SettingsItem.Setting setting = with(name, value);
        return setting.permission() == Permission.READ_ONLY
                ? refused(setting, Writer.USER, "provisioning made it read-only")
                : write(name, setting, Writer.USER);
    }

    /** Writes in the name of the firmware itself; the permission stays as it was. */
    public SettingChange keep(String name, String value) {
        SettingName plain = new SettingName(name, OptionalInt.empty());
        return write(plain, with(plain, value), Writer.PHONE);
    }

    private SettingsItem.Setting with(SettingName name, String value) {
        Permission permission = Optional.ofNullable(held.get(name))
                .map(SettingsItem.Setting::permission)
                .orElse(Permission.READ_WRITE);
        return new SettingsItem.Setting(name.name(), name.index(), permission, value);
    }

    private SettingChange write(SettingName name, SettingsItem.Setting setting, Writer writer) {
        if (setting.value().length() > MAX_VALUE || setting.name().length() > SettingName.MAX_LENGTH) {
            return refused(setting, writer, "longer than the phone's limit");
        }
        if (!held.containsKey(name) && held.size() == MAX_SETTINGS) {
            return refused(setting, writer, "the phone has room for " + MAX_SETTINGS + " settings");
        }
        boolean same = value(name).equals(setting.value());
        held.put(name, setting);
        return new SettingChange(setting, writer, same ? Result.UNCHANGED : Result.APPLIED, "");
    }

    private static SettingChange refused(SettingsItem.Setting setting, Writer writer, String why) {
        return new SettingChange(setting, writer, Result.REFUSED, why);
    }

    /** Back to the factory. */
    public void reset() {
        held.clear();
    }

    /** What was written, in the order of the first writing. */
    public List<SettingsItem.Setting> written() {
        return List.copyOf(held.values());
    }

    /** What was written, and the defaults of the rest. */
    public List<SettingsItem.Setting> all() {
        List<SettingsItem.Setting> all = new ArrayList<>(held.values());
        factory.forEach((name, value) -> {
            if (!held.containsKey(new SettingName(name, OptionalInt.empty()))) {
                all.add(SettingsItem.Setting.of(name, Permission.READ_WRITE, value));
            }
        });
        return all;
    }
}
