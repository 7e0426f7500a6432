// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4AddressTest {
    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0", "127.0.0.1, 2130706433", "255.255.255.255, -1", "10.0.200.9, 167823369"})
    void four_numbers_are_32_bits(String text, int bits) throws Exception {
        assertThat(Ipv4Address.parse(text)).isEqualTo(new Ipv4Address(bits)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.0.0.1",
                "1.2.3.999",
                "1.2.3.1000",
                "01.2.3.4",
                "1.2.3.00",
                "+1.2.3.4",
                "-1.2.3.4",
                "0x7f.0.0.1",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4\n",
                "2130706433",
                "localhost",
                "::1",
                "\u0661.2.3.4",
                "1.2.3.4/24"
            })
    void everything_else_is_refused(String text) {
        assertThatThrownBy(() -> Ipv4Address.parse(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("IPv4 address: \"" + text + "\" (expected: an address such as 127.0.0.1)");
        assertThatThrownBy(() -> Ipv4Address.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(791);
        for (int round = 0; round < 1_000; round++) {
            Ipv4Address address = new Ipv4Address(random.nextInt());

            assertThat(Ipv4Address.parse(address.toString())).isEqualTo(address);
            assertThat(Ipv4Address.at(address.toArray(), 0)).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, any",
        "255.255.255.255, broadcast",
        "127.0.0.0, loopback",
        "127.255.255.255, loopback",
        "224.0.0.0, multicast",
        "239.255.255.255, multicast",
        "126.255.255.255, ''",
        "128.0.0.0, ''",
        "223.255.255.255, ''",
        "240.0.0.0, ''"
    })
    void some_addresses_are_of_a_kind(String text, String kind) {
        Ipv4Address address = Ipv4Address.of(text);

        assertThat(address.isAny()).isEqualTo(kind.equals("any"));
        assertThat(address.isBroadcast()).isEqualTo(kind.equals("broadcast"));
        assertThat(address.isLoopback()).isEqualTo(kind.equals("loopback"));
        assertThat(address.isMulticast()).isEqualTo(kind.equals("multicast"));
    }

    @Test
    void the_order_is_that_of_unsigned_numbers() {
        assertThat(Ipv4Address.of("200.0.0.1")).isGreaterThan(Ipv4Address.of("100.0.0.1"));
        assertThat(Ipv4Address.of("127.255.255.255").plus(1)).isEqualTo(Ipv4Address.of("128.0.0.0"));
        assertThat(Ipv4Address.ANY.plus(-1)).isEqualTo(Ipv4Address.BROADCAST);
    }
}
