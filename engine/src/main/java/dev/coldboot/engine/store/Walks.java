// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Goes {@link Walk}s with the bare driver. */
final class Walks {
    /** Rows that the driver asks for at a time. */
    private static final int PIECE = 1_000;

    private Walks() {}

    /** @param patience when the database is told to give it up */
    static <T> T go(Connection connection, String sql, Duration patience, Walk<T> walk) throws SQLException {
        // Outside a transaction PostgreSQL's driver would first read all rows into memory.
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(PIECE);
            return guarded(statement, sql, patience, walk);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static <T> T guarded(Statement statement, String sql, Duration patience, Walk<T> walk) throws SQLException {
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                () -> cancel(statement), CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try (ResultSet rows = statement.executeQuery(sql)) {
            return walk.over(rows);
        } finally {
            end.cancel(false);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException alreadyOver) {
            // Then there is nothing to give up.
        }
    }
}
