// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.Link;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.FormData;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which phones a list shows, as its address has it.
 *
 * @param text searched for; may be empty
 * @param type only of this type; empty for all
 * @param after the page begins behind this phone
 * @param pages where the pages before began, the first one left out
 */
public record PhoneSearch(String text, String type, Optional<MacAddress> after, List<MacAddress> pages) {
    private static final int LONGEST = 100;

    /** Pages that can be gone back one by one; from further on the way leads to the first. */
    private static final int MAX_PAGES = 40;

    static PhoneSearch in(FormData query) {
        String text = query.value("search").strip();
        String type = query.value("type");
        List<MacAddress> pages = Arrays.stream(query.value("pages").split("-", MAX_PAGES + 1))
                .limit(MAX_PAGES)
                .flatMap(mac -> MacAddress.find(mac).stream())
                .toList();
        return new PhoneSearch(
                text.substring(0, Math.min(LONGEST, text.length())),
                PhoneTypes.names().contains(type) ? type : "",
                MacAddress.find(query.value("after")),
                pages);
    }

    RegistrationQuery query(String company, int limit) {
        RegistrationQuery query = RegistrationQuery.of(company, limit);
        if (!text.isEmpty()) {
            // In whatever spelling: the label has colons, the store has not.
            query = query.withSearch(
                    MacAddress.find(text).map(MacAddress::toString).orElse(text));
        }
        if (!type.isEmpty()) {
            query = query.withType(type);
        }
        return after.isPresent() ? query.withAfter(after.get()) : query;
    }

    public boolean isNarrowed() {
        return !text.isEmpty() || !type.isEmpty();
    }

    public String first() {
        return Link.to(PhoneListPages.PATH, "search", text, "type", type);
    }

    public String saved() {
        return Link.to("/phones/export.csv", "search", text, "type", type);
    }

    /** The page before; empty on the first. */
    public String previous() {
        if (after.isEmpty()) {
            return "";
        }
        return pages.isEmpty() ? first() : at(pages.get(pages.size() - 1), pages.subList(0, pages.size() - 1));
    }

    String next(MacAddress last) {
        List<MacAddress> before = new ArrayList<>(pages);
        after.ifPresent(before::add);
        return at(last, before.subList(Math.max(0, before.size() - MAX_PAGES), before.size()));
    }

    private String at(MacAddress last, List<MacAddress> before) {
        String trail =
                String.join("-", before.stream().map(MacAddress::toString).toList());
        return Link.to(PhoneListPages.PATH, "search", text, "type", type, "after", last.toString(), "pages", trail);
    }
}
