// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.settings.SettingChange;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsText;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The settings as the phone offers them for download, secrets masked. */
final class SettingsExport {
    private static final Pattern TEXT_NAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern XML_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    /** Characters that XML 1.0 cannot carry (section 2.2). */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private SettingsExport() {}

    /** Sorted by name and index. */
    static List<SettingsItem.Setting> sorted(PhoneView phone) {
        return phone.settings().stream()
                .sorted(Comparator.comparing(SettingsItem.Setting::name)
                        .thenComparing(setting -> setting.index().orElse(-1)))
                .toList();
    }

    /** The value without its secrets: passwords and logins of URLs are masked. */
    static String shown(SettingsItem.Setting setting) {
        return SettingChange.shown(setting);
    }

    /** Name, flag, value: one line each (vendor, text form). */
    static String text(PhoneView phone) {
        return SettingsText.encode(document(phone, TEXT_NAME, LINE_END, " ")).utf8();
    }

    /** The document that a provisioning server would send (vendor, XML form). */
    static String xml(PhoneView phone) {
        return SettingsXml.encode(document(phone, XML_NAME, NOT_XML, "\uFFFD")).utf8();
    }

    /** Without settings whose name the form cannot carry, and with a stand-in for what it cannot carry of a value. */
    private static SettingsDocument document(PhoneView phone, Pattern names, Pattern unfit, String standIn) {
        List<SettingsItem> items = new ArrayList<>();
        for (SettingsItem.Setting setting : sorted(phone)) {
            if (names.matcher(setting.name()).matches()) {
                String value = unfit.matcher(shown(setting)).replaceAll(standIn);
                items.add(new SettingsItem.Setting(setting.name(), setting.index(), setting.permission(), value));
            }
        }
        return new SettingsDocument(items);
    }
}
