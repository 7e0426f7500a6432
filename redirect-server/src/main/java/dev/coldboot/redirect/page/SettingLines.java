// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import dev.coldboot.redirect.api.SettingValue;
import dev.coldboot.redirect.catalogue.Catalogue;
import dev.coldboot.redirect.catalogue.SettingKind;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.Map;

/** The settings of a {@code <phone-settings>}, a line each, in the order of the catalogue. */
final class SettingLines {
    /** What the vendor's clients store a target with (fidelity: C). */
    private static final String TARGET_PERMISSION = "RW";

    private SettingLines() {}

    static String of(String target, Map<String, SettingValue> settings) {
        if (settings.isEmpty()) {
            return target.isEmpty() ? "" : target(target);
        }
        StringBuilder lines = new StringBuilder();
        boolean told = target.isEmpty();
        for (SettingKind kind : Catalogue.settings()) {
            SettingValue value = settings.get(kind.uuid());
            if (kind.isTarget() && !told) {
                lines.append(target(target));
                told = true;
            } else if (value != null && reachesPhone(kind, value)) {
                lines.append(line(kind.paramName(), value.permission(), value.value()));
            }
        }
        return lines.toString();
    }

    /** Of what is told twice the target counts; what XML cannot carry is no setting of a phone. */
    private static boolean reachesPhone(SettingKind kind, SettingValue value) {
        return kind.isOfPhone() && !kind.isTarget() && SettingsXml.unfit(value.value()) < 0;
    }

    private static String target(String url) {
        return line("setting_server", TARGET_PERMISSION, url);
    }

    private static String line(String name, String permission, String value) {
        return "<" + name + " perm=\"" + escaped(permission) + "\">" + escaped(value) + "</" + name + ">\n";
    }

    /** For text and for attributes (XML 1.0 sections 2.4 and 2.11). */
    static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("&<>\"\r".indexOf(text.charAt(i)) >= 0) {
                return text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("\r", "&#13;");
            }
        }
        return text;
    }
}
