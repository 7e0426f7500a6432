// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.settings.SettingChange;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.Comparator;
import java.util.List;

/** The settings as the phone offers them for download, secrets masked. */
final class SettingsExport {
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
        StringBuilder out = new StringBuilder("<html><pre>\n");
        for (SettingsItem.Setting setting : sorted(phone)) {
            String index =
                    setting.index().isPresent() ? String.valueOf(setting.index().getAsInt()) : "";
            out.append(setting.name())
                    .append(index)
                    .append(setting.permission().textFlag())
                    .append(": ")
                    .append(shown(setting).replaceAll("\\R", " "))
                    .append('\n');
        }
        return out.append("</pre></html>\n").toString();
    }

    /** The document that a provisioning server would send (vendor, XML form). */
    static String xml(PhoneView phone) {
        StringBuilder out = new StringBuilder(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<settings>\n  <phone-settings e=\"2\">\n");
        for (SettingsItem.Setting setting : sorted(phone)) {
            if (!setting.name().matches("[A-Za-z_][A-Za-z0-9_.-]*")) {
                continue;
            }
            out.append("    <").append(setting.name());
            setting.index()
                    .ifPresent(index -> out.append(" idx=\"").append(index).append('"'));
            out.append(permission(setting.permission())).append('>');
            out.append(Html.escape(shown(setting)))
                    .append("</")
                    .append(setting.name())
                    .append(">\n");
        }
        return out.append("  </phone-settings>\n</settings>\n").toString();
    }

    private static String permission(Permission permission) {
        String flag = permission.xmlFlag();
        return flag == null ? "" : " perm=\"" + flag + "\"";
    }
}
