// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of("dhcp-silent", "dhcp-43", "pnp", "dhcp-66", "redirection");

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, acb, 1", "abc, abd, 1", "abc, ab, 1", "kitten, sitting, 3"})
    void the_distance_of_two_names_is_what_is_to_be_typed_anew(String one, String other, int distance) {
        assertThat(Spelling.distance(one, other)).isEqualTo(distance);
        assertThat(Spelling.distance(other, one)).isEqualTo(distance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dhcp43    | dhcp-43, dhcp-66 or pnp",
                "dhcp-     | dhcp-43, dhcp-66 or dhcp-silent",
                "silent    | dhcp-silent, pnp or dhcp-43",
                "''        | pnp, dhcp-43 or dhcp-66",
            })
    void names_with_the_word_in_them_come_before_those_that_are_nearest(String word, String near) {
        assertThat(Spelling.nearest(word, KNOWN)).isEqualTo(near);
    }

    @Test
    void fewer_names_than_three_are_all_told() {
        assertThat(Spelling.nearest("pmp", List.of("pnp"))).isEqualTo("pnp");
        assertThat(Spelling.nearest("pmp", List.of("dhcp-43", "pnp"))).isEqualTo("pnp or dhcp-43");
    }

    /** A name of a million letters would take hours. */
    @Test
    void a_word_that_is_longer_than_every_name_is_cut() {
        assertThat(Spelling.nearest("pnp" + "x".repeat(1_000_000), KNOWN)).isEqualTo("pnp, dhcp-silent or dhcp-43");
    }
}
