// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How a customers' database of somebody else is asked. Columns are known by their names: {@code mac} and {@code type} (or
 * {@code model}) there must be; {@code extension}, {@code display_name}, {@code user}, {@code password}, {@code host},
 * {@code outbound}, {@code site} and {@code customer} there may be.
 *
 * @param target the path of a file of SQLite, or a URL such as {@code jdbc:postgresql://host/database?user=..}; may hold a
 *     password
 * @param phone the query for one phone, with its address as {@code :mac}
 * @param phones the query for all of them
 * @param demands the query for what is demanded of a customer's phones, with his name as {@code :customer}; columns, of
 *     which any may be missing: {@code secure}, {@code login_user}, {@code login_password}, {@code login_digest},
 *     {@code token}, {@code certificate}. Without it nothing is demanded
 * @param spelling of the addresses given as {@code :mac}
 * @param customer whose the phones are that name none
 * @param patience how long the database may work for one answer
 */
public record ForeignCrmConfig(
        String target,
        String phone,
        String phones,
        Optional<String> demands,
        MacSpelling spelling,
        String customer,
        Duration patience) {
    public static final MacSpelling DEFAULT_SPELLING = MacSpelling.UPPER;
    public static final String DEFAULT_CUSTOMER = "customer";
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    /** Longer silence of a server is taken for its end. */
    private static final Duration MAX_PATIENCE = Duration.ofSeconds(30);

    /** No more than names and queries could need. */
    private static final int MAX_QUERY = 20_000;

    public ForeignCrmConfig {
        check("query for one phone", phone);
        check("query for all phones", phones);
        demands.ifPresent(query -> check("query for a customer", query));
        if (customer.isBlank()) {
            throw new IllegalArgumentException("customer: is empty (expected: a name)");
        }
        if (patience.toMillis() < 1 || patience.compareTo(MAX_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience: " + patience + " (expected: 1 ms to 30 s)");
        }
    }

    private static void check(String name, String query) {
        if (query.isBlank() || query.length() > MAX_QUERY) {
            throw new IllegalArgumentException(
                    name + ": " + query.length() + " characters (expected: a SELECT of at most " + MAX_QUERY + ")");
        }
    }

    /** Everything else as usual. */
    public static ForeignCrmConfig of(String target, String phone, String phones) {
        return new ForeignCrmConfig(
                target, phone, phones, Optional.empty(), DEFAULT_SPELLING, DEFAULT_CUSTOMER, DEFAULT_PATIENCE);
    }

    public ForeignCrmConfig withDemands(String query) {
        return new ForeignCrmConfig(target, phone, phones, Optional.of(query), spelling, customer, patience);
    }

    public ForeignCrmConfig withSpelling(MacSpelling other) {
        return new ForeignCrmConfig(target, phone, phones, demands, other, customer, patience);
    }

    public ForeignCrmConfig withCustomer(String name) {
        return new ForeignCrmConfig(target, phone, phones, demands, spelling, name, patience);
    }

    public ForeignCrmConfig withPatience(Duration limit) {
        return new ForeignCrmConfig(target, phone, phones, demands, spelling, customer, limit);
    }

    /** Without the target, which may hold a password. */
    @Override
    public String toString() {
        return "ForeignCrmConfig[" + phone + "]";
    }
}
