// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static dev.coldboot.dhcp.Office.FIRST;
import static dev.coldboot.dhcp.Office.MAC;
import static dev.coldboot.dhcp.Office.discover;
import static dev.coldboot.dhcp.Office.extend;
import static dev.coldboot.dhcp.Office.select;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A large office over many renewals: what the server remembers is counted, entry by entry. */
class ManyLeasesTest {
    private static final int PHONES = 10_000;

    private final Office office = new Office(DhcpServerConfig.builder(new Endpoint(Office.SERVER, 67))
            .mask(Ipv4Address.of("255.255.0.0"))
            .pool(FIRST, FIRST.plus(PHONES - 1))
            .build());

    private int entries() {
        return office.server().entries();
    }

    @Test
    void ten_thousand_leases_take_the_same_room_after_many_renewals() throws Exception {
        for (int i = 0; i < PHONES; i++) {
            office.bind(MAC.plus(i));
        }
        int before = entries();
        assertThat(before)
                .as("client and address of each lease, and its end twice")
                .isBetween(4 * PHONES, 4 * PHONES + 9);

        for (int round = 0; round < 10; round++) {
            office.after(Duration.ofMinutes(30));
            for (int i = 0; i < PHONES; i++) {
                office.hearsDirectly(extend(MAC.plus(i), FIRST.plus(i)));
                assertThat(office.sent()).hasSize(1);
            }
            assertThat(entries()).isEqualTo(before);
        }
    }

    @Test
    void phones_that_ask_again_without_end_take_no_more_room_than_those_that_asked_once() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            office.bind(MAC.plus(i));
        }
        int before = entries();

        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 1_000; i++) {
                office.hears(discover(MAC.plus(i))).hears(discover(MAC.plus(i)));
                office.hears(select(MAC.plus(i), FIRST.plus(i)));
            }
        }

        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void strangers_who_never_take_what_they_are_offered_leave_nothing_but_the_addresses_own_entries() {
        for (int i = 0; i < 3 * PHONES; i++) {
            office.hears(discover(MAC.plus(i)));
        }
        assertThat(office.kinds())
                .as("the last one")
                .allMatch(kind -> kind.name().equals("REFUSED"));
        int most = entries();

        office.after(Duration.ofHours(1)).wakes();
        for (int i = 0; i < 3 * PHONES; i++) {
            office.hears(discover(MAC.plus(PHONES).plus(i)));
        }

        assertThat(entries()).isLessThanOrEqualTo(most + 9);
    }
}
