// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.Locale;

/** How the phone is, and what it is. */
final class HomePage {
    private HomePage() {}

    static HttpResponse page(Visit visit) {
        PhoneView phone = visit.phone();
        String content = pendingFirmware(visit)
                + Html.table(
                        "Phone", phone.profile().model(),
                        "Firmware", phone.profile().firmware().toString(),
                        "IP address", address(phone),
                        "Now", phone.activity(),
                        "Setting URL", settingUrl(phone))
                + lines(phone) + "<h2>How it found its settings</h2>\n" + verdict(phone);
        return Layout.page(200, visit, "/index.htm", "Welcome to your phone", content);
    }

    private static String pendingFirmware(Visit visit) {
        return visit.phone()
                .pendingFirmware()
                .map(firmware -> "<div class=\"message\"><p>New firmware: " + Html.escape(firmware) + "</p>\n"
                        + visit.form(
                                "/index.htm", "<button name=\"update_firmware\" value=\"Yes\">Update now</button>\n")
                        + "</div>\n")
                .orElse("");
    }

    private static String lines(PhoneView phone) {
        StringBuilder rows = new StringBuilder();
        for (PhoneView.ShownLine line : phone.lines()) {
            rows.append("<tr><th scope=\"row\">").append(line.identity()).append("</th><td>");
            rows.append(Html.escape(line.aor())).append("</td><td>");
            rows.append(Html.escape(line.state())).append("</td></tr>\n");
        }
        String head =
                "<thead><tr><th scope=\"col\">Identity</th><th scope=\"col\">Account</th><th scope=\"col\">Registration</th></tr></thead>\n";
        return "<h2>Identities</h2>\n"
                + (rows.isEmpty()
                        ? "<p>None is in use.</p>\n"
                        : "<table>\n" + head + "<tbody>\n" + rows + "</tbody>\n</table>\n");
    }

    private static String verdict(PhoneView phone) {
        if (phone.verdict().isEmpty()) {
            return "<p>It is still looking.</p>\n";
        }
        StringBuilder out = new StringBuilder("<ol>\n");
        phone.verdict()
                .forEach(line -> out.append("<li>").append(Html.escape(line)).append("</li>\n"));
        return out.append("</ol>\n").toString();
    }

    static HttpResponse information(Visit visit) {
        PhoneView phone = visit.phone();
        SnomProfile profile = phone.profile();
        String content = Html.table(
                "Phone Type", profile.model() + "-SIP",
                "MAC-Address", phone.mac().toString(),
                "IP-Address", address(phone),
                "Firmware-Version", profile.model() + "-SIP " + profile.firmware(),
                "Generation", profile.generation().toString(),
                "Boot order", profile.bootEngine().name().toLowerCase(Locale.ROOT),
                "User-Agent", profile.userAgent(phone.mac()));
        return Layout.page(200, visit, "/info.htm", "System Information", content);
    }

    private static String address(PhoneView phone) {
        return phone.address().map(Object::toString).orElse("none");
    }

    private static String settingUrl(PhoneView phone) {
        return SecretSettings.shown(
                SettingsItem.Setting.of("setting_server", Permission.UNSTATED, phone.setting("setting_server")));
    }
}
