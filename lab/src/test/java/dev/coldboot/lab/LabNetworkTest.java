// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabNetworkTest {
    private static final Ipv4Address OWN = Ipv4Address.of("10.77.0.1");
    private static final LanInterface LAN =
            new LanInterface("eth0", MacAddress.of("02004c4f4f50"), OWN, Ipv4Address.of("255.255.255.0"));

    private static LabNetwork network(String lowest, String highest, Ipv4Address router) {
        LanInterface.Range pool = new LanInterface.Range(Ipv4Address.of(lowest), Ipv4Address.of(highest));
        return new LabNetwork(LAN, pool, router);
    }

    @ParameterizedTest
    @CsvSource({"10.77.0.9,10.77.0.5", "10.78.0.5,10.78.0.9", "10.77.0.5,10.77.1.9", "10.76.0.5,10.77.0.9"})
    void a_pool_that_is_none_of_the_network_is_refused(String lowest, String highest) {
        assertThatThrownBy(() -> network(lowest, highest, OWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pool: " + lowest + "-" + highest
                        + " (expected: LOWEST-HIGHEST of the network 10.77.0.1/24 of eth0");
    }

    @Test
    void a_router_elsewhere_is_refused() {
        assertThatThrownBy(() -> network("10.77.0.5", "10.77.0.9", Ipv4Address.of("10.78.0.1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("router: 10.78.0.1 (expected: an address of the network 10.77.0.1/24 of eth0");
    }

    @Test
    void everything_but_dhcp_and_the_group_is_at_the_own_address_of_the_interface() {
        LabSite site = LabSite.on(network("10.77.0.5", "10.77.0.5", OWN));

        assertThat(site.zone().values())
                .allSatisfy(addresses -> assertThat(addresses).containsExactly(OWN));
        assertThat(site.dns()).hasToString("10.77.0.1:53");
        assertThat(site.pnp()).hasToString("10.77.0.1:5060");
        assertThat(site.registrar()).hasToString("10.77.0.1:5070");
        assertThat(site.provisioning()).hasToString("10.77.0.1:8080");
        assertThat(site.redirection()).hasToString("10.77.0.1:80");
        assertThat(site.secureRedirection()).hasToString("10.77.0.1:443");
        assertThat(site.xmlRpc()).hasToString("10.77.0.1:8083");
        assertThat(site.downloads()).hasToString("10.77.0.1:8081");
        assertThat(site.tftp()).hasToString("10.77.0.1:69");
    }
}
