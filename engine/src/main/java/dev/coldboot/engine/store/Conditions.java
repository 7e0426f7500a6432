// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The conditions of a query, joined by AND, and the values of their names. */
public final class Conditions {
    private final StringBuilder where;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param first in SQL, such as {@code company = :company}; {@code TRUE} where there may be none */
    public Conditions(String first) {
        where = new StringBuilder(" WHERE ").append(first);
    }

    /** A further condition in SQL, in which the value has that name. */
    public void and(String condition, String name, Object value) {
        where.append(" AND ").append(condition);
        set(name, value);
    }

    /** A value to which conditions refer by that name. */
    public void set(String name, Object value) {
        values.put(name, value);
    }

    /** A query with these conditions between its beginning and its end. */
    public Query query(Handle handle, String beginning, String end) {
        return handle.createQuery(beginning + where + end).bindMap(values);
    }
}
