// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @Test
    void are_a_value() {
        assertThat(Bytes.hex("00 0a\nFF"))
                .isEqualTo(Bytes.of(new byte[] {0, 10, -1}))
                .hasToString("3 bytes");
        assertThat(Bytes.hex("00")).hasSameHashCodeAs(Bytes.of(new byte[1])).isNotEqualTo(Bytes.hex("01"));
        assertThat(Bytes.of(new byte[0])).isSameAs(Bytes.EMPTY);
        assertThat(Bytes.EMPTY.isEmpty()).isTrue();
    }

    /** Eight of them had one hash code: tables of clients became lists. */
    @Test
    void neighbouring_hardware_addresses_have_hash_codes_of_their_own() {
        Set<Integer> codes = new HashSet<>();
        for (int i = 0; i < 1 << 16; i++) {
            codes.add(Bytes.hex("01" + MacAddress.of("000413200000").plus(i)).hashCode());
        }

        assertThat(codes).hasSizeGreaterThan(65_000);
    }

    @Test
    void nobody_can_change_them_through_a_copy() {
        byte[] array = {1, 2};
        Bytes bytes = Bytes.of(array);

        array[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.hex("0102"));
    }

    @Test
    void each_is_a_number_from_0_to_255() {
        assertThat(Bytes.hex("7f80ff").at(1)).isEqualTo(128);
        assertThat(Bytes.hex("7f80ff").at(2)).isEqualTo(255);
        assertThat(Bytes.hex("7f80ff").hex()).isEqualTo("7f80ff");
    }

    @Test
    void text_is_utf_8_and_what_is_none_shows() {
        assertThat(Bytes.utf8("\u00e4\uD83D\uDCDE").hex()).isEqualTo("c3a4f09f939e");
        assertThat(Bytes.hex("c3a4f09f939e").utf8()).isEqualTo("\u00e4\uD83D\uDCDE");
        assertThat(Bytes.hex("61ff62").utf8()).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "0x00"})
    void hex_is_pairs_of_digits(String digits) {
        assertThatThrownBy(() -> Bytes.hex(digits)).isInstanceOf(IllegalArgumentException.class);
    }
}
