// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The customers of a database, each asked for once in some seconds however many phones he has: what he demands counts that
 * much later.
 */
final class KnownCustomers {
    static final Duration LIFE = Duration.ofSeconds(5);
    /** More push out those that were asked for first. */
    static final int CAPACITY = 1_000;

    private record Known(Optional<Customer> customer, Instant since) {
        /** Clocks may be set back. */
        boolean isFresh(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(LIFE));
        }
    }

    private final Crm crm;
    private final Map<String, Known> known = new LinkedHashMap<>();

    KnownCustomers(Crm crm) {
        this.crm = crm;
    }

    /** Empty where the database has no such customer. */
    Optional<Customer> named(Instant now, String name) {
        synchronized (known) {
            Known seen = known.get(name);
            if (seen != null && seen.isFresh(now)) {
                return seen.customer();
            }
        }
        // Without the lock: the others are not to wait for the database.
        Optional<Customer> customer = crm.customer(name);
        synchronized (known) {
            known.remove(name);
            known.put(name, new Known(customer, now));
            if (known.size() > CAPACITY) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return customer;
    }
}
