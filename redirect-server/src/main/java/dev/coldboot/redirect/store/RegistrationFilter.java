// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.engine.store.Dialect;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A {@link RegistrationQuery} in SQL. Company, type and address are found by an index, in the order of the pages, so a page
 * costs the same wherever it is. URL and search are looked for in the rows of that order until the page is full: at worst
 * once through all of one company's phones.
 */
final class RegistrationFilter {
    private final Dialect dialect;
    private final RegistrationQuery query;
    private final StringBuilder where = new StringBuilder(" WHERE r.company = :company");
    private final Map<String, Object> values = new LinkedHashMap<>();

    RegistrationFilter(Dialect dialect, RegistrationQuery query) {
        this.dialect = dialect;
        this.query = query;
        values.put("company", query.company());
        query.type().ifPresent(type -> and("r.type = :type", "type", type));
        query.url().ifPresent(url -> and(RegistrationRows.TARGET + " = :url", "url", url));
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
            and("r.mac = :mac", "mac", whole.get().bits());
        } else {
            String found = dialect.place() + "(%s.words, :text) > 0";
            String shared = "r.url = '' AND r.autoprovisioning AND r.profile IN (SELECT s.uuid FROM profile s"
                    + " WHERE s.company = :company AND s.autoprovisioning AND " + found.formatted("s") + ")";
            and("(" + found.formatted("r") + " OR (" + shared + "))", "text", RegistrationRows.lower(text));
        }
    }

    private static Optional<MacAddress> address(String text) {
        try {
            return Optional.of(MacAddress.parse(text));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    List<Registration> list(Handle handle) {
        query.after().ifPresent(last -> and("r.mac > :after", "after", last.bits()));
        values.put("limit", query.limit());
        return bound(handle.createQuery(RegistrationRows.SELECT + where + " ORDER BY r.mac LIMIT :limit"))
                .map((row, context) -> RegistrationRows.read(row))
                .list();
    }

    long count(Handle handle) {
        String profiles = query.url().isPresent() ? " LEFT JOIN profile p ON p.uuid = r.profile" : "";
        return bound(handle.createQuery("SELECT count(*) FROM registration r" + profiles + where))
                .mapTo(Long.class)
                .one();
    }

    private Query bound(Query statement) {
        return statement.bindMap(values);
    }
}
