// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsText;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings as the phone offers them for download, secrets masked. */
final class SettingsExport {
    private static final Pattern TEXT_NAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern XML_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    /** Characters that XML 1.0 cannot carry (section 2.2). */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    /** What a function key is made of: {@code fkey}, {@code fkey_label} and others. */
    private static final Pattern OF_A_KEY = Pattern.compile("fkey(?:_(?<attribute>(?!idx$|perm$)[A-Za-z_]{1,32}))?");

    private SettingsExport() {}

    /** Sorted by name and index. */
    static List<Setting> sorted(PhoneView phone) {
        return phone.settings().stream()
                .sorted(Comparator.comparing(Setting::name)
                        .thenComparing(setting -> setting.index().orElse(-1)))
                .toList();
    }

    /** Name, flag, value: one line each (vendor, text form). */
    static String text(PhoneView phone) {
        return SettingsText.encode(new SettingsDocument(List.copyOf(fit(phone, TEXT_NAME, LINE_END, " "))))
                .utf8();
    }

    /** The document that a provisioning server would send (vendor, XML form), with a section of its own for the keys. */
    static String xml(PhoneView phone) {
        List<SettingsItem> items = new ArrayList<>();
        Map<Integer, List<Setting>> keys = new TreeMap<>();
        for (Setting setting : fit(phone, XML_NAME, NOT_XML, "\uFFFD")) {
            if (setting.index().isPresent() && OF_A_KEY.matcher(setting.name()).matches()) {
                keys.computeIfAbsent(setting.index().getAsInt(), index -> new ArrayList<>())
                        .add(setting);
            } else {
                items.add(setting);
            }
        }
        keys.values().forEach(parts -> items.add(key(parts)));
        return SettingsXml.encode(new SettingsDocument(items)).utf8();
    }

    /** A key whose attributes alone were written does what it does from the factory, and may be written. */
    private static FunctionKey key(List<Setting> parts) {
        String value = "line";
        Permission permission = Permission.READ_WRITE;
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Setting part : parts) {
            Matcher name = OF_A_KEY.matcher(part.name());
            String attribute = name.matches() ? name.group("attribute") : null;
            if (attribute == null) {
                value = part.value();
                permission = part.permission();
            } else {
                attributes.put(attribute, part.value().replace('\t', ' '));
            }
        }
        return new FunctionKey(parts.get(0).index(), permission, attributes, value);
    }

    /** Without settings whose name the form cannot carry, and with a stand-in for what it cannot carry of a value. */
    private static List<Setting> fit(PhoneView phone, Pattern names, Pattern unfit, String standIn) {
        List<Setting> settings = new ArrayList<>();
        for (Setting setting : sorted(phone)) {
            if (names.matcher(setting.name()).matches()) {
                settings.add(setting.with(
                        unfit.matcher(SecretSettings.shown(setting)).replaceAll(standIn)));
            }
        }
        return settings;
    }
}
