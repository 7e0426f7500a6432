// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** SQLite, in a file or in memory. */
final class Sqlite implements Dialect {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int IO_ERROR = 10;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int CONSTRAINT = 19;

    @Override
    public String givenRows() {
        return "json_each(:rows) AS given";
    }

    @Override
    public String place() {
        return "instr";
    }

    @Override
    public String locking(String alias) {
        return "";
    }

    @Override
    public Map<String, String> schemaWords() {
        return Map.of(
                "key", "INTEGER NOT NULL PRIMARY KEY",
                "rising", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "letters", "");
    }

    /**
     * The driver's own way begins the next transaction with each commit, which may fail although the commit did not; and a
     * transaction that reads first and writes then may find no way to go on. So it is said in SQL, and at once for writing.
     */
    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
    }

    /** Whoever has begun has the whole file. */
    @Override
    public void reserve(Handle transaction, String table) {}

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Trouble trouble(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case BUSY, LOCKED -> Trouble.LOCKED;
            case FULL -> Trouble.FULL;
            case IO_ERROR, CANNOT_OPEN -> Trouble.GONE;
            case CONSTRAINT -> Trouble.TAKEN;
            default -> Trouble.OTHER;
        };
    }

    @Override
    public boolean keepsStatements() {
        return true;
    }
}
