// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.engine.store.Columns;
import dev.coldboot.engine.store.Database;
import dev.coldboot.engine.store.Lookup;
import dev.coldboot.engine.store.StoreOpenException;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The customers' database of somebody else, which is only read. One phone is as quick as his index. A list goes through all of
 * his phones, whose spelling and order are his own, and keeps no more of them than the page has.
 */
public final class ForeignCrm implements Crm, AutoCloseable {
    /** Of more customers the first by name are known. */
    static final int MAX_CUSTOMERS = 10_000;

    private static final MacAddress NOBODY = new MacAddress(0);
    private static final int TRIED_ROWS = 1_000;
    private static final int SQLITE_ERROR = 1;
    private static final int SQLITE_READONLY = 8;

    private static final String ONE = "query for one phone";
    private static final String ALL = "query for all phones";
    private static final String DEMANDS = "query for a customer";

    private final ForeignCrmConfig config;
    private final Database database;
    private final Lookup<MacAddress, Optional<CrmPhone>> phone;
    private final Optional<Lookup<String, Demands>> demands;

    private ForeignCrm(ForeignCrmConfig config, Database database) {
        this.config = config;
        this.database = database;
        NamedParameter one = NamedParameter.in(ONE, config.phone(), "mac");
        this.phone = new Lookup<>(
                one.sql(),
                (statement, mac) -> bind(statement, one, config.spelling().of(mac)),
                (row, mac) -> one(new ForeignRow(row)));
        this.demands = config.demands().map(query -> demands(NamedParameter.in(DEMANDS, query, "customer")));
    }

    private Optional<CrmPhone> one(ForeignRow row) throws SQLException {
        row.checkPhone(ONE);
        return row.phone(config.customer());
    }

    private static Lookup<String, Demands> demands(NamedParameter query) {
        return new Lookup<>(
                query.sql(),
                (statement, name) -> bind(statement, query, name),
                (row, name) -> new ForeignRow(row).demands());
    }

    private static void bind(PreparedStatement statement, NamedParameter query, String value) throws SQLException {
        for (int place = 1; place <= query.places(); place++) {
            statement.setString(place, Columns.clean(value));
        }
    }

    /**
     * Opens it, and tries the queries.
     *
     * @throws IllegalArgumentException when a query is not understood, or has not the columns that it must have
     */
    public static ForeignCrm open(ForeignCrmConfig config) throws StoreOpenException {
        Database database = Database.openForeign(config.target(), config.patience());
        boolean works = false;
        try {
            ForeignCrm crm = new ForeignCrm(config, database);
            crm.tryQueries();
            works = true;
            return crm;
        } finally {
            if (!works) {
                database.close();
            }
        }
    }

    private void tryQueries() {
        Optional<CrmPhone> some = tried(
                ALL,
                () -> database.walk(config.phones(), config.patience(), rows -> {
                    ForeignRow row = new ForeignRow(rows);
                    row.checkPhone(ALL);
                    return first(rows, row);
                }));
        if (tried(ONE, () -> database.lookUp(phone, NOBODY)).isPresent()) {
            throw new IllegalArgumentException(ONE + ": has a row for "
                    + config.spelling().of(NOBODY) + ", which no phone has (expected: WHERE .. = :mac)");
        }
        if (some.isPresent()
                && tried(ONE, () -> database.lookUp(phone, some.get().mac())).isEmpty()) {
            throw new IllegalArgumentException(ONE + ": has no row for "
                    + config.spelling().of(some.get().mac()) + ", but the " + ALL
                    + " has (expected: the spelling of addresses that the database has)");
        }
        demands.ifPresent(query -> tried(DEMANDS, () -> database.lookUp(query, "")));
    }

    private Optional<CrmPhone> first(ResultSet rows, ForeignRow row) throws SQLException {
        for (int tried = 0; tried < TRIED_ROWS && rows.next(); tried++) {
            Optional<CrmPhone> found = row.phone(config.customer());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What the database says against a query is for who wrote it; other trouble may hold values, or be over soon. */
    private static <T> T tried(String what, Supplier<T> query) {
        try {
            return query.get();
        } catch (StoreUnavailable e) {
            if (e.getCause() instanceof SQLException cause && isAgainstQuery(cause)) {
                String words = String.valueOf(cause.getMessage());
                throw new IllegalArgumentException(
                        what + ": " + words.lines().findFirst().orElse("") + " (expected: a SELECT that works)", e);
            }
            throw e;
        }
    }

    /** PostgreSQL's classes 42 and 25 (its manual, appendix A), SQLite's SQLITE_ERROR and SQLITE_READONLY. */
    private static boolean isAgainstQuery(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        return state.startsWith("42")
                || state.startsWith("25")
                || cause.getErrorCode() == SQLITE_ERROR
                || cause.getErrorCode() == SQLITE_READONLY;
    }

    @Override
    public Optional<CrmPhone> find(MacAddress mac) {
        Optional<CrmPhone> found = database.lookUp(phone, mac).flatMap(row -> row);
        if (found.isPresent() && !found.get().mac().equals(mac)) {
            // Its passwords would be served to whoever asks.
            String words = ONE + ": answers " + found.get().mac() + " when " + mac + " is asked for";
            throw new StoreUnavailable(words, new IllegalStateException(words));
        }
        return found;
    }

    @Override
    public List<CrmPhone> list(PhoneQuery query) {
        PhoneMatch match = new PhoneMatch(query);
        TreeMap<MacAddress, CrmPhone> page = new TreeMap<>();
        walk(
                each -> {
                    boolean isBehind = query.after()
                            .map(last -> each.mac().compareTo(last) > 0)
                            .orElse(true);
                    if (isBehind && match.test(each)) {
                        page.putIfAbsent(each.mac(), each);
                        if (page.size() > query.limit()) {
                            page.pollLastEntry();
                        }
                    }
                },
                page::clear);
        return List.copyOf(page.values());
    }

    @Override
    public long count(PhoneQuery query) {
        PhoneMatch match = new PhoneMatch(query);
        AtomicLong number = new AtomicLong();
        walk(each -> number.addAndGet(match.test(each) ? 1 : 0), () -> number.set(0));
        return number.get();
    }

    /** Without a query for customers each name is one, since asking who has phones would go through all of them. */
    @Override
    public Optional<Customer> customer(String name) {
        return demands.isEmpty()
                ? Optional.of(new Customer(name, Demands.NONE))
                : database.lookUp(demands.get(), name).map(found -> new Customer(name, found));
    }

    @Override
    public List<Customer> customers() {
        TreeSet<String> names = new TreeSet<>();
        walk(
                each -> {
                    names.add(each.customer());
                    if (names.size() > MAX_CUSTOMERS) {
                        names.pollLast();
                    }
                },
                names::clear);
        return names.stream()
                .map(name -> customer(name).orElseGet(() -> new Customer(name, Demands.NONE)))
                .toList();
    }

    /** @param restart called before the first phone, perhaps once more */
    private void walk(Consumer<CrmPhone> each, Runnable restart) {
        database.walk(config.phones(), config.patience(), rows -> {
            restart.run();
            ForeignRow row = new ForeignRow(rows);
            while (rows.next()) {
                row.phone(config.customer()).ifPresent(each);
            }
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
