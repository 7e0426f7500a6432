// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All phones of the customers called up: who came, and with which firmware.
 *
 * @param at when they were called
 * @param phones how many there are in the customers' database
 * @param came how many of them have come
 * @param refused how many of those got no settings when they asked last
 * @param firmware of those that came, the most frequent first
 */
public record RollCall(Instant at, long phones, long came, long refused, List<Group> firmware) {
    /** Groups that are told; whoever is in none of them is told as {@link Group#OTHERS}. */
    static final int MAX_GROUPS = 100;

    private static final int PAGE = 1_000;

    public RollCall {
        firmware = List.copyOf(firmware);
    }

    /**
     * Phones of one type with the same firmware.
     *
     * @param type as the customers' database has it
     * @param version empty when the phones never told
     */
    public record Group(String type, String version, long phones) {
        /** In the place of a type. */
        public static final String OTHERS = "others";
    }

    private record Key(String type, String version) {}

    public long neverCame() {
        return phones - came;
    }

    /** Calls all phones, page by page. */
    public static RollCall of(Instant now, Crm crm, Visits visits) {
        Map<Key, Long> groups = new HashMap<>();
        long phones = 0;
        long came = 0;
        long refused = 0;
        PhoneQuery query = PhoneQuery.all(PAGE);
        for (List<CrmPhone> page = crm.list(query); !page.isEmpty(); page = crm.list(query)) {
            Map<MacAddress, Seen> seen =
                    visits.seen(page.stream().map(CrmPhone::mac).toList());
            for (CrmPhone phone : page) {
                Seen known = seen.get(phone.mac());
                if (known != null) {
                    came++;
                    refused += known.isRefused() ? 1 : 0;
                    groups.merge(new Key(phone.type(), known.firmware()), 1L, Long::sum);
                }
            }
            phones += page.size();
            query = query.withAfter(page.get(page.size() - 1).mac());
        }
        return new RollCall(now, phones, came, refused, told(groups));
    }

    private static List<Group> told(Map<Key, Long> groups) {
        List<Group> sorted = new ArrayList<>();
        groups.forEach((key, count) -> sorted.add(new Group(key.type(), key.version(), count)));
        sorted.sort(Comparator.comparing(Group::phones)
                .reversed()
                .thenComparing(Group::type)
                .thenComparing(Group::version));
        if (sorted.size() <= MAX_GROUPS) {
            return sorted;
        }
        List<Group> rest = sorted.subList(MAX_GROUPS - 1, sorted.size());
        List<Group> told = new ArrayList<>(sorted.subList(0, MAX_GROUPS - 1));
        told.add(new Group(
                Group.OTHERS, "", rest.stream().mapToLong(Group::phones).sum()));
        return told;
    }
}
