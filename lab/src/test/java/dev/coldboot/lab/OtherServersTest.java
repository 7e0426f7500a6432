// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.wire.Ipv4Address;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherServersTest {
    @Test
    void phones_must_be_able_to_resolve_a_servers_name() {
        Ipv4Address address = Ipv4Address.of("127.0.0.9");

        assertThat(OtherServers.NONE.withHost("prov.example", address).withProvisioning("http://prov.example/{mac}.xml"))
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

    @Test
    void one_url_is_told_in_every_form_that_a_network_has() {
        ProvisioningUrls urls = ProvisioningUrls.of("http://127.0.0.1:8080/prov/{mac}.xml");

        assertThat(urls.base()).isEqualTo("http://127.0.0.1:8080");
        assertThat(urls.path()).isEqualTo("prov/{mac}.xml");
        assertThat(urls.whole()).isEqualTo(urls.own()).isEqualTo(urls.query()).isEqualTo("http://127.0.0.1:8080/prov/{mac}.xml");
        assertThat(ProvisioningUrls.of("http://127.0.0.1:8080"))
                .isEqualTo(new ProvisioningUrls(
                        "http://127.0.0.1:8080",
                        "http://127.0.0.1:8080",
                        "http://127.0.0.1:8080",
                        "http://127.0.0.1:8080",
                        ""));
    }
}
