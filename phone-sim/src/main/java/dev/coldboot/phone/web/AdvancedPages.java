// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Setup, Advanced: the tabs of which the phone has settings. Names of fields are the vendor's where they are known. */
final class AdvancedPages {
    static final String NETWORK = "/advanced_network.htm";
    static final String SECURITY = "/advanced_qos.htm";
    static final String UPDATE = "/advanced_update.htm";

    private static final List<Menu.Entry> TABS = List.of(
            new Menu.Entry(NETWORK, "Network"),
            new Menu.Entry(SECURITY, "QoS/Security"),
            new Menu.Entry(UPDATE, "Update"));

    private AdvancedPages() {}

    static HttpResponse network(Visit visit) {
        List<Field> fields = List.of(
                Field.onOff("dhcp", "DHCP"),
                Field.text("ip_adr", "IP Address"),
                Field.text("netmask", "Netmask"),
                Field.text("gateway", "IP Gateway"),
                Field.text("dns_server1", "DNS Server 1"),
                Field.text("dns_server2", "DNS Server 2"),
                Field.text("dns_domain", "DNS Domain"));
        return page(visit, NETWORK, "Network", form(visit, NETWORK, fields));
    }

    /** Each account in a form of its own, so that browsers offer the right password for each. */
    static HttpResponse security(Visit visit) {
        String http = form(
                visit,
                SECURITY,
                List.of(
                        Field.text("http_user", "HTTP User"),
                        Field.password("http_pass", "HTTP Password"),
                        Field.choice("http_scheme", "Authentication Scheme", "off", "Basic", "on", "Digest"),
                        Field.onOff("use_hidden_tags", "Use hidden tags"),
                        Field.onOff("restrict_uri_queries", "Restrict URI queries")));
        String accounts = visit.can().hasTwoAccounts() ? account(visit, "user") + account(visit, "admin") : "";
        return page(visit, SECURITY, "HTTP Server", http + accounts);
    }

    private static String account(Visit visit, String who) {
        List<Field> fields = List.of(
                Field.text("webserver_" + who + "_name", "Name"),
                Field.password("webserver_" + who + "_password", "Password"));
        return "<h2>Web Server " + who + "</h2>\n" + form(visit, SECURITY, fields);
    }

    static HttpResponse update(Visit visit) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.choice(
                        "update_policy",
                        "Update Policy",
                        "auto_update",
                        "Update automatically",
                        "ask_for_update",
                        "Ask for update",
                        "settings_only",
                        "Never update, load settings only"),
                Field.text("setting_server", "Setting URL"),
                Field.onOff("pnp_config", "PnP Config")));
        if (visit.phone().profile().bootEngine() == BootEngine.ORDERED) {
            fields.add(Field.text("provisioning_order", "Provisioning Order"));
        }
        String buttons = visit.form(UPDATE, """
                <button name="reboot" value="Reboot">Reboot</button>
                <button name="reset" value="Reset">Reset Values</button>
                """);
        return page(visit, UPDATE, "Update", form(visit, UPDATE, fields) + buttons);
    }

    private static String form(Visit visit, String address, List<Field> fields) {
        StringBuilder inputs = new StringBuilder();
        fields.forEach(field -> inputs.append(field.shown(visit.phone())));
        return visit.form(address, inputs + "<div><button name=\"Settings\" value=\"Save\">Save</button></div>\n");
    }

    private static HttpResponse page(Visit visit, String address, String heading, String content) {
        StringBuilder tabs = new StringBuilder("<ul class=\"tabs\" aria-label=\"Tabs\">\n");
        TABS.forEach(tab -> tabs.append("<li>").append(Menu.link(tab, address)).append("</li>\n"));
        return Layout.page(
                200, visit, UPDATE, "Advanced Settings", tabs + "</ul>\n<h2>" + heading + "</h2>\n" + content);
    }

    /** Asks a person whether that is meant; tools say so by address, and are not asked. */
    static HttpResponse confirmation(Visit visit, String question, String command) {
        String content = "<p>" + question + "</p>\n"
                + visit.form(
                        "/confirm.htm",
                        "<button name=\"" + command + "\" value=\"Yes\">Yes</button>\n" + "<a href=\"" + UPDATE
                                + "\">No</a>\n");
        return Layout.page(200, visit, UPDATE, "Please confirm", content);
    }
}
