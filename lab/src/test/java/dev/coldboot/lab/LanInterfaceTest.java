// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses a real network's interface gives; those of this computer are looked at in it-tests. */
class LanInterfaceTest {
    private static LanInterface at(String address, String mask) {
        return new LanInterface("eth0", MacAddress.of("020000000001"), Ipv4Address.of(address), Ipv4Address.of(mask));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.7.1,    255.255.255.0,   192.168.7.128,  192.168.7.254",
        "10.77.3.1,      255.255.0.0,     10.77.128.0,    10.77.255.254",
        "10.1.2.3,       255.0.0.0,       10.128.0.0,     10.143.255.255",
        "192.168.7.17,   255.255.255.240, 192.168.7.24,   192.168.7.30",
        "192.168.7.17,   255.255.255.248, 192.168.7.17,   192.168.7.22",
        "192.168.7.2,    255.255.255.252, 192.168.7.1,    192.168.7.2"
    })
    void gives_the_upper_half_of_its_network(String address, String mask, String lowest, String highest)
            throws Exception {
        LanInterface lan = at(address, mask);

        assertThat(lan.pool()).isEqualTo(new LanInterface.Range(Ipv4Address.of(lowest), Ipv4Address.of(highest)));
        assertThat(lan.contains(lan.pool().lowest()) && lan.contains(lan.pool().highest()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"255.255.255.254", "255.255.255.255"})
    void a_network_of_two_hosts_has_no_room_for_phones(String mask) {
        assertThatThrownBy(() -> at("192.168.7.2", mask).pool())
                .isInstanceOf(LabStartException.class)
                .hasMessageStartingWith("--pool: none (expected: one, since the network 192.168.7.2/3");
    }

    @Test
    void an_interface_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> LanInterface.named("eth99", Optional.empty()))
                .isInstanceOf(LabStartException.class)
                .hasMessageStartingWith("--interface: \"eth99\" (expected: one of [")
                .hasMessageContaining("lo");
    }
}
