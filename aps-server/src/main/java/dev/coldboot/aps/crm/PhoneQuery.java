// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.crm;

import dev.coldboot.wire.MacAddress;
import java.util.Optional;

/**
 * Which phones, and how many of them, in the order of their addresses.
 *
 * @param customer only his
 * @param type only phones of this type
 * @param search only phones whose address, site, extension or name contains the text, in any case
 * @param after only addresses behind this one: the last of the page before
 * @param limit at most so many, 1 or more
 */
public record PhoneQuery(
        Optional<String> customer,
        Optional<String> type,
        Optional<String> search,
        Optional<MacAddress> after,
        int limit) {
    public PhoneQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 or more)");
        }
    }

    /** The first page of all phones. */
    public static PhoneQuery all(int limit) {
        return new PhoneQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    /** The page behind that address. */
    public PhoneQuery withAfter(MacAddress last) {
        return new PhoneQuery(customer, type, search, Optional.of(last), limit);
    }

    /** One customer's alone. */
    public PhoneQuery withCustomer(String only) {
        return new PhoneQuery(Optional.of(only), type, search, after, limit);
    }
}
