// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.seen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RememberedVisitsTest extends VisitsContract {
    private final RememberedVisits visits = new RememberedVisits(50, KNOWN::equals);

    @Override
    protected Visits visits() {
        return visits;
    }

    @Override
    protected void settle() {}

    @Test
    void the_oldest_visits_and_phones_are_forgotten() {
        MacAddress second = STRANGE.plus(1);
        for (int i = 0; i < 52; i++) {
            visits.add(visit(STRANGE.plus(i), i, UserAgent.of(""), true, 404));
        }

        assertThat(visits.newest(true, OptionalLong.empty(), 100)).hasSize(50);
        assertThat(visits.seen(List.of(STRANGE, second, STRANGE.plus(2)))).containsOnlyKeys(STRANGE.plus(2));
        assertThat(visits.of(second)).isEmpty();
    }
}
