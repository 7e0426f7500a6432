// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/**
 * The connections to one database. SQLite has one writer, whom its readers never wait for (WAL), and PostgreSQL has
 * connections that do both; so has SQLite in memory, where there is only the one.
 */
record Pools(HikariDataSource writers, HikariDataSource readers) implements AutoCloseable {
    static final int POSTGRESQL_CONNECTIONS = 10;
    static final int SQLITE_READERS = 8;

    /** SQLITE_OPEN_READONLY of its C interface. */
    private static final String SQLITE_READ_ONLY = "1";

    /** How long a request waits for a connection before it is told that the database is gone. */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** How long a change waits for those before it: SQLite's writers stand in one line. */
    private static final Duration IN_LINE = Duration.ofSeconds(10);

    static Pools open(StoreTarget target) throws StoreOpenException {
        try {
            return target.dialect() instanceof Postgres ? postgresql(target) : sqlite(target);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreOpenException(target.shown(), Remedy.of(target, e), e.getCause());
        }
    }

    /**
     * Connections to a database of somebody else, which they cannot change: its settings and files stay as they are.
     *
     * @param patience how long PostgreSQL works for one answer
     */
    static Pools openForeign(StoreTarget target, Duration patience) throws StoreOpenException {
        boolean served = target.dialect() instanceof Postgres;
        HikariConfig config =
                served ? postgresqlConfig(target) : config(target, "org.sqlite.JDBC", SQLITE_READERS, PATIENCE);
        if (served) {
            config.setConnectionInitSql(
                    "SET default_transaction_read_only = on; SET statement_timeout = " + patience.toMillis());
        } else {
            config.addDataSourceProperty("open_mode", SQLITE_READ_ONLY);
            // The driver refuses a pool that would have it otherwise.
            config.setReadOnly(true);
            config.addDataSourceProperty("busy_timeout", Long.toString(PATIENCE.toMillis()));
            config.setConnectionInitSql("PRAGMA query_only = true");
        }
        try {
            HikariDataSource both = new HikariDataSource(config);
            return new Pools(both, both);
        } catch (HikariPool.PoolInitializationException e) {
            throw new StoreOpenException(target.shown(), Remedy.of(target, e), e.getCause());
        }
    }

    private static Pools postgresql(StoreTarget target) {
        HikariDataSource both = new HikariDataSource(postgresqlConfig(target));
        return new Pools(both, both);
    }

    private static HikariConfig postgresqlConfig(StoreTarget target) {
        HikariConfig config = config(target, "org.postgresql.Driver", POSTGRESQL_CONNECTIONS, PATIENCE);
        config.setMinimumIdle(2);
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("loginTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", "coldboot");
        return config;
    }

    private static Pools sqlite(StoreTarget target) throws StoreOpenException {
        if (target.file().isPresent()) {
            create(target.file().get(), target);
        }
        HikariDataSource writer = new HikariDataSource(sqliteConfig(target, 1, IN_LINE));
        if (target.inMemory()) {
            return new Pools(writer, writer);
        }
        HikariConfig reading = sqliteConfig(target, SQLITE_READERS, PATIENCE);
        reading.setConnectionInitSql("PRAGMA query_only = true");
        return new Pools(writer, new HikariDataSource(reading));
    }

    /** The keys of customers stand in it, so it is made for nobody else's eyes; SQLite makes its other files alike. */
    private static void create(Path file, StoreTarget target) throws StoreOpenException {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException itIsThere) {
            // As it was left.
        } catch (IOException e) {
            throw new StoreOpenException(target.shown(), "cannot be created: " + e.getMessage(), e);
        }
    }

    private static HikariConfig sqliteConfig(StoreTarget target, int size, Duration patience) {
        HikariConfig config = config(target, "org.sqlite.JDBC", size, patience);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.addDataSourceProperty("journal_mode", "WAL");
        // docs/decisions/0007-sqlite-by-default.md tells why.
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "5000");
        config.addDataSourceProperty("foreign_keys", "true");
        // KiB, when negative. Its usual 2 MB would be written and read again within one change of many rows.
        config.addDataSourceProperty("cache_size", "-32768");
        // One long change must not leave a long file for ever.
        config.addDataSourceProperty("journal_size_limit", "67108864");
        return config;
    }

    private static HikariConfig config(StoreTarget target, String driver, int size, Duration patience) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(target.url());
        config.setDriverClassName(driver);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(1000);
        return config;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
