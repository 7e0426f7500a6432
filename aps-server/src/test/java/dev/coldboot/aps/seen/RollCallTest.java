// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import static dev.coldboot.aps.seen.VisitsContract.NOW;
import static dev.coldboot.aps.seen.VisitsContract.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.RememberedCrm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.seen.RollCall.Group;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollCallTest {
    private static final MacAddress FIRST = MacAddress.of("000413240000");

    private final Visits visits = new RememberedVisits(10_000, mac -> true);

    private static RememberedCrm crm(int phones) {
        List<CrmPhone> all = new ArrayList<>();
        for (int i = 0; i < phones; i++) {
            all.add(RememberedCrm.phone(FIRST.plus(i), i % 2 == 0 ? "snom320" : "snom370", "acme"));
        }
        return new RememberedCrm(all);
    }

    private void comes(int phone, String firmware, int status) {
        visits.add(visit(FIRST.plus(phone), 0, UserAgent.of("snom320-SIP " + firmware), true, status));
    }

    @Test
    void phones_are_counted_by_what_became_of_them() {
        comes(0, "8.4.35", 200);
        comes(1, "8.4.35", 403);
        comes(2, "8.4.35", 200);
        comes(4, "6.5.20", 200);
        comes(99_999, "6.5.20", 404);

        RollCall call = RollCall.of(NOW, crm(2_500), visits);

        assertThat(call.phones()).isEqualTo(2_500);
        assertThat(call.came()).isEqualTo(4);
        assertThat(call.refused()).isEqualTo(1);
        assertThat(call.neverCame()).isEqualTo(2_496);
        assertThat(call.firmware())
                .containsExactly(
                        new Group("snom320", "8.4.35", 2),
                        new Group("snom320", "6.5.20", 1),
                        new Group("snom370", "8.4.35", 1));
    }

    @Test
    void phones_that_make_versions_up_make_no_endless_table() {
        for (int i = 0; i < 300; i++) {
            comes(i, "1." + i, 200);
        }

        List<Group> groups = RollCall.of(NOW, crm(300), visits).firmware();

        assertThat(groups).hasSize(RollCall.MAX_GROUPS).endsWith(new Group(Group.OTHERS, "", 201));
    }
}
