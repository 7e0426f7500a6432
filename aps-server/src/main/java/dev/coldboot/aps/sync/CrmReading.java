// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which phones there are, page by page, and where each is to be sent. */
final class CrmReading {
    /** Phones of one sync. */
    static final int MAX_PHONES = 1_000_000;

    private static final int PAGE = 1_000;

    private final Crm crm;
    private final UrlTemplate template;
    private final Map<String, Optional<Customer>> customers = new HashMap<>();

    CrmReading(Crm crm, UrlTemplate template) {
        this.crm = crm;
        this.template = template;
    }

    /** In the order of their addresses. */
    List<Wish> wishes(Optional<String> customer) throws SyncTrouble {
        List<Wish> wishes = new ArrayList<>();
        PhoneQuery query = PhoneQuery.all(PAGE);
        query = customer.map(query::withCustomer).orElse(query);
        List<CrmPhone> page = crm.list(query);
        while (!page.isEmpty()) {
            MacAddress last = query.after().orElse(null);
            for (CrmPhone phone : page) {
                if (last != null && phone.mac().compareTo(last) <= 0) {
                    throw new SyncTrouble("the database lists phones in no order: " + phone.mac() + " after " + last);
                }
                last = phone.mac();
                wishes.add(new Wish(phone, url(phone)));
            }
            if (wishes.size() > MAX_PHONES) {
                throw new SyncTrouble("the database has too many phones (expected: at most " + MAX_PHONES + ")");
            }
            query = query.withAfter(page.get(page.size() - 1).mac());
            page = page.size() < PAGE ? List.of() : crm.list(query);
        }
        return wishes;
    }

    private String url(CrmPhone phone) {
        Optional<Customer> customer = customers.computeIfAbsent(phone.customer(), crm::customer);
        return template.url(customer.flatMap(known -> AccessRules.firstToken(known, phone.mac())));
    }
}
