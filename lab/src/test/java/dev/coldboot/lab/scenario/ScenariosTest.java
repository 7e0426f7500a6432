// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.phone.boot.BootSource;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    @Test
    void are_the_branches_of_the_flowchart_in_its_order() {
        assertThat(Scenarios.all())
                .extracting(Scenario::name)
                .containsExactly("pnp", "setting-server", "dhcp-43", "dhcp-66", "dhcp-66-67", "redirection", "nothing");
        assertThat(Scenarios.all())
                .extracting(Scenario::expected)
                .containsExactly(
                        BootSource.PNP,
                        BootSource.SETTING_SERVER,
                        BootSource.DHCP,
                        BootSource.DHCP,
                        BootSource.DHCP,
                        BootSource.REDIRECTION,
                        BootSource.NONE);
    }

    @Test
    void each_offers_one_way_only_and_that_one_must_win() {
        for (Scenario scenario : Scenarios.all()) {
            assertThat(scenario.pnpAnswers()).isEqualTo(scenario.expected() == BootSource.PNP);
            assertThat(scenario.settingServerByHand()).isEqualTo(scenario.expected() == BootSource.SETTING_SERVER);
            assertThat(!scenario.dhcp().isEmpty()).isEqualTo(scenario.expected() == BootSource.DHCP);
            assertThat(scenario.registered()).isEqualTo(scenario.expected() == BootSource.REDIRECTION);
        }
    }

    @Test
    void each_says_in_one_sentence_what_the_network_offers() {
        assertThat(Scenarios.all())
                .extracting(Scenario::sentence)
                .doesNotHaveDuplicates()
                .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z][^.]*\\."));
    }

    @Test
    void are_found_by_their_exact_name() {
        assertThat(Scenarios.named("dhcp-43")).map(Scenario::name).contains("dhcp-43");
        assertThat(Scenarios.named("DHCP-43")).isEmpty();
        assertThat(Scenarios.named("")).isEmpty();
        assertThat(Scenarios.wholeChain().name()).isEqualTo("redirection");
    }

    @Test
    void are_listed_for_messages() {
        assertThat(Scenarios.names())
                .isEqualTo("pnp, setting-server, dhcp-43, dhcp-66, dhcp-66-67, redirection, nothing");
    }
}
