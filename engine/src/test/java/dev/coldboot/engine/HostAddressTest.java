// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.wire.Ipv4Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAddressTest {
    private static HostAddress at(String address, int bits) {
        return new HostAddress(Ipv4Address.of(address), bits, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0,0", "128.0.0.0,1", "255.255.254.0,23", "255.255.255.255,32", "255.0.255.0,8"})
    void a_mask_is_a_number_of_bits(String mask, int bits) {
        assertThat(HostAddress.bits(Ipv4Address.of(mask))).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({"24,10.77.3.0", "23,10.77.2.0", "0,0.0.0.0", "32,10.77.3.9", "31,10.77.3.8"})
    void its_network_is_its_lowest_address(int bits, String network) {
        assertThat(at("10.77.3.9", bits).network()).isEqualTo(Ipv4Address.of(network));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1,true", "0.0.0.0,false", "255.255.255.255,false", "224.0.1.75,false"})
    void only_a_unicast_address_is_of_one_host(String address, boolean isOne) {
        assertThat(at(address, 24).isOfOneHost()).isEqualTo(isOne);
    }

    @Test
    void no_address_has_33_bits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at("10.0.0.1", 33))
                .withMessage("bits: 33 (expected: 0 to 32)");
    }
}
