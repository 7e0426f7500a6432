// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelayAgentTest {
    @Test
    void reads_port_switch_and_link() throws Exception {
        Bytes value = Bytes.hex("0105657468303a" + "0206000413241234" + "05040a010200");

        assertThat(RelayAgent.decode(value))
                .isEqualTo(new RelayAgent("eth0:", "0x000413241234", Optional.of(Ipv4Address.of("10.1.2.0"))));
    }

    @Test
    void unknown_sub_options_and_empty_ones_say_nothing() throws Exception {
        assertThat(RelayAgent.decode(Bytes.hex("97021234 0100 0200"))).isEqualTo(RelayAgent.NONE);
        assertThat(RelayAgent.decode(Bytes.EMPTY)).isEqualTo(RelayAgent.NONE);
    }

    @Test
    void the_first_of_a_number_counts() throws Exception {
        assertThat(RelayAgent.decode(Bytes.hex("010161 010162")).circuit()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"01", "0102 61", "010161 02ff", "0503 0a0102", "0505 0a01020304"})
    void a_length_that_lies_is_malformed(String hex) {
        assertThatThrownBy(() -> RelayAgent.decode(Bytes.hex(hex)))
                .isInstanceOf(WireFormatException.class)
                .hasMessageStartingWith("DHCP option 82 at ");
    }
}
