// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks {@link Lookup}s. SQLite's driver would compile each statement anew, which takes longer than the answer, so they are
 * kept with their connection; PostgreSQL's keeps them itself.
 */
final class Lookups {
    private final boolean keep;
    private final Map<Connection, Map<String, PreparedStatement>> kept = new ConcurrentHashMap<>();

    Lookups(Dialect dialect) {
        this.keep = dialect.keepsStatements();
    }

    /** Asks on a connection that nobody else uses meanwhile. */
    <K, T> Optional<T> ask(Connection pooled, Lookup<K, T> lookup, K key) throws SQLException {
        if (keep) {
            return ask(kept(pooled.unwrap(Connection.class), lookup.sql()), lookup, key);
        }
        try (PreparedStatement fresh = pooled.prepareStatement(lookup.sql())) {
            return ask(fresh, lookup, key);
        }
    }

    private PreparedStatement kept(Connection connection, String sql) throws SQLException {
        Map<String, PreparedStatement> statements =
                kept.computeIfAbsent(connection, fresh -> new ConcurrentHashMap<>());
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            kept.keySet().removeIf(Lookups::isClosed);
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException unusable) {
            return true;
        }
    }

    private static <K, T> Optional<T> ask(PreparedStatement statement, Lookup<K, T> lookup, K key) throws SQLException {
        lookup.binding().bind(statement, key);
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(lookup.row().read(rows, key)) : Optional.empty();
        }
    }
}
