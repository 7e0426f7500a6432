// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.World;
import dev.coldboot.engine.fault.ActorEffect;
import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.engine.fault.Match;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.engine.virtual.VirtualWorldConfig;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
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
        return LabOnLan.of(config, NETWORK).open(world, true);
    }

    @Test
    void no_real_phone_is_given_an_image_of_random_bytes() {
        assertThatThrownBy(() -> open("firmware-update"))
                .isInstanceOf(LabStartException.class)
                .hasMessageStartingWith(
                        "scenario: firmware-update: firmware: other (expected: any or missing, since the lab's images are random");
    }

    @Test
    void what_would_happen_to_a_real_phone_itself_is_refused() {
        LabConfig config = LabConfig.builder(Scenarios.wholeChain())
                .faults(Faults.of(Fault.of(Match.of("phone"), new ActorEffect.Down())))
                .build();

        assertThatThrownBy(() -> LabOnLan.of(config, NETWORK))
                .isInstanceOf(LabStartException.class)
                .hasMessageEndingWith("fault of phone (expected: of a server or of messages; a real phone has its own"
                        + " power and clock)");
    }

    /** Scenarios with faults are for real phones too; those that give an image are not. */
    @Test
    void nearly_all_scenarios_may_be_offered_to_real_phones() {
        List<String> refused = new ArrayList<>();
        for (Scenario scenario : Scenarios.all()) {
            try {
                LabOnLan.of(LabConfig.builder(scenario).build(), NETWORK).plan();
            } catch (LabStartException e) {
                refused.add(scenario.name());
            }
        }

        assertThat(refused).containsExactly("firmware-update", "settings-only", "fault-image-truncated");
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

        LabOnLan.of(config, NETWORK).open(world, false);

        assertThat(world.journal().entries("lookout"))
                .anySatisfy(entry -> assertThat(entry.words()).isEqualTo("no other DHCP server answers here"));
    }
}
