// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void the_same_seed_and_name_draw_the_same_on_every_machine() {
        assertThat(drawn(7, "phone 000413241234", 50)).isEqualTo(drawn(7, "phone 000413241234", 50));
        assertThat(drawn(1, "network", 3))
                .as("drawn once and written down: recorded runs must stay what they were")
                .containsExactly(3976144467750772157L, -3604784361131580002L, 2520038485352971697L);
    }

    /** Equal streams, and streams that are shifted, would share numbers of 64 bits. */
    @Test
    void neighbouring_seeds_and_names_share_no_number() {
        Set<Long> seen = new HashSet<>();
        int drawn = 0;
        for (long seed = -20; seed < 20; seed++) {
            for (String actor : List.of("", "a", "b", "aa", "Aa", "BB", "network", "phone 1", "phone 2", "phone 10")) {
                seen.addAll(drawn(seed, actor, 50));
                drawn += 50;
            }
        }

        assertThat(seen).hasSize(drawn);
    }

    private static List<Long> drawn(long seed, String actor, int count) {
        RandomGenerator random = Seeds.generator(seed, actor);
        return random.longs(count).boxed().toList();
    }
}
