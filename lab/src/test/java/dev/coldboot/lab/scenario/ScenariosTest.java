// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.lab.scenario.Scenario.CustomerOffer;
import dev.coldboot.phone.boot.BootSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenariosTest {
    @Test
    void are_the_branches_of_the_flowchart_in_its_order() {
        assertThat(branches())
                .extracting(Scenario::name)
                .containsExactly("pnp", "setting-server", "dhcp-43", "dhcp-66", "dhcp-66-67", "redirection", "nothing");
        assertThat(branches())
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

    private static List<Scenario> branches() {
        return Scenarios.all().stream()
                .filter(scenario -> scenario.customer() == CustomerOffer.SETTINGS)
                .toList();
    }

    @Test
    void what_may_follow_a_branch_ends_as_it_must() {
        assertThat(Scenarios.all().subList(branches().size(), Scenarios.all().size()))
                .extracting(scenario -> scenario.name() + " " + scenario.outcome() + " by " + scenario.expected())
                .containsExactly(
                        "firmware-update PROVISIONED by DHCP",
                        "firmware-missing FAILED by NONE",
                        "reboot-loop FAILED by DHCP");
    }

    @Test
    void each_offers_one_way_only_and_that_one_must_win() {
        for (Scenario scenario : branches()) {
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
                .isEqualTo("pnp, setting-server, dhcp-43, dhcp-66, dhcp-66-67, redirection, nothing,"
                        + " firmware-update, firmware-missing, reboot-loop");
    }
}
