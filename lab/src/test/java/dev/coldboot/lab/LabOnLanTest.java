// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.engine.virtual.VirtualWorldConfig;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabOnLanTest {
    private static final Ipv4Address OWN = Ipv4Address.of("10.77.0.1");
    private static final LabNetwork NETWORK = new LabNetwork(
            new LanInterface("eth0", MacAddress.of("02004c4f4f50"), OWN, Ipv4Address.of("255.255.255.0")),
            new LanInterface.Range(Ipv4Address.of("10.77.0.5"), Ipv4Address.of("10.77.0.9")),
            OWN);

    private final World world = new VirtualWorld(
            new VirtualWorldConfig(Worlds.VIRTUAL_START, 1, LinkConditions.LAN, List.of()), new Journal(100));

    private Lab open(String scenario) throws Exception {
        LabConfig config = LabConfig.builder(Scenarios.named(scenario).orElseThrow())
                .allServers(true)
                .build();
        return LabOnLan.open(world, config, NETWORK, true);
    }

    @Test
    void no_real_phone_is_given_an_image_of_random_bytes() {
        assertThatThrownBy(() -> open("firmware-update"))
                .isInstanceOf(LabStartException.class)
                .hasMessageStartingWith(
                        "scenario: firmware-update: firmware: other (expected: any or missing, since the lab's images are random");
    }

    @Test
    void no_fault_happens_to_real_phones() {
        assertThatThrownBy(() -> open("fault-first-notify-lost"))
                .isInstanceOf(LabStartException.class)
                .hasMessageStartingWith("scenario: fault-first-notify-lost (expected: one without faults");
    }

    @Test
    void an_image_that_nobody_has_may_be_named() throws Exception {
        Lab lab = open("firmware-missing");

        assertThat(lab.addresses().provisioning()).hasToString("10.77.0.1:8080");
        assertThat(lab.addresses().phoneSip()).isEqualTo(5060);
    }

    /** What people edit on the dashboard is as dangerous as what a scenario says. */
    @Test
    void nobody_makes_it_offer_such_an_image_later() throws Exception {
        Lab lab = open("firmware-missing");
        Offer dangerous = Scenarios.named("firmware-update").orElseThrow().offer();

        assertThatThrownBy(() -> lab.offer(dangerous))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("firmware: other (expected: any or missing");
        assertThat(lab.offer())
                .isEqualTo(Scenarios.named("firmware-missing").orElseThrow().offer());
    }

    @Test
    void no_phone_is_simulated() throws Exception {
        Lab lab = open("dhcp-66");

        assertThat(lab.isOfRealPhones()).isTrue();
        assertThat(lab.fleet().macs()).isEmpty();
        assertThat(lab.place(lab.config().firstMac())).isEqualTo(1);
    }

    @Test
    void there_is_no_other_server_before_dhcp_answers() throws Exception {
        LabConfig config = LabConfig.builder(Scenarios.wholeChain()).build();

        LabOnLan.open(world, config, NETWORK, false);

        assertThat(world.journal().entries("lookout"))
                .anySatisfy(entry -> assertThat(entry.words()).isEqualTo("no other DHCP server answers here"));
    }
}
