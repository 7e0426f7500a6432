// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void one_thing_has_no_s() {
        assertThat(Count.of(0, "phone")).isEqualTo("0 phones");
        assertThat(Count.of(1, "phone")).isEqualTo("1 phone");
        assertThat(Count.of(100_000, "phone")).isEqualTo("100000 phones");
    }
}
