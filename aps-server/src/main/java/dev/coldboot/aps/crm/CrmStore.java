// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.crm;

import dev.coldboot.wire.MacAddress;
import java.util.Collection;

/** A database that is ours, and can be changed. Each change is all or nothing. */
public interface CrmStore extends Crm {
    /** Adds the customer, or replaces what is known of him. */
    void put(Customer customer);

    /** Whether he was removed; false when there is none, or he still has phones. */
    boolean removeCustomer(String name);

    /**
     * Adds the phones, or replaces those that are there.
     *
     * @throws IllegalArgumentException when one belongs to a customer who is not there
     */
    void put(Collection<CrmPhone> phones);

    /** How many of them were there, and are gone. */
    int remove(Collection<MacAddress> macs);
}
