// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.aps.access.Enumeration.Limit;
import dev.coldboot.aps.access.Enumeration.Turned;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnumerationTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Ipv4Address FROM = Ipv4Address.of("192.0.2.9");
    private static final Ipv4Address OTHER = Ipv4Address.of("192.0.2.10");
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Enumeration enumeration = new Enumeration(new Limit(3, WINDOW, PAUSE));

    @Test
    void more_phones_in_vain_than_the_limit_turn_an_address_away_for_a_while() {
        assertThat(misses(NOW, 0, 3)).isFalse();
        assertThat(enumeration.turnedAway(NOW, FROM, MAC)).isEmpty();

        assertThat(misses(NOW, 3, 4)).isTrue();

        assertThat(enumeration.turnedAway(NOW.plusSeconds(60), FROM, MAC)).contains(Duration.ofMinutes(4));
        assertThat(enumeration.turnedAway(NOW, OTHER, MAC)).isEmpty();
        assertThat(enumeration.turnedAway(NOW.plus(PAUSE), FROM, MAC)).isEmpty();
        assertThat(misses(NOW.plus(PAUSE), 0, 3)).isFalse();
    }

    @Test
    void the_same_phone_again_counts_once() {
        for (int i = 0; i < 10; i++) {
            assertThat(enumeration.missed(NOW, FROM, MAC)).isFalse();
        }
    }

    @Test
    void misses_are_forgotten_after_the_window() {
        misses(NOW, 0, 3);

        assertThat(misses(NOW.plus(WINDOW), 3, 6)).isFalse();
        assertThat(misses(NOW.plus(WINDOW), 6, 7)).isTrue();
    }

    @Test
    void a_phone_that_is_let_in_in_the_end_was_not_asked_for_in_vain() {
        misses(NOW, 0, 3);
        enumeration.given(FROM, MAC.plus(0));

        assertThat(misses(NOW, 3, 4)).isFalse();
        assertThat(misses(NOW, 4, 5)).isTrue();
    }

    @Test
    void a_phone_is_not_turned_away_where_it_got_its_settings_last() {
        enumeration.given(FROM, MAC.plus(100));
        misses(NOW, 0, 4);

        assertThat(enumeration.turnedAway(NOW, FROM, MAC.plus(100))).isEmpty();
        assertThat(enumeration.turnedAway(NOW, FROM, MAC.plus(101))).isPresent();

        enumeration.given(OTHER, MAC.plus(100));
        assertThat(enumeration.turnedAway(NOW, FROM, MAC.plus(100))).isPresent();
        // Given there while it is turned away: it showed something.
        enumeration.given(FROM, MAC.plus(102));
        assertThat(enumeration.turnedAway(NOW, FROM, MAC.plus(102))).isEmpty();
    }

    @Test
    void it_can_be_shown() {
        misses(NOW, 0, 4);
        enumeration.turnedAway(NOW, FROM, MAC);
        enumeration.turnedAway(NOW, FROM, MAC);

        assertThat(enumeration.missed(NOW, FROM, MAC.plus(50))).isFalse();
        Enumeration.Snapshot snapshot = enumeration.snapshot(NOW);

        assertThat(snapshot.begun()).isEqualTo(1);
        assertThat(snapshot.turnedAway()).isEqualTo(2);
        assertThat(snapshot.addresses()).containsExactly(new Turned(FROM, NOW.plus(PAUSE)));
        assertThat(enumeration.snapshot(NOW.plus(PAUSE)).addresses()).isEmpty();
    }

    @Test
    void the_longest_quiet_address_is_forgotten_first() {
        misses(NOW, 0, 4);
        for (int i = 0; i < Enumeration.MAX_SUSPECTS - 1; i++) {
            enumeration.missed(NOW, OTHER.plus(i), MAC);
        }
        assertThat(enumeration.turnedAway(NOW, FROM, MAC)).isPresent();

        // That was a word from it, so another one is the longest quiet now.
        enumeration.missed(NOW, OTHER.plus(Enumeration.MAX_SUSPECTS), MAC);
        assertThat(enumeration.turnedAway(NOW, FROM, MAC)).isPresent();
        for (int i = 0; i < Enumeration.MAX_SUSPECTS; i++) {
            enumeration.missed(NOW, OTHER.plus(10_000 + i), MAC);
        }
        assertThat(enumeration.turnedAway(NOW, FROM, MAC)).isEmpty();
    }

    @Test
    void a_clock_that_is_set_back_does_not_turn_anybody_away_for_long() {
        misses(NOW, 0, 4);

        assertThat(enumeration.turnedAway(NOW.minus(Duration.ofDays(1)), FROM, MAC))
                .isEmpty();
    }

    @Test
    void a_limit_has_bounds() {
        assertThatThrownBy(() -> new Limit(0, WINDOW, PAUSE)).hasMessage("most: 0 (expected: 1 to 10000 phones)");
    }

    /** @return whether one of them was one too many */
    private boolean misses(Instant now, int from, int to) {
        boolean turned = false;
        for (int i = from; i < to; i++) {
            turned |= enumeration.missed(now, FROM, MAC.plus(i));
        }
        return turned;
    }
}
