// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.settings;

import dev.coldboot.phone.settings.SettingChange.Result;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one phone. It keeps what somebody wrote; the rest is as the factory made it. Real phones pass over names
 * that they do not know; no list of them is published, so here any name is a setting.
 *
 * <p>Who may write what is the vendor's page "Permission Flags".
 */
public final class SettingStore {
    /** Settings beyond the factory's that a phone has room for; not published (fidelity: I). */
    public static final int MAX_SETTINGS = 4_000;

    /** Characters of a value; not published (fidelity: I). */
    public static final int MAX_VALUE = 4_096;

    /** Characters of all names and values; not published (fidelity: I). */
    public static final int MAX_CHARACTERS = 1 << 20;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private Map<String, String> factory;
    private SettingRules rules;
    private final Map<SettingName, Setting> held = new LinkedHashMap<>();
    private int characters;

    /** @param factory name to value, of settings without an index */
    public SettingStore(Map<String, String> factory) {
        this(factory, SettingRules.NEWEST);
    }

    /**
     * The settings of a phone with older firmware.
     *
     * @param factory name to value, of settings without an index
     */
    public SettingStore(Map<String, String> factory, SettingRules rules) {
        this.factory = factory;
        this.rules = rules;
    }

    /** Other firmware runs, with defaults and rules of its own; what was written stays. */
    public void runsUnder(Map<String, String> otherFactory, SettingRules otherRules) {
        factory = otherFactory;
        rules = otherRules;
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
        Setting setting = held.get(name);
        return setting == null ? factoryValue(name) : setting.value();
    }

    private String factoryValue(SettingName name) {
        return name.index().isPresent()
                ? FactorySettings.ofEach(name.name())
                : Objects.requireNonNullElse(factory.get(name.name()), "");
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
    public SettingChange provision(Setting asked) {
        SettingName name = SettingName.of(asked);
        String now = value(name);
        boolean removes = asked.action() == Action.REMOVE && rules.removesFrom(asked.name());
        Setting setting = asked.with(removes ? SettingRules.without(now, asked.value()) : asked.value());
        if (asked.name().equals("pnp_server")) {
            return refused(setting, Writer.PROVISIONING, "only PnP writes it (second hand)");
        }
        // "Read & Remain": only the default may be overwritten, whoever wrote the other value (vendor).
        if (setting.permission().isRemaining() && !now.equals(factoryValue(name)) && !now.equals(setting.value())) {
            return refused(setting, Writer.PROVISIONING, "it was set before and shall remain (flag !)");
        }
        return write(name, setting, Writer.PROVISIONING);
    }

    /** Writes a key: what it does, and each of its attributes as a setting; those that it does not name stay. */
    public List<SettingChange> provision(FunctionKey key) {
        if (key.index().isEmpty()) {
            return List.of(refused(key.settings().get(0), Writer.PROVISIONING, "it does not say which key (idx)"));
        }
        List<SettingChange> changes = new ArrayList<>();
        key.settings().forEach(setting -> changes.add(provision(setting)));
        if (rules.paintsKeys() && key.permission().isLocked()) {
            Setting icon = new Setting("fkey_icon_type", key.index(), key.permission(), "");
            changes.add(refused(icon, Writer.PHONE, "the key is read-only"));
        }
        return changes;
    }

    /** What becomes of a setting that nobody can apply. */
    public SettingChange refuse(Misspelt setting) {
        return refused(
                Setting.of(setting.name(), Permission.UNSTATED, setting.value()), Writer.PROVISIONING, setting.why());
    }

    /** Writes in the name of a person. */
    public SettingChange write(SettingName name, String value) {
        Setting setting = with(name, value);
        return setting.permission().isLocked()
                ? refused(setting, Writer.USER, "provisioning made it read-only")
                : write(name, setting, Writer.USER);
    }

    /** Writes in the name of the firmware itself; the permission stays as it was. */
    public SettingChange keep(String name, String value) {
        SettingName plain = new SettingName(name, OptionalInt.empty());
        return write(plain, with(plain, value), Writer.PHONE);
    }

    /** Puts back what the phone kept without power. */
    SettingChange restore(Setting setting) {
        return write(SettingName.of(setting), setting, Writer.PHONE);
    }

    private Setting with(SettingName name, String value) {
        Permission permission =
                Optional.ofNullable(held.get(name)).map(Setting::permission).orElse(Permission.READ_WRITE);
        return new Setting(name.name(), name.index(), permission, value);
    }

    private SettingChange write(SettingName name, Setting asked, Writer writer) {
        Permission permission = rules.forgetsVolatile()
                ? asked.permission()
                : asked.permission().lasting();
        Setting setting = new Setting(name.name(), name.index(), permission, asked.value());
        Optional<String> fault = name.fault().or(() -> fault(name, setting));
        if (fault.isPresent()) {
            return refused(setting, writer, fault.get());
        }
        boolean same = value(name).equals(setting.value());
        characters += size(setting) - size(held.put(name, setting));
        return new SettingChange(setting, writer, same ? Result.UNCHANGED : Result.APPLIED, "");
    }

    private Optional<String> fault(SettingName name, Setting setting) {
        if (setting.value().length() > MAX_VALUE) {
            return Optional.of("its value is longer than the phone's limit of " + MAX_VALUE);
        }
        int unfit = SettingsXml.unfit(setting.value());
        if (unfit >= 0) {
            return Optional.of(String.format(
                    "its value has the character U+%04X", (int) setting.value().charAt(unfit)));
        }
        if (!held.containsKey(name) && held.size() == MAX_SETTINGS) {
            return Optional.of("the phone has room for " + MAX_SETTINGS + " settings");
        }
        return characters + size(setting) - size(held.get(name)) > MAX_CHARACTERS
                ? Optional.of("the phone has room for " + MAX_CHARACTERS + " characters")
                : Optional.empty();
    }

    private static int size(@Nullable Setting setting) {
        return setting == null ? 0 : setting.name().length() + setting.value().length();
    }

    private static SettingChange refused(Setting setting, Writer writer, String why) {
        return new SettingChange(setting, writer, Result.REFUSED, why);
    }

    /** Back to the factory. */
    public void reset() {
        held.clear();
        characters = 0;
    }

    /** The phone lost power: volatile settings are the factory's again (vendor, flag {@code V}). */
    public void reboot() {
        held.values().removeIf(setting -> setting.permission().isVolatile());
        characters = held.values().stream().mapToInt(SettingStore::size).sum();
    }

    /** What was written, in the order of the first writing. */
    public List<Setting> written() {
        return List.copyOf(held.values());
    }

    /** What outlives a reboot, in the order of the first writing. */
    public List<Setting> lasting() {
        return held.values().stream()
                .filter(setting -> !setting.permission().isVolatile())
                .toList();
    }

    /** What was written, and the defaults of the rest. */
    public List<Setting> all() {
        List<Setting> all = new ArrayList<>(held.values());
        factory.forEach((name, value) -> {
            if (!held.containsKey(new SettingName(name, OptionalInt.empty()))) {
                all.add(Setting.of(name, Permission.READ_WRITE, value));
            }
        });
        return all;
    }
}
