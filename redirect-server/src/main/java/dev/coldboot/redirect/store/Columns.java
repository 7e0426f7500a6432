// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.store;

import dev.coldboot.redirect.api.SettingValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How values of the domain stand in columns. */
final class Columns {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, SettingValue>> SETTINGS = new TypeReference<>() {};

    private Columns() {}

    static long of(Instant instant) {
        return instant.toEpochMilli();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Empty for none, which most phones have, and which costs nothing to read. */
    static String of(Map<String, SettingValue> settings) {
        return settings.isEmpty() ? "" : JSON.writeValueAsString(settings);
    }

    static Map<String, SettingValue> settings(String column) {
        return column.isEmpty() ? Map.of() : JSON.readValue(column, SETTINGS);
    }

    /** Many rows as one parameter, which {@link Dialect#givenRows} takes apart. */
    static String rows(List<? extends List<?>> rows) {
        return JSON.writeValueAsString(rows);
    }

    /** PostgreSQL keeps no NUL, and nobody needs one. */
    static String clean(String text) {
        return text.replace('\0', '?');
    }
}
