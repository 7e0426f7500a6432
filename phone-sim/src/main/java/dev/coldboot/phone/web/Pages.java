// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.log.LogLevel;
import dev.coldboot.phone.log.LogLine;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsItem;

/** The pages of the phone that a person reads, by address. */
final class Pages {
    private Pages() {}

    static HttpResponse at(Visit visit) {
        return switch (visit.path()) {
            case "/", "/index.htm" -> HomePage.page(visit);
            case FunctionKeys.ADDRESS -> FunctionKeys.page(visit);
            case IdentityPage.ADDRESS -> IdentityPage.page(visit);
            case AdvancedPages.NETWORK -> AdvancedPages.network(visit);
            case AdvancedPages.SECURITY -> AdvancedPages.security(visit);
            case "/advanced.htm", AdvancedPages.UPDATE -> advanced(visit);
            case "/dummy.htm", "/confirm.htm", "/command.htm" -> nothing(visit);
            case "/minibrowser.htm" -> visit.can().opensXml() ? nothing(visit) : missing(visit);
            case "/xml_entities.htm" -> visit.can().listsXmlVariables() ? variables(visit) : missing(visit);
            case "/info.htm" -> HomePage.information(visit);
            case "/log.htm" -> log(visit);
            case "/sip_trace.htm" -> sipTrace(visit);
            case "/settings.htm" -> settings(visit);
            case "/settings.xml" -> download(visit, ".xml", "application/xml", SettingsExport.xml(visit.phone()));
            case "/settings.txt" -> download(visit, ".txt", "text/plain", SettingsExport.text(visit.phone()));
            default -> missing(visit);
        };
    }

    private static HttpResponse download(Visit visit, String ending, String type, String document) {
        String file = visit.phone().profile().model() + "-" + visit.phone().mac() + ending;
        HttpResponse response = Layout.secured(HttpResponse.text(200, type + "; charset=utf-8", document));
        return new HttpResponse(
                200,
                response.headers().and("Content-Disposition", "attachment; filename=\"" + file + "\""),
                response.body());
    }

    private static HttpResponse nothing(Visit visit) {
        return message(200, visit, "Nothing to do", "Nothing was asked for.");
    }

    static HttpResponse missing(Visit visit) {
        return message(404, visit, "Not found", "This phone has no page " + visit.path() + ".");
    }

    static HttpResponse message(int status, Visit visit, String title, String words) {
        String content = "<p class=\"" + (status == 200 ? "message" : "message bad") + "\" role=\"status\">"
                + Html.escape(words) + "</p>\n<p><a href=\"/index.htm\">Home</a></p>\n";
        return Layout.page(status, visit, visit.path(), title, content);
    }

    /** A person who posted one of its buttons is asked first. */
    private static HttpResponse advanced(Visit visit) {
        if (visit.isForm() && visit.has("reboot")) {
            return AdvancedPages.confirmation(visit, "Reboot the phone?", "REBOOT");
        } else if (visit.isForm() && visit.has("reset")) {
            return AdvancedPages.confirmation(visit, "Forget all settings and reboot the phone?", "RESET");
        }
        return AdvancedPages.update(visit);
    }

    private static HttpResponse variables(Visit visit) {
        PhoneView phone = visit.phone();
        String content = "<p class=\"modelled\">XML definitions are not simulated; these are facts of the phone.</p>\n"
                + Html.table(
                        "phone_type", phone.profile().model(),
                        "firmware", phone.profile().firmware().toString(),
                        "mac", phone.mac().toString());
        return Layout.page(200, visit, visit.path(), "XML definition variables", content);
    }

    /** Without a level, or with none that there is, all lines are shown. */
    private static HttpResponse log(Visit visit) {
        PhoneView phone = visit.phone();
        String level = visit.value("level");
        int upTo = level.matches("[0-9]") ? Integer.parseInt(level) : LogLevel.DEBUG2.digit();
        StringBuilder options = new StringBuilder();
        for (LogLevel each : LogLevel.values()) {
            String digit = String.valueOf(each.digit());
            options.append(Field.option(digit, "up to " + digit + " " + each, each.digit() == upTo));
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
                """.formatted(options) + Html.scrolling("log", "Lines of the log", lines.toString());
        String remark = "<p class=\"modelled\">The wording of lines in this type is modelled, not seen.</p>\n";
        return Layout.page(200, visit, "/log.htm", "System Log", modelled ? content + remark : content);
    }

    private static String shown(LogLine line, PhoneView phone) {
        String text = Html.escape(line.formatted(phone.profile().logFormat()));
        return line.isSeen() ? text : "<span class=\"modelled\">" + text + "</span>";
    }

    private static HttpResponse sipTrace(Visit visit) {
        String text = String.join("\n", visit.phone().sipTrace());
        String content = text.isEmpty()
                ? "<p>No SIP message since power up.</p>\n"
                : Html.scrolling("trace", "SIP messages", Html.escape(text));
        return Layout.page(200, visit, "/sip_trace.htm", "SIP Trace", content);
    }

    private static HttpResponse settings(Visit visit) {
        StringBuilder rows = new StringBuilder();
        for (SettingsItem.Setting setting : SettingsExport.sorted(visit.phone())) {
            String flag = setting.permission().xmlFlag();
            rows.append("<tr><th scope=\"row\">").append(Html.escape(setting.key()));
            rows.append("</th><td>").append(flag == null ? "" : Html.escape(flag));
            rows.append("</td><td>")
                    .append(Html.escape(SecretSettings.shown(setting)))
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
        return Layout.page(200, visit, "/settings.htm", "Settings", content);
    }
}
