// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.settings.SettingsItem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The menu that all pages have, in the vendor's groups; it has no entry for what the phone has nothing of. */
final class Menu {
    /** The phone's identities (vendor). */
    static final int MAX_IDENTITY = 12;

    /** A heading and what is below it. */
    record Group(String title, List<Entry> entries) {}

    /** A link. */
    record Entry(String address, String label) {}

    private Menu() {}

    static List<Group> of(PhoneView phone) {
        List<Entry> setup = new ArrayList<>();
        if (!FunctionKeys.of(phone).isEmpty()) {
            setup.add(new Entry(FunctionKeys.ADDRESS, "Function Keys"));
        }
        identities(phone)
                .forEach(number -> setup.add(new Entry(IdentityPage.ADDRESS + "?l=" + number, "Identity " + number)));
        setup.add(new Entry(AdvancedPages.UPDATE, "Advanced"));
        return List.of(
                new Group("Operation", List.of(new Entry("/index.htm", "Home"))),
                new Group("Setup", setup),
                new Group(
                        "Status",
                        List.of(
                                new Entry("/info.htm", "System Information"),
                                new Entry("/log.htm", "Log"),
                                new Entry("/sip_trace.htm", "SIP Trace"),
                                new Entry("/settings.htm", "Settings"))));
    }

    /** The first one always, others where something is set. */
    private static Iterable<Integer> identities(PhoneView phone) {
        TreeSet<Integer> numbers = new TreeSet<>(List.of(1));
        for (SettingsItem.Setting setting : phone.settings()) {
            if (setting.name().startsWith("user_") && !setting.value().isEmpty()) {
                setting.index().ifPresent(number -> numbers.add(Math.max(1, Math.min(number, MAX_IDENTITY))));
            }
        }
        return numbers;
    }

    /** As HTML, with the entry marked that leads to where one is. */
    static String shown(PhoneView phone, String current) {
        StringBuilder out = new StringBuilder("<nav aria-label=\"Menu\">\n");
        for (Group group : of(phone)) {
            out.append("<h2>").append(group.title()).append("</h2>\n<ul>\n");
            for (Entry entry : group.entries()) {
                out.append("<li>").append(link(entry, current)).append("</li>\n");
            }
            out.append("</ul>\n");
        }
        return out.append("</nav>\n").toString();
    }

    static String link(Entry entry, String current) {
        String mark = entry.address().equals(current) ? " aria-current=\"page\"" : "";
        return "<a href=\"" + entry.address() + "\"" + mark + ">" + entry.label() + "</a>";
    }
}
