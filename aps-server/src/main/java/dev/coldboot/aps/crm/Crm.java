// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.crm;

import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.MacAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A database of customers and their phones that can be read: ours, or one of somebody else. Many threads may use it; every
 * method may throw {@link StoreUnavailable}.
 */
public interface Crm {
    /** A phone of any customer. */
    Optional<CrmPhone> find(MacAddress mac);

    /** Which of these are phones of any customer. */
    default Set<MacAddress> known(Collection<MacAddress> macs) {
        return macs.stream().filter(mac -> find(mac).isPresent()).collect(Collectors.toSet());
    }

    /** One page. */
    List<CrmPhone> list(PhoneQuery query);

    /** How many phones the query has on all its pages. */
    long count(PhoneQuery query);

    Optional<Customer> customer(String name);

    /** All by name. */
    List<Customer> customers();
}
