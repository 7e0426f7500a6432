// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogLine;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem;
import java.util.Locale;

/** The pages of the phone that a person reads. */
final class Pages {
    private static final String[][] POLICIES = {
        {"auto_update", "Update automatically"},
        {"ask_for_update", "Ask for update"},
        {"settings_only", "Never update, load settings only"}
    };

    private Pages() {}

    static HttpResponse home(PhoneView phone) {
        StringBuilder out = new StringBuilder(Html.table(
                "Phone", phone.profile().model(),
                "Firmware", phone.profile().firmware().toString(),
                "IP address", address(phone),
                "Now", phone.activity(),
                "Setting URL", settingUrl(phone)));
        out.append("<h2>How it found its settings</h2>\n");
        if (phone.verdict().isEmpty()) {
            out.append("<p>It is still looking.</p>\n");
        } else {
            out.append("<ol>\n");
            phone.verdict()
                    .forEach(
                            line -> out.append("<li>").append(Html.escape(line)).append("</li>\n"));
            out.append("</ol>\n");
        }
        return Layout.page(200, phone, "/index.htm", "Welcome to your phone", out.toString());
    }

    private static String settingUrl(PhoneView phone) {
        return SettingsExport.shown(
                SettingsItem.Setting.of("setting_server", Permission.UNSTATED, phone.setting("setting_server")));
    }

    /** The tab "Update" with the fields that the vendor's page has: Update Policy and Setting URL. */
    static HttpResponse update(PhoneView phone) {
        StringBuilder options = new StringBuilder();
        for (String[] policy : POLICIES) {
            options.append(option(policy[0], policy[1], policy[0].equals(phone.setting("update_policy"))));
        }
        String content = """
                <h2>Update</h2>
                <form method="post" action="/advanced_update.htm">
                <label for="update_policy">Update Policy</label>
                <select id="update_policy" name="update_policy">
                %s</select>
                <label for="setting_server">Setting URL</label>
                <input type="text" id="setting_server" name="setting_server" maxlength="2048" spellcheck="false"
                 autocomplete="off" value="%s">
                <div><button name="Settings" value="Save">Save</button></div>
                </form>
                <form method="post" action="/advanced_update.htm">
                <button name="reboot" value="Reboot">Reboot</button>
                <button name="reset" value="Reset">Reset Values</button>
                </form>
                """.formatted(options, Html.escape(phone.setting("setting_server")));
        return Layout.page(200, phone, "/advanced_update.htm", "Advanced Settings", content);
    }

    static HttpResponse info(PhoneView phone) {
        String content = Html.table(
                "Phone Type", phone.profile().model() + "-SIP",
                "MAC-Address", phone.mac().toString(),
                "IP-Address", address(phone),
                "Firmware-Version",
                        phone.profile().model() + "-SIP " + phone.profile().firmware(),
                "Generation", phone.profile().generation().toString(),
                "Boot order", phone.profile().bootEngine().name().toLowerCase(Locale.ROOT),
                "User-Agent", phone.profile().userAgent(phone.mac()));
        return Layout.page(200, phone, "/info.htm", "System Information", content);
    }

    /** @param level the digit up to which lines are shown; anything else shows all */
    static HttpResponse log(PhoneView phone, String level) {
        int upTo = level.matches("[0-9]") ? Integer.parseInt(level) : LogLevel.DEBUG2.digit();
        StringBuilder options = new StringBuilder();
        for (LogLevel each : LogLevel.values()) {
            options.append(
                    option(String.valueOf(each.digit()), "up to " + each.digit() + " " + each, each.digit() == upTo));
        }
        StringBuilder lines = new StringBuilder();
        boolean modelled = false;
        for (LogLine line : phone.log()) {
            if (line.level().digit() <= upTo) {
                lines.append(shown(line, phone)).append('\n');
                modelled |= !line.isSeen();
            }
        }
        String content = """
                <form method="get" action="/log.htm">
                <label for="level">Levels</label>
                <select id="level" name="level">
                %s</select>
                <button>Show</button>
                </form>
                <pre id="log">
                %s</pre>
                """.formatted(options, lines);
        String remark = "<p class=\"modelled\">The wording of lines in this type is modelled, not seen.</p>\n";
        return Layout.page(200, phone, "/log.htm", "System Log", modelled ? content + remark : content);
    }

    private static String shown(LogLine line, PhoneView phone) {
        String text = Html.escape(line.formatted(phone.profile().logFormat()));
        return line.isSeen() ? text : "<span class=\"modelled\">" + text + "</span>";
    }

    static HttpResponse settings(PhoneView phone) {
        StringBuilder rows = new StringBuilder();
        for (SettingsItem.Setting setting : SettingsExport.sorted(phone)) {
            String flag = setting.permission().xmlFlag();
            rows.append("<tr><th scope=\"row\">").append(Html.escape(setting.key()));
            rows.append("</th><td>").append(flag == null ? "" : Html.escape(flag));
            rows.append("</td><td>")
                    .append(Html.escape(SettingsExport.shown(setting)))
                    .append("</td></tr>\n");
        }
        String content = """
                <p>Download: <a href="/settings.xml">XML</a>, <a href="/settings.txt">plain text</a></p>
                <table>
                <thead><tr><th scope="col">Setting</th><th scope="col">Flag</th><th scope="col">Value</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """.formatted(rows);
        return Layout.page(200, phone, "/settings.htm", "Settings", content);
    }

    private static String address(PhoneView phone) {
        return phone.address().map(Object::toString).orElse("none");
    }

    private static String option(String value, String label, boolean selected) {
        return "<option value=\"" + value + "\"" + (selected ? " selected" : "") + ">" + label + "</option>\n";
    }
}
