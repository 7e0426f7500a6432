// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.store;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.wire.MacAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a phone is meant by a {@link PhoneQuery}, on whatever page, as {@link CrmFilter} asks it in SQL. */
final class PhoneMatch implements Predicate<CrmPhone> {
    private final PhoneQuery query;
    private final Optional<MacAddress> address;
    private final String text;

    PhoneMatch(PhoneQuery query) {
        this.query = query;
        this.address = query.search().flatMap(MacAddress::find);
        this.text = CrmRows.lower(query.search().orElse(""));
    }

    @Override
    public boolean test(CrmPhone phone) {
        return isOrAny(query.customer(), phone.customer())
                && isOrAny(query.type(), phone.type())
                && (address.isPresent()
                        ? address.get().equals(phone.mac())
                        : CrmRows.words(phone).contains(text));
    }

    private static boolean isOrAny(Optional<String> wanted, String is) {
        return wanted.isEmpty() || wanted.get().equals(is);
    }
}
