// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.settings.Permission;
import java.util.List;

/**
 * A setting as a form shows it.
 *
 * @param choices value, words, value, words; empty for a text
 * @param isSecret whether its value is never shown; left empty, it stays as it is
 */
record Field(String setting, String label, List<String> choices, boolean isSecret) {
    static Field text(String setting, String label) {
        return new Field(setting, label, List.of(), false);
    }

    static Field password(String setting, String label) {
        return new Field(setting, label, List.of(), true);
    }

    static Field choice(String setting, String label, String... valuesAndWords) {
        return new Field(setting, label, List.of(valuesAndWords), false);
    }

    static Field onOff(String setting, String label) {
        return choice(setting, label, "off", "off", "on", "on");
    }

    /** Label and input. A setting that provisioning has locked cannot be changed. */
    String shown(PhoneView phone) {
        boolean isLocked = phone.settings().stream()
                .anyMatch(each -> each.name().equals(setting)
                        && each.index().isEmpty()
                        && each.permission() == Permission.READ_ONLY);
        String remark = isLocked ? " (locked by provisioning)" : isSecret ? " (empty: as it is)" : "";
        String names = " id=\"" + setting + "\" name=\"" + setting + "\"" + (isLocked ? " disabled" : "");
        return "<label for=\"" + setting + "\">" + label + remark + "</label>\n"
                + (choices.isEmpty() ? input(phone, names) : select(phone, names));
    }

    private String input(PhoneView phone, String names) {
        String attributes = isSecret
                ? " type=\"password\" autocomplete=\"new-password\""
                : " type=\"text\" autocomplete=\"off\" value=\"" + Html.escape(phone.setting(setting)) + "\"";
        return "<input" + names + attributes + " maxlength=\"" + HttpCommands.MAX_VALUE + "\" spellcheck=\"false\">\n";
    }

    private String select(PhoneView phone, String names) {
        StringBuilder out = new StringBuilder("<select" + names + ">\n");
        for (int i = 0; i < choices.size(); i += 2) {
            boolean isSelected = choices.get(i).equals(phone.setting(setting));
            out.append(option(choices.get(i), choices.get(i + 1), isSelected));
        }
        return out.append("</select>\n").toString();
    }

    static String option(String value, String words, boolean isSelected) {
        return "<option value=\"" + value + "\"" + (isSelected ? " selected" : "") + ">" + words + "</option>\n";
    }
}
