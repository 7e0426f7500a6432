// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** How values stand in columns. */
public final class Columns {
    private static final JsonMapper JSON = new JsonMapper();

    private Columns() {}

    public static long of(Instant instant) {
        return instant.toEpochMilli();
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** Empty for NULL. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Many rows as one parameter, which {@link Dialect#givenRows} takes apart. */
    public static String rows(List<? extends List<?>> rows) {
        return JSON.writeValueAsString(rows);
    }

    /** The text as every database keeps it: PostgreSQL keeps no NUL, and nobody needs one. */
    public static String clean(String text) {
        return text.replace('\0', '?');
    }
}
