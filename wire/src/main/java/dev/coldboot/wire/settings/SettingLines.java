// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A document of settings alone, which nearly all are, letter by letter as the binding writes it and ten times as fast: a
 * server writes one for each phone that asks. {@code SettingLinesTest} compares both.
 */
final class SettingLines {
    private static final String BEGINNING =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\n<settings>\n    <phone-settings e=\"2\">\n";
    private static final String END = "    </phone-settings>\n</settings>\n\n";
    private static final int USUAL_LINE = 80;

    private SettingLines() {}

    /** Whether it is one. */
    static boolean are(List<SettingsItem> items) {
        for (SettingsItem item : items) {
            if (!(item instanceof Setting)) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    /**
     * Writes them.
     *
     * @throws IllegalArgumentException as {@link SettingsXml#encode} says
     */
    static Bytes encode(List<SettingsItem> items) {
        StringBuilder out = new StringBuilder(BEGINNING.length() + END.length() + items.size() * USUAL_LINE);
        out.append(BEGINNING);
        for (SettingsItem item : items) {
            append(out, (Setting) item);
        }
        return Bytes.utf8(out.append(END).toString());
    }

    private static void append(StringBuilder out, Setting setting) {
        String name = setting.name();
        SettingsWriter.checkName(name);
        SettingsWriter.checkText(name, setting.value());
        out.append("        <").append(name);
        OptionalInt index = setting.index();
        if (index.isPresent()) {
            SettingsWriter.checkIndex(name, index.getAsInt());
            out.append(" idx=\"").append(index.getAsInt()).append('"');
        }
        @Nullable String flag = setting.permission().xmlFlag();
        if (flag != null) {
            out.append(" perm=\"").append(flag).append('"');
        }
        if (setting.action() == Action.REMOVE) {
            out.append(" action=\"remove\"");
        }
        out.append('>');
        escape(out, setting.value());
        out.append("</").append(name).append(">\n");
    }

    private static void escape(StringBuilder out, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // A bare one would be read as a line feed (XML 1.0 section 2.11).
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
    }
}
