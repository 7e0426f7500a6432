// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Conditions;
import dev.coldboot.engine.store.Dialect;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A {@link PhoneQuery} in SQL. Customer, type and address are found by an index, in the order of the pages, so a page costs
 * the same wherever it is; a search goes through the rows of that order until the page is full.
 */
final class CrmFilter {
    private final Dialect dialect;
    private final PhoneQuery query;
    private final Conditions conditions = new Conditions("TRUE");

    CrmFilter(Dialect dialect, PhoneQuery query) {
        this.dialect = dialect;
        this.query = query;
        query.customer().ifPresent(name -> conditions.and("customer = :customer", "customer", Columns.clean(name)));
        query.type().ifPresent(type -> conditions.and("type = :type", "type", Columns.clean(type)));
        query.search().ifPresent(this::search);
    }

    /** A whole address is looked up; any other text may stand anywhere. */
    private void search(String text) {
        Optional<MacAddress> whole = MacAddress.find(text);
        if (whole.isPresent()) {
            conditions.and("mac = :mac", "mac", whole.get().bits());
        } else {
            conditions.and(dialect.place() + "(words, :text) > 0", "text", CrmRows.lower(text));
        }
    }

    List<CrmPhone> list(Handle handle) {
        query.after().ifPresent(last -> conditions.and("mac > :after", "after", last.bits()));
        conditions.set("limit", query.limit());
        return conditions
                .query(handle, CrmRows.PHONES, " ORDER BY mac LIMIT :limit")
                .map((row, context) -> CrmRows.phone(row))
                .list();
    }

    long count(Handle handle) {
        return conditions
                .query(handle, "SELECT count(*) FROM phone", "")
                .mapTo(Long.class)
                .one();
    }
}
