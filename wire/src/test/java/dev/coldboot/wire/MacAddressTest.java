// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    private static final MacAddress MAC = new MacAddress(0x0004132ABCDEL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0004132ABCDE",
                "0004132abcde",
                "0004132aBcDe",
                "00:04:13:2a:bc:de",
                "00-04-13-2A-BC-DE",
                "00 04 13 2a bc de",
                "0004.132a.bcde",
                "000413 2ABCDE",
                "000413-2ABCDE",
                "000413:2abcde",
                "  0004132ABCDE\r\n"
            })
    void is_read_in_every_usual_spelling(String text) throws Exception {
        assertThat(MacAddress.parse(text)).isEqualTo(MAC);
        assertThat(MacAddress.of(text)).isEqualTo(MAC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0004132ABCD",
                "0004132ABCDEF",
                "0004132ABCDG",
                "00:04:13:2a:bc",
                "00:04:13:2a:bc:de:ff",
                "00:04:13:2a:bc:d",
                "0:4:13:2a:bc:de",
                "00::04:13:2a:bc:de",
                ":00:04:13:2a:bc:de",
                "00:04:13:2a:bc:de:",
                "00:04-13:2a-bc:de",
                "00:04132abcde",
                "0004132abc:de",
                "0004.132abcde",
                "0004-132a-bcde",
                "00_04_13_2a_bc_de",
                "0x04132ABCDE",
                "-04132ABCDEFF",
                "000413  2ABCDE",
                "0004132\nABCDE",
                "{mac}"
            })
    void what_is_no_spelling_is_refused(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("MAC address: \"" + text
                        + "\" (expected: twelve hex digits such as 000413241234 or 00:04:13:24:12:34)");
        assertThatThrownBy(() -> MacAddress.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0004132AB\uFB00D", "\uFF10004132ABCDE", "\u0660004132ABCDE", "0004132AB\uFB00CD"})
    void digits_of_other_scripts_and_ligatures_are_none(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void a_long_text_is_not_repeated_as_a_whole() {
        assertThatThrownBy(() -> MacAddress.parse("0".repeat(100_000)))
                .hasMessageStartingWith("MAC address: \"" + "0".repeat(40) + "...\" (expected");
    }

    @Test
    void is_written_as_phones_and_as_dhcp_tools_write_it() {
        assertThat(MAC).hasToString("0004132ABCDE");
        assertThat(MAC.withColons()).isEqualTo("00:04:13:2a:bc:de");
        assertThat(MAC.oui()).isEqualTo(0x000413);
        assertThat(new MacAddress(0)).hasToString("000000000000");
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(48);
        for (int round = 0; round < 1_000; round++) {
            MacAddress mac = new MacAddress(random.nextLong() & 0xFFFF_FFFF_FFFFL);

            assertThat(MacAddress.parse(mac.toString())).isEqualTo(mac);
            assertThat(MacAddress.parse(mac.withColons())).isEqualTo(mac);
            assertThat(MacAddress.at(mac.toArray(), 0)).isEqualTo(mac);
        }
    }

    @Test
    void has_48_bits_and_wraps_within_them() {
        assertThatThrownBy(() -> new MacAddress(1L << 48)).hasMessage("bits: 0x1000000000000 (expected: 48 bits)");
        assertThatThrownBy(() -> new MacAddress(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new MacAddress(0xFFFF_FFFF_FFFFL).plus(1)).isEqualTo(new MacAddress(0));
        assertThat(MAC.plus(-1)).isLessThan(MAC);
        assertThat(new MacAddress(0x8000_0000_0000L)).isGreaterThan(MAC);
    }
}
