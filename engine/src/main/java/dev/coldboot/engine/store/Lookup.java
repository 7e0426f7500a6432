// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A question for one row by one key that is asked so often that only the bare driver is quick enough.
 *
 * @param sql with one parameter
 */
public record Lookup<K, T>(String sql, Binding<K> binding, Row<K, T> row) {
    /** Puts the key in its place. */
    @FunctionalInterface
    public interface Binding<K> {
        void bind(PreparedStatement statement, K key) throws SQLException;
    }

    /** Makes a value of the row that was found. */
    @FunctionalInterface
    public interface Row<K, T> {
        T read(ResultSet row, K key) throws SQLException;
    }
}
