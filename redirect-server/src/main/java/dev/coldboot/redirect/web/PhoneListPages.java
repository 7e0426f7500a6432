// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RedirectApi.ListResult;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.snom.PhoneTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A company's phones: found, paged, saved as a file, and given up, one or several at a time. */
final class PhoneListPages {
    static final String PATH = "/phones";
    private static final String REMOVE = "/phones/remove";

    private static final int PAGE = 50;
    private static final int SAVED_AT_ONCE = 1_000;

    /** Lines of a saved file; more are no spreadsheet any more, and hold the store. */
    private static final int MAX_SAVED = 100_000;

    private final RedirectStores stores;
    private final RedirectApi api;

    PhoneListPages(RedirectStores stores, RedirectApi api) {
        this.stores = stores;
        this.api = api;
    }

    void join(Routes routes) {
        routes.get(Audience.CUSTOMERS, PATH, visit -> show(200, visit, ""))
                .get(Audience.CUSTOMERS, "/phones/export.csv", this::export)
                .get(Audience.CUSTOMERS, REMOVE, this::askToRemove)
                .post(Audience.CUSTOMERS, REMOVE, this::remove);
    }

    private HttpResponse show(int status, Visit visit, String trouble) {
        PhoneSearch search = PhoneSearch.in(visit.query());
        RegistrationQuery query = search.query(visit.company(), PAGE + 1);
        List<Registration> found = stores.registrations().list(query);
        List<Registration> page = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> values = new HashMap<>();
        values.put("rows", rows(page));
        values.put("count", stores.registrations().count(query));
        values.put("search", search);
        values.put("types", PhoneTypes.names());
        values.put("next", found.size() > PAGE ? search.next(page.get(PAGE - 1).mac()) : "");
        values.put("trouble", trouble);
        return Pages.page(status, "phones", Frame.of(visit, PATH, "Phones"), values);
    }

    private List<PhoneRow> rows(List<Registration> page) {
        Map<MacAddress, Sighting> newest =
                stores.sightings().newest(page.stream().map(Registration::mac).toList());
        return page.stream()
                .map(registration -> PhoneRow.of(registration, Optional.ofNullable(newest.get(registration.mac()))))
                .toList();
    }

    private HttpResponse export(Visit visit) {
        RegistrationQuery query = PhoneSearch.in(visit.query()).query(visit.company(), SAVED_AT_ONCE);
        StringBuilder csv = new StringBuilder("mac;url\r\n");
        int lines = 0;
        List<Registration> page = stores.registrations().list(query);
        while (!page.isEmpty()) {
            lines += page.size();
            if (lines > MAX_SAVED) {
                return show(
                        422,
                        visit,
                        "More than " + Show.count(MAX_SAVED) + " phones do not go into one file: choose a type first.");
            }
            page.forEach(phone -> csv.append(phone.mac())
                    .append(';')
                    .append(cell(phone.target()))
                    .append("\r\n"));
            MacAddress last = page.get(page.size() - 1).mac();
            page = page.size() < SAVED_AT_ONCE
                    ? List.of()
                    : stores.registrations().list(query.withAfter(last));
        }
        return Forms.download("text/csv; charset=utf-8", "phones.csv", csv.toString());
    }

    /** A URL begins with a scheme, so no spreadsheet takes it for a formula. */
    private static String cell(String url) {
        return url.matches("[^\";]*") ? url : '"' + url.replace("\"", "\"\"") + '"';
    }

    private HttpResponse askToRemove(Visit visit) {
        List<PhoneRow> own = rows(own(visit, visit.query().all("mac")));
        return own.isEmpty()
                ? show(422, visit, "No phone was chosen.")
                : Pages.page(
                        200,
                        "remove",
                        Frame.of(visit, PATH, own.size() == 1 ? "Give a phone up" : "Give phones up"),
                        Map.of("rows", own));
    }

    private List<Registration> own(Visit visit, List<String> macs) {
        List<Registration> own = new ArrayList<>();
        for (String mac : macs.subList(0, Math.min(PAGE, macs.size()))) {
            if (api.redirection(visit.caller(), mac) instanceof RedirectApi.Lookup.Found found) {
                own.add(found.registration());
            }
        }
        return own;
    }

    private HttpResponse remove(Visit visit) {
        List<String> macs = visit.form().all("mac");
        if (macs.isEmpty() || macs.size() > PAGE) {
            return show(422, visit, "Choose 1 to " + PAGE + " phones.");
        }
        ListResult result = api.deregisterList(visit.now(), visit.caller(), macs);
        return result.refusals().isEmpty()
                ? GuardedResponse.see(Notice.REMOVED.on(PATH, result.done()))
                : show(409, visit, "Nothing was given up, since of these: " + refused(result));
    }

    private static String refused(ListResult result) {
        return result.refusals().entrySet().stream()
                .map(each -> each.getKey() + " " + PhoneFormPages.sentence(each.getValue()))
                .collect(Collectors.joining(" "));
    }
}
