// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenariosTest {
    @Test
    void the_branches_of_the_flowchart_come_first_and_in_its_order() {
        assertThat(Scenarios.all().subList(0, 7))
                .extracting(
                        scenario -> scenario.name() + ": " + scenario.expected().summary())
                .containsExactly(
                        "pnp: PROVISIONED by PNP",
                        "setting-server: PROVISIONED by SETTING_SERVER",
                        "dhcp-43: PROVISIONED by DHCP",
                        "dhcp-66: PROVISIONED by DHCP",
                        "dhcp-66-67: PROVISIONED by DHCP",
                        "redirection: PROVISIONED by REDIRECTION",
                        "nothing: UNPROVISIONED by NONE");
    }

    @Test
    void each_says_in_one_sentence_what_is_to_be_seen() {
        assertThat(Scenarios.all())
                .extracting(Scenario::sentence)
                .doesNotHaveDuplicates()
                .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].*[^.]\\."));
    }

    @Test
    void are_found_by_their_exact_name() {
        assertThat(Scenarios.named("dhcp-43")).map(Scenario::name).contains("dhcp-43");
        assertThat(Scenarios.named("DHCP-43")).isEmpty();
        assertThat(Scenarios.named("")).isEmpty();
        assertThat(Scenarios.wholeChain().name()).isEqualTo("redirection");
    }

    @Test
    void the_three_nearest_are_told_to_who_mistypes_a_name() {
        assertThat(Scenarios.insteadOf("dchp-sname"))
                .startsWith("dhcp-sname, ")
                .endsWith("; 'coldboot scenarios' lists all of them")
                .hasSizeLessThan(100);
    }
}
