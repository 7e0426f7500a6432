// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** PostgreSQL; the codes are those of its manual, appendix A. */
final class Postgres implements Dialect {
    @Override
    public String givenRows() {
        return "json_array_elements(CAST(:rows AS json)) AS given (value)";
    }

    @Override
    public String place() {
        return "strpos";
    }

    @Override
    public String locking(String alias) {
        return " FOR UPDATE OF " + alias;
    }

    @Override
    public Map<String, String> schemaWords() {
        return Map.of(
                "key", "BIGINT NOT NULL PRIMARY KEY",
                "rising", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                "letters", "COLLATE \"C\"");
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** The weakest lock that also keeps away who locks rows: one who has those already would wait for this one, and it for him. */
    @Override
    public void reserve(Handle transaction, String table) {
        transaction.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        connection.rollback();
    }

    @Override
    public Trouble trouble(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null || state.length() != 5) {
            return Trouble.GONE;
        }
        return switch (state) {
            case "40001", "40P01" -> Trouble.CONFLICT;
            case "53100" -> Trouble.FULL;
            case "53300", "57P01", "57P02", "57P03" -> Trouble.GONE;
            case "55P03" -> Trouble.LOCKED;
            default -> byClass(state.substring(0, 2));
        };
    }

    private static Trouble byClass(String first) {
        return switch (first) {
            case "08" -> Trouble.GONE;
            case "23" -> Trouble.TAKEN;
            default -> Trouble.OTHER;
        };
    }

    @Override
    public boolean keepsStatements() {
        return false;
    }
}
