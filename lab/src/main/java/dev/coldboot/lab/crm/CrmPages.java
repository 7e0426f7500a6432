// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.crm;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.PhoneQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All phones of a database, page by page, so that a large one is never in memory as a whole. */
public final class CrmPages {
    private static final int PAGE = 1_000;

    private CrmPages() {}

    /** The phones in the order of their addresses; throws {@link dev.coldboot.engine.store.StoreUnavailable} on the way. */
    public static Stream<CrmPhone> all(
            Crm crm, Optional<String> customer, Optional<String> type, Optional<String> search) {
        PhoneQuery first = new PhoneQuery(customer, type, search, Optional.empty(), PAGE);
        return Stream.iterate(
                        crm.list(first),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.of()
                                : crm.list(first.withAfter(
                                        page.get(page.size() - 1).mac())))
                .flatMap(List::stream);
    }
}
