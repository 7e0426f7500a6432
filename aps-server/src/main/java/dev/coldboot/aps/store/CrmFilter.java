// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Dialect;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A {@link PhoneQuery} in SQL. Customer, type and address are found by an index, in the order of the pages, so a page costs
 * the same wherever it is; a search goes through the rows of that order until the page is full.
 */
final class CrmFilter {
    private final Dialect dialect;
    private final PhoneQuery query;
    private final StringBuilder where = new StringBuilder(" WHERE TRUE");
    private final Map<String, Object> values = new LinkedHashMap<>();

    CrmFilter(Dialect dialect, PhoneQuery query) {
        this.dialect = dialect;
        this.query = query;
        query.customer().ifPresent(name -> and("customer = :customer", "customer", Columns.clean(name)));
        query.type().ifPresent(type -> and("type = :type", "type", Columns.clean(type)));
        query.search().ifPresent(this::search);
    }

    private void and(String condition, String name, Object value) {
        where.append(" AND ").append(condition);
        values.put(name, value);
    }

    /** A whole address is looked up; any other text may stand anywhere. */
    private void search(String text) {
        Optional<MacAddress> whole = address(text);
        if (whole.isPresent()) {
            and("mac = :mac", "mac", whole.get().bits());
        } else {
            and(dialect.place() + "(words, :text) > 0", "text", CrmRows.lower(text));
        }
    }

    static Optional<MacAddress> address(String text) {
        try {
            return Optional.of(MacAddress.parse(text));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    List<CrmPhone> list(Handle handle) {
        query.after().ifPresent(last -> and("mac > :after", "after", last.bits()));
        values.put("limit", query.limit());
        return handle.createQuery(CrmRows.PHONES + where + " ORDER BY mac LIMIT :limit")
                .bindMap(values)
                .map((row, context) -> CrmRows.phone(row))
                .list();
    }

    long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM phone" + where)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
    }
}
