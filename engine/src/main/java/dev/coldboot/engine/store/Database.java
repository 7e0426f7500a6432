// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The database of a service: questions, and changes that are done as a whole or not at all. Whatever fails in it is
 * {@link StoreUnavailable}, whose message holds no value that was stored.
 */
public final class Database implements AutoCloseable {
    /**
     * How often a question or change is tried when others stood in its way, or its connection had died unnoticed: more often
     * than there are connections that may have died together.
     */
    static final int ATTEMPTS = 2 * Pools.POSTGRESQL_CONNECTIONS;

    /** The target of a database that ends with the process. */
    public static final String MEMORY = StoreTarget.MEMORY;

    private final Dialect dialect;
    private final boolean inMemory;
    private final Pools pools;
    private final Jdbi writing;
    private final Jdbi reading;
    private final Lookups lookups;

    /**
     * Opens a database, and makes or renews its schema.
     *
     * @param target the path of a file, a URL such as {@code jdbc:postgresql://host/database?user=..&password=..} or
     *     {@code jdbc:sqlite:FILE}, or {@link #MEMORY}
     * @param schema what it shall have
     */
    public static Database open(String target, Schema schema) throws StoreOpenException {
        StoreTarget where = StoreTarget.parse(target);
        Pools pools = Pools.open(where);
        try {
            Migrations.run(where, pools.writers(), schema);
        } catch (StoreOpenException | RuntimeException e) {
            pools.close();
            throw e;
        }
        return new Database(where, pools);
    }

    /**
     * Opens a database of somebody else, only to read it: its schema is taken as it is, and it refuses every change.
     *
     * @param target as for {@link #open}; a file must be there
     * @param patience how long PostgreSQL may work for one answer
     */
    public static Database openForeign(String target, Duration patience) throws StoreOpenException {
        StoreTarget where = StoreTarget.foreign(target);
        return new Database(where, Pools.openForeign(where, patience));
    }

    /** A database that ends with the process. */
    public static Database inMemory(Schema schema) {
        try {
            return open(MEMORY, schema);
        } catch (StoreOpenException e) {
            throw new IllegalStateException("memory needs no permission", e);
        }
    }

    private Database(StoreTarget target, Pools pools) {
        this.dialect = target.dialect();
        this.inMemory = target.inMemory();
        this.pools = pools;
        this.writing = jdbi(pools.writers());
        this.reading = jdbi(pools.readers());
        this.lookups = new Lookups(dialect);
    }

    /** Transactions are the dialects' business: Jdbi shall not look for open ones. */
    private static Jdbi jdbi(DataSource pool) {
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        return jdbi;
    }

    /**
     * The tables of a service.
     *
     * @param home a class in whose package there is a folder {@code migration} with the scripts that make them
     * @param words for the scripts' {@code ${..}}, beside those of the dialect
     */
    public record Schema(Class<?> home, Map<String, String> words) {}

    /**
     * Somebody else was quicker: what was read is no longer so, and the change has to be done again. It then has the table to
     * itself, or a change whose rows many want could be overtaken for ever.
     */
    public static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String table;

        /** @param table the one whose rows others change */
        public Overtaken(String table) {
            super("others change the same rows of " + table, null, false, false);
            this.table = table;
        }
    }

    /** A rule of the schema that was hurt, such as a name that there is already. */
    public static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Taken(Throwable cause) {
            super("a rule of the schema was hurt", cause);
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        /** @param contested the table in whose rows the attempt before was overtaken, if it was */
        T make(Optional<String> contested) throws SQLException;
    }

    /** How this database does what not all do alike. */
    public Dialect dialect() {
        return dialect;
    }

    /** Asks for the one row of the key. */
    public <K, T> Optional<T> lookUp(Lookup<K, T> lookup, K key) {
        return attempts(contested -> {
            try (Connection connection = pools.readers().getConnection()) {
                return lookups.ask(connection, lookup, key);
            }
        });
    }

    /**
     * Goes through all rows of a question; may be called again from the start.
     *
     * @param sql without parameters
     * @param patience how long that may take
     */
    public <T> T walk(String sql, Duration patience, Walk<T> walk) {
        return attempts(contested -> {
            try (Connection connection = pools.readers().getConnection()) {
                return Walks.go(connection, sql, patience, walk);
            }
        });
    }

    /** Asks; may be called again from the start. */
    public <T> T read(Function<Handle, T> question) {
        return attempts(contested -> {
            try (Handle handle = reading.open()) {
                return question.apply(handle);
            }
        });
    }

    /**
     * Makes a change in one transaction; may be called again from the start, so it changes nothing but the database.
     *
     * @throws Taken when a rule of the schema was hurt; nothing was changed
     */
    public <T> T write(Function<Handle, T> change) {
        return attempts(contested -> {
            try (Handle handle = writing.open()) {
                dialect.begin(handle.getConnection());
                T result = change(handle, each -> {
                    contested.ifPresent(table -> dialect.reserve(each, table));
                    return change.apply(each);
                });
                commit(handle.getConnection());
                return result;
            }
        });
    }

    private <T> T change(Handle handle, Function<Handle, T> change) {
        boolean done = false;
        try {
            T result = change.apply(handle);
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(handle.getConnection());
            }
        }
    }

    /** Not tried again: whether it was done before the failure nobody knows. */
    private void commit(Connection connection) {
        try {
            dialect.commit(connection);
        } catch (SQLException e) {
            rollBack(connection);
            throw unavailable(failure(e));
        }
    }

    private void rollBack(Connection connection) {
        try {
            dialect.rollBack(connection);
        } catch (SQLException alreadyOver) {
            if (!inMemory) {
                pools.writers().evictConnection(connection);
            }
        }
    }

    private <T> T attempts(Attempt<T> work) {
        long begun = System.nanoTime();
        Optional<String> contested = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            try {
                return work.make(contested);
            } catch (Overtaken e) {
                if (attempt == ATTEMPTS) {
                    throw new StoreUnavailable(e.getMessage() + ", " + ATTEMPTS + " times in a row", e);
                }
                contested = Optional.of(e.table);
            } catch (SQLException | JdbiException e) {
                Failure failure = failure(e);
                boolean isLate = System.nanoTime() - begun > Pools.PATIENCE.toNanos();
                if (attempt == ATTEMPTS || isLate || !failure.isWorthAnother()) {
                    throw failure.trouble() == Trouble.TAKEN ? new Taken(failure.cause()) : unavailable(failure);
                }
            }
        }
    }

    /**
     * What the database said.
     *
     * @param waited whether the pool had no connection to give in all its patience
     */
    private record Failure(SQLException cause, Trouble trouble, boolean waited) {
        boolean isWorthAnother() {
            return trouble == Trouble.CONFLICT || (trouble == Trouble.GONE && !waited);
        }

        String code() {
            return cause.getSQLState() == null ? "code " + cause.getErrorCode() : cause.getSQLState();
        }
    }

    private Failure failure(Exception e) {
        SQLException cause =
                Remedy.sqlIn(e).orElseGet(() -> new SQLException(e.getClass().getSimpleName()));
        boolean waited = false;
        for (Throwable each = e; each != null; each = each.getCause()) {
            waited |= each instanceof SQLTransientConnectionException;
        }
        return new Failure(cause, waited ? Trouble.GONE : dialect.trouble(cause), waited);
    }

    private static StoreUnavailable unavailable(Failure failure) {
        return new StoreUnavailable(failure.trouble().words() + " (" + failure.code() + ")", failure.cause());
    }

    /** Whether the database answers: throws {@link StoreUnavailable} if not. */
    public void probe() {
        read(handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }

    @Override
    public void close() {
        pools.close();
    }
}
