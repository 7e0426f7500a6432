// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseEndsTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Ipv4Address FIRST = Ipv4Address.of("10.0.0.10");
    private static final MacAddress MAC = MacAddress.of("000413240000");

    private final LeaseEnds ends = new LeaseEnds();

    private void put(int address, long seconds) {
        ends.put(new Lease(
                FIRST.plus(address), Bytes.of(MAC.toArray()), MAC, LeaseState.BOUND, T0.plusSeconds(seconds)));
    }

    @Test
    void what_ends_first_comes_out_first_and_nothing_before_its_time() {
        put(0, 30);
        put(1, 10);
        put(2, 20);

        assertThat(ends.next()).contains(T0.plusSeconds(10));
        assertThat(ends.take(T0.plusSeconds(10).minusNanos(1))).isEmpty();
        assertThat(ends.take(T0.plusSeconds(20))).containsExactly(FIRST.plus(1), FIRST.plus(2));
        assertThat(ends.take(T0.plusSeconds(99))).containsExactly(FIRST);
        assertThat(ends.next()).isEmpty();
        assertThat(ends.entries()).isZero();
    }

    @Test
    void a_later_end_is_not_written_down_before_the_first_one_comes() {
        put(0, 10);
        put(0, 70);

        assertThat(ends.take(T0.plusSeconds(10))).containsExactly(FIRST);
        assertThat(ends.next()).isEmpty();
    }

    @Test
    void an_earlier_end_takes_the_place_of_the_later_one() {
        put(0, 70);
        int one = ends.entries();
        put(0, 10);

        assertThat(ends.entries()).isEqualTo(one);
        assertThat(ends.take(T0.plusSeconds(10))).containsExactly(FIRST);
        assertThat(ends.take(T0.plusSeconds(70))).isEmpty();
    }

    @Test
    void what_was_taken_away_never_ends() {
        put(0, 10);
        put(1, 10);
        ends.remove(FIRST);
        ends.remove(FIRST.plus(7));

        assertThat(ends.take(T0.plusSeconds(10))).containsExactly(FIRST.plus(1));
    }
}
