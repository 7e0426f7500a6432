// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.Map;
import java.util.TreeMap;

/** The page of the keys beside the display: what each is set to. */
final class FunctionKeys {
    static final String ADDRESS = "/fkey.htm";

    private FunctionKeys() {}

    /** Number of the key to what it does. */
    static Map<Integer, String> of(PhoneView phone) {
        Map<Integer, String> keys = new TreeMap<>();
        for (SettingsItem.Setting setting : phone.settings()) {
            if (setting.name().equals("fkey") && setting.index().isPresent()) {
                keys.put(setting.index().getAsInt(), SecretSettings.shown(setting));
            }
        }
        return keys;
    }

    static HttpResponse page(Visit visit) {
        StringBuilder rows = new StringBuilder();
        of(visit.phone())
                .forEach((number, action) -> rows.append("<tr><th scope=\"row\">P")
                        .append(number + 1)
                        .append("</th><td>")
                        .append(Html.escape(action))
                        .append("</td></tr>\n"));
        String content = rows.isEmpty()
                ? "<p>No key is set.</p>\n"
                : "<table>\n<thead><tr><th scope=\"col\">Key</th><th scope=\"col\">Type and number</th></tr></thead>\n"
                        + "<tbody>\n" + rows + "</tbody>\n</table>\n";
        return Layout.page(200, visit, ADDRESS, "Function Keys", content);
    }
}
