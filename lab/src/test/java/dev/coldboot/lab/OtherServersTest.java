// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.PnpOffer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.lab.scenario.Step;
import dev.coldboot.wire.Ipv4Address;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherServersTest {
    @Test
    void phones_must_be_able_to_resolve_a_servers_name() {
        Ipv4Address address = Ipv4Address.of("127.0.0.9");

        assertThat(OtherServers.NONE
                        .withHost("prov.example", address)
                        .withProvisioning("http://prov.example/{mac}.xml"))
                .extracting(OtherServers::hosts)
                .isEqualTo(Map.of("localhost", Ipv4Address.LOOPBACK, "prov.example", address));
        assertThat(OtherServers.NONE.withProvisioning("http://localhost:8080/").provisioning())
                .contains("http://localhost:8080/");
        assertThat(OtherServers.NONE.withRedirector("https://127.0.0.1:8443").redirector())
                .contains("https://127.0.0.1:8443");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OtherServers.NONE.withProvisioning("http://prov.example/a.xml"))
                .withMessage("provisioningServer: http://prov.example/a.xml: no phone of the lab can resolve"
                        + " \"prov.example\" (expected: an IPv4 address, localhost, or a host that was named with its"
                        + " address)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OtherServers.NONE.withRedirector("nonsense"))
                .withMessageStartingWith("redirector: \"nonsense\" (expected: a URL such as ");
    }

    @Test
    void they_live_in_real_time() {
        LabConfig.Builder config = LabConfig.builder(Scenarios.wholeChain()).world(WorldKind.VIRTUAL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.others(OtherServers.NONE.withAddressing(OtherServers.Addressing.FIXED))
                        .build())
                .withMessage("world: VIRTUAL (expected: NETTY, since other servers live in real time)");
    }

    private static Scenario told(Scenario scenario) {
        return new OtherUrl("http://127.0.0.1:8080/own/{mac}.xml").in(scenario);
    }

    @Test
    void one_url_is_told_in_every_form_that_a_network_has() {
        Scenario scenario = Scenario.of(
                        "all",
                        Offer.NOTHING
                                .withDhcp("66={aps}/")
                                .withPnp("{aps}/{mac}.xml")
                                .withRegistrations("{aps-https}/{token}/{mac}.xml"),
                        Scenarios.wholeChain().expected())
                .withSteps(new Step.SetServer("{aps}/prv2.php?mac={mac}"), new Step.Reboot());

        Scenario told = told(scenario);

        assertThat(told.offer().dhcp().options()).containsExactly("66=http://127.0.0.1:8080/own/{mac}.xml");
        assertThat(told.offer().pnp()).extracting(PnpOffer::url).containsExactly("http://127.0.0.1:8080/own/{mac}.xml");
        assertThat(told.offer().registrations().orElseThrow().url()).isEqualTo("http://127.0.0.1:8080/own/{mac}.xml");
        assertThat(told.steps())
                .containsExactly(new Step.SetServer("http://127.0.0.1:8080/own/{mac}.xml"), new Step.Reboot());
    }

    @Test
    void the_url_is_told_in_two_halves_where_server_and_path_are_apart() {
        Scenario scenario = Scenario.of(
                "halves",
                Offer.NOTHING.withDhcp("66={aps}", "67=prov/{mac}.xml", "43=66:{aps},67:prov/{mac}.xml"),
                Scenarios.wholeChain().expected());

        assertThat(told(scenario).offer().dhcp().options())
                .containsExactly(
                        "66=http://127.0.0.1:8080", "67=own/{mac}.xml", "43=66:http://127.0.0.1:8080,67:own/{mac}.xml");
    }

    @Test
    void what_names_no_server_of_the_customer_stays_as_it_is() {
        Scenario scenario = Scenario.of(
                "others",
                Offer.NOTHING.withDhcp("67=alone/{mac}.xml", "sname=prov.customer.example"),
                Scenarios.wholeChain().expected());

        assertThat(told(scenario)).isEqualTo(scenario);
    }
}
