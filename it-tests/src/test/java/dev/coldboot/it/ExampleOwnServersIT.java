// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static dev.coldboot.phone.boot.BootSource.DHCP;
import static dev.coldboot.phone.boot.BootSource.PNP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.junit5.LabExtension;
import dev.coldboot.junit5.ProvisioningServerExtension;
import dev.coldboot.junit5.RedirectionServiceExtension;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers of one's own, and single servers of ours, as they stand in the README. */
class ExampleOwnServersIT {
    @RegisterExtension
    final ProvisioningServerExtension myServer = ProvisioningServerExtension.builder()
            .phone("000413241234", "snom370", Map.of("user_realname1", "Front desk"))
            .build();

    @RegisterExtension
    final LabExtension lab = LabExtension.builder()
            .scenario("dhcp-66")
            .model("snom370")
            .provisioningServer(() -> myServer.url())
            .build();

    @Test
    void the_lease_leads_the_phone_to_my_server() {
        assertThat(lab.boot())
                .wasProvisionedBy(DHCP)
                .lost(PNP, "no NOTIFY")
                .hasSetting("user_realname", 1, "Front desk");
    }

    @RegisterExtension
    static final RedirectionServiceExtension REDIRECTIONS =
            RedirectionServiceExtension.builder().account("acme", "secret").build();

    @Test
    void my_software_registers_a_phone() {
        registerWith(REDIRECTIONS.xmlRpc(), REDIRECTIONS.caPem());

        assertThat(REDIRECTIONS.target("000413241234")).contains("http://prov.acme.example/{mac}.xml");
    }

    private static void registerWith(URI service, String caPem) {
        assertThat(service).hasPath("/xmlrpc");
        assertThat(caPem).startsWith("-----BEGIN CERTIFICATE-----");
        REDIRECTIONS.redirect("000413241234", "http://prov.acme.example/{mac}.xml");
    }
}
