// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.Preview;
import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.aps.seen.RollCall;
import dev.coldboot.aps.seen.Seen;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the customers' database and the book of visits say together. */
final class PhoneFiles {
    /** How old a roll call may be: calling all phones takes a while, and pages are loaded again and again. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** Phones that are looked through for one page of those in one state. */
    static final int MAX_LOOKED_AT = 100_000;

    private static final int CHUNK = 1_000;

    /** Firmware that reads text only. */
    private static final String OLD = "snom320-SIP 6.5.20";

    private final Crm crm;
    private final Visits visits;
    private final Preview preview;
    private @Nullable RollCall last;

    PhoneFiles(OfficeConfig config) {
        this.crm = config.crm();
        this.visits = config.visits();
        this.preview = config.preview();
    }

    /**
     * A page of phones.
     *
     * @param next what the next page begins behind; empty when this is the last
     */
    record Part(List<PhoneRow> rows, Optional<MacAddress> next) {}

    /** The phones that are looked for, at most so many. */
    Part part(PhoneSearch search, int limit) {
        List<PhoneRow> found = new ArrayList<>();
        int chunk = search.state().isEmpty() ? limit + 1 : CHUNK;
        PhoneQuery query = search.query(chunk);
        for (int looked = 0; looked < MAX_LOOKED_AT; looked += chunk) {
            List<CrmPhone> phones = crm.list(query);
            for (PhoneRow row : rows(phones)) {
                if (search.takes(row)) {
                    if (found.size() == limit) {
                        return new Part(
                                found, Optional.of(found.get(limit - 1).phone().mac()));
                    }
                    found.add(row);
                }
            }
            if (phones.size() < chunk) {
                return new Part(found, Optional.empty());
            }
            query = query.withAfter(phones.get(phones.size() - 1).mac());
        }
        return new Part(found, query.after());
    }

    private List<PhoneRow> rows(List<CrmPhone> phones) {
        Map<MacAddress, Seen> seen =
                visits.seen(phones.stream().map(CrmPhone::mac).toList());
        return phones.stream()
                .map(phone -> new PhoneRow(phone, Optional.ofNullable(seen.get(phone.mac()))))
                .toList();
    }

    Optional<PhoneRow> find(MacAddress mac) {
        return crm.find(mac).map(phone -> rows(List.of(phone)).get(0));
    }

    /** All phones by what became of them, as of a moment ago. */
    synchronized RollCall rollCall(Instant now) {
        RollCall known = last;
        if (known == null || !now.isBefore(known.at().plus(FRESH))) {
            known = RollCall.of(now, crm, visits);
            last = known;
        }
        return known;
    }

    /**
     * What the phone would get.
     *
     * @param form {@code xml} or {@code text}; otherwise what suits what it last said of itself
     */
    Optional<Preview.Shown> document(Instant now, CrmPhone phone, String form) {
        return preview.of(
                now,
                phone,
                switch (form) {
                    case "text" -> OLD;
                    case "xml" -> "";
                    default -> agent(phone.mac());
                });
    }

    private String agent(MacAddress mac) {
        return visits.of(mac).stream()
                .map(Visit::agent)
                .filter(agent -> !agent.type().isEmpty())
                .map(agent -> agent.text())
                .findFirst()
                .orElse("");
    }
}
