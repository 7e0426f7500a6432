// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.http.HttpResponse;

/** The page of one identity: its account, and whether the registrar took it. */
final class IdentityPage {
    static final String ADDRESS = "/line_login.htm";

    private IdentityPage() {}

    static HttpResponse page(Visit visit) {
        PhoneView phone = visit.phone();
        int number = Math.max(1, visit.identity("l"));
        boolean isActive = !phone.setting("user_active" + number).equals("off");
        String content = Html.table(
                "Identity active", isActive ? "on" : "off",
                "Displayname", phone.setting("user_realname" + number),
                "Account", phone.setting("user_name" + number),
                "Password", phone.setting("user_pass" + number).isEmpty() ? "none" : "***",
                "Registrar", phone.setting("user_host" + number),
                "Outbound Proxy", phone.setting("user_outbound" + number),
                "Authentication Username", phone.setting("user_pname" + number),
                "Registration", state(phone, number));
        return Layout.page(200, visit, ADDRESS + "?l=" + number, "Identity " + number, content);
    }

    private static String state(PhoneView phone, int number) {
        return phone.lines().stream()
                .filter(line -> line.identity() == number)
                .map(PhoneView.ShownLine::state)
                .findFirst()
                .orElse("not in use");
    }
}
