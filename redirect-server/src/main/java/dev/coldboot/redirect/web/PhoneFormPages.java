// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RedirectApi.Lookup;
import dev.coldboot.redirect.api.RedirectRefusal;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One phone: registered, shown with what is known of it, sent elsewhere. */
final class PhoneFormPages {
    private static final String ADD = "/phones/add";
    private static final String PHONE = PhoneListPages.PATH + "/" + Routes.MAC;
    private static final int CHANGES = 20;

    private final RedirectStores stores;
    private final RedirectApi api;

    PhoneFormPages(RedirectStores stores, RedirectApi api) {
        this.stores = stores;
        this.api = api;
    }

    void join(Routes routes) {
        routes.get(Audience.CUSTOMERS, ADD, visit -> addForm(200, visit, "", ""))
                .post(Audience.CUSTOMERS, ADD, this::add)
                .get(Audience.CUSTOMERS, PHONE, this::show)
                .get(
                        Audience.CUSTOMERS,
                        PHONE + "/change",
                        visit -> own(visit, row -> changeForm(200, visit, row, row.target(), "")))
                .post(Audience.CUSTOMERS, PHONE + "/change", visit -> own(visit, row -> change(visit, row)));
    }

    /** What a refusal means to somebody who does not know the protocol. */
    static String sentence(RedirectRefusal why) {
        return switch (why) {
            case OWNED_BY_OTHER_USER ->
                "belongs to another company. Only its owner can give it up; it cannot be transferred.";
            case MALFORMED_URL ->
                "is no address that a phone can fetch (expected: http, https, tftp or ftp, no blanks).";
            case MALFORMED_MAC -> "is no MAC address (expected: twelve hex digits, with or without separators).";
            case NO_SUCH_MAC -> "is registered by nobody.";
        };
    }

    private static HttpResponse addForm(int status, Visit visit, String macTrouble, String urlTrouble) {
        return Pages.page(
                status,
                "phone-add",
                Frame.of(visit, PhoneListPages.PATH, "Register a phone"),
                Map.of(
                        "mac",
                        visit.form().first("mac").orElse(visit.query().value("mac")),
                        "url",
                        visit.form().value("url"),
                        "macTrouble",
                        macTrouble,
                        "urlTrouble",
                        urlTrouble));
    }

    private HttpResponse add(Visit visit) {
        Optional<MacAddress> mac = MacAddress.find(visit.form().value("mac"));
        String url = visit.form().value("url").strip();
        if (mac.isEmpty()) {
            String urlTrouble = RedirectApi.isRedirection(url) ? "" : "This " + sentence(RedirectRefusal.MALFORMED_URL);
            return addForm(422, visit, "This " + sentence(RedirectRefusal.MALFORMED_MAC), urlTrouble);
        }
        String phone = mac.get().toString();
        if (api.redirection(visit.caller(), phone) instanceof Lookup.Found) {
            return addForm(
                    409, visit, "This phone is registered by you already: change its target on its own page.", "");
        }
        return api.register(visit.now(), visit.caller(), phone, url)
                .map(why -> why == RedirectRefusal.MALFORMED_URL
                        ? addForm(422, visit, "", "This " + sentence(why))
                        : addForm(409, visit, "This phone " + sentence(why), ""))
                .orElseGet(() -> GuardedResponse.see(Notice.ADDED.on(PhoneListPages.PATH + "/" + phone)));
    }

    /** Calls for a phone of the company; foreign and unknown ones look alike. */
    private HttpResponse own(Visit visit, Function<PhoneRow, HttpResponse> page) {
        String mac = Routes.mac(visit).toString();
        if (api.redirection(visit.caller(), mac) instanceof Lookup.Found found) {
            Optional<Sighting> newest =
                    stores.sightings().of(found.registration().mac()).stream().findFirst();
            return page.apply(PhoneRow.of(found.registration(), newest));
        }
        return Pages.message(404, visit, "Not your phone", "Your company has no phone " + mac + ".");
    }

    private HttpResponse show(Visit visit) {
        return own(visit, row -> {
            MacAddress mac = row.registration().mac();
            Map<String, Object> values = new HashMap<>();
            values.put("phone", row);
            values.put("sightings", stores.sightings().of(mac));
            values.put("changes", stores.audit().ofPhone(visit.company(), mac, CHANGES));
            return Pages.page(200, "phone", Frame.of(visit, PhoneListPages.PATH, row.label()), values);
        });
    }

    private static HttpResponse changeForm(int status, Visit visit, PhoneRow row, String url, String trouble) {
        return Pages.page(
                status,
                "phone-change",
                Frame.of(visit, PhoneListPages.PATH, "Change the target"),
                Map.of("phone", row, "url", url, "trouble", trouble));
    }

    private HttpResponse change(Visit visit, PhoneRow row) {
        String url = visit.form().value("url").strip();
        return api.register(visit.now(), visit.caller(), row.mac(), url)
                .map(why -> changeForm(422, visit, row, url, "This " + sentence(why)))
                .orElseGet(() -> GuardedResponse.see(Notice.CHANGED.on(PhoneListPages.PATH + "/" + row.mac())));
    }
}
