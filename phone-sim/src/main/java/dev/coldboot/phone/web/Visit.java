// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import java.util.Map;

/**
 * Somebody asks the phone's web server for something.
 *
 * @param asked the parameters that count, decoded
 * @param isForm whether they were posted
 * @param hiddenTag what forms carry so that others cannot forge them; empty where the phone does not ask for it
 */
record Visit(PhoneView phone, String path, Map<String, String> asked, boolean isForm, String hiddenTag) {
    /** The parameter that carries the hidden tag (fidelity: I). */
    static final String TAG = "hidden_tag";

    WebAbilities can() {
        return WebAbilities.of(phone.profile());
    }

    /** The value of a parameter; empty text where it is missing. */
    String value(String name) {
        return asked.getOrDefault(name, "");
    }

    boolean has(String name) {
        return asked.containsKey(name);
    }

    /** The number behind a parameter where it is an identity's, else 0. */
    int identity(String name) {
        return value(name).matches("[1-9]|1[0-2]") ? Integer.parseInt(value(name)) : 0;
    }

    /** A form that leads back to the phone. */
    String form(String action, String content) {
        String tag = hiddenTag.isEmpty()
                ? ""
                : "<input type=\"hidden\" name=\"" + TAG + "\" value=\"" + Html.escape(hiddenTag) + "\">\n";
        return "<form method=\"post\" action=\"" + action + "\">\n" + tag + content + "</form>\n";
    }
}
