// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, started once for all tests of a JVM; each gets a schema of its own. */
public final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of an empty schema. */
    public static String freshUrl() {
        String schema = "test_" + SCHEMAS.incrementAndGet();
        execute("CREATE SCHEMA " + schema);
        return SERVER.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
    }

    /** Does that as the server's owner. */
    public static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
