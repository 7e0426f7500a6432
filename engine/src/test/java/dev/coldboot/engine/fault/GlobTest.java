// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*.xml, /prov/000413241234.xml, true",
        "*.xml, /prov/000413241234.xml.bak, false",
        "*, '', true",
        "*, /anything, true",
        "/a, /a, true",
        "/a, /ab, false",
        "/a*, /ab, true",
        "*SNOM*, /snom320.htm, true",
        "*a*b*, xaybz, true",
        "*a*b, xaybzb, true",
        "*a*b, xbya, false",
        "/?, /x, false",
        "/?, /?, true"
    })
    void a_star_is_anything(String pattern, String value, boolean fits) {
        assertThat(new Glob(pattern).matches(value)).isEqualTo(fits);
    }

    @Test
    void many_stars_cost_no_more_than_the_lengths_multiplied() {
        String stars = "*a".repeat(400) + "b";

        assertThat(new Glob(stars).matches("a".repeat(100_000))).isFalse();
    }

    @Test
    void a_pattern_is_neither_empty_nor_endless() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Glob(""))
                .withMessageContaining("expected: a pattern");
        assertThatIllegalArgumentException().isThrownBy(() -> new Glob("x".repeat(1_001)));
    }
}
