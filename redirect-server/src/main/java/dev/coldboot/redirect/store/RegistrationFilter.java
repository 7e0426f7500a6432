// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Conditions;
import dev.coldboot.engine.store.Dialect;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A {@link RegistrationQuery} in SQL. Company, type and address are found by an index, in the order of the pages, so a page
 * costs the same wherever it is. URL and search are looked for in the rows of that order until the page is full: at worst
 * once through all of one company's phones.
 */
final class RegistrationFilter {
    private final Dialect dialect;
    private final RegistrationQuery query;
    private final Conditions conditions = new Conditions("r.company = :company");

    RegistrationFilter(Dialect dialect, RegistrationQuery query) {
        this.dialect = dialect;
        this.query = query;
        conditions.set("company", query.company());
        query.type().ifPresent(type -> conditions.and("r.type = :type", "type", type));
        query.url().ifPresent(url -> conditions.and(RegistrationRows.TARGET + " = :url", "url", url));
        query.search().ifPresent(this::search);
    }

    /** A whole address is looked up; any other text may stand anywhere. */
    private void search(String text) {
        Optional<MacAddress> whole = MacAddress.find(text);
        if (whole.isPresent()) {
            conditions.and("r.mac = :mac", "mac", whole.get().bits());
        } else {
            String found = dialect.place() + "(%s.words, :text) > 0";
            String shared = "r.url = '' AND r.autoprovisioning AND r.profile IN (SELECT s.uuid FROM profile s"
                    + " WHERE s.company = :company AND s.autoprovisioning AND " + found.formatted("s") + ")";
            conditions.and("(" + found.formatted("r") + " OR (" + shared + "))", "text", RegistrationRows.lower(text));
        }
    }

    List<Registration> list(Handle handle) {
        query.after().ifPresent(last -> conditions.and("r.mac > :after", "after", last.bits()));
        conditions.set("limit", query.limit());
        return conditions
                .query(handle, RegistrationRows.SELECT, " ORDER BY r.mac LIMIT :limit")
                .map((row, context) -> RegistrationRows.read(row))
                .list();
    }

    long count(Handle handle) {
        String profiles = query.url().isPresent() ? " LEFT JOIN profile p ON p.uuid = r.profile" : "";
        return conditions
                .query(handle, "SELECT count(*) FROM registration r" + profiles, "")
                .mapTo(Long.class)
                .one();
    }
}
