// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static dev.coldboot.junit5.BootAssertions.assertThat;
import static dev.coldboot.phone.boot.BootSource.DHCP;
import static dev.coldboot.phone.boot.BootSource.PNP;
import static dev.coldboot.phone.boot.BootSource.REDIRECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldboot.dhcp.OptionPlan;
import dev.coldboot.dhcp.OptionSet;
import dev.coldboot.wire.Ipv4Address;
import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones of a lab meet servers that are not the lab's. */
class LabWithOtherServersIT {
    private static final int CLIENT_PORT = freePort();

    @RegisterExtension
    final RegistrarExtension registrar = RegistrarExtension.builder().build();

    @RegisterExtension
    final PnpResponderExtension responder = PnpResponderExtension.builder().build();

    @RegisterExtension
    final DhcpServerExtension dhcp = DhcpServerExtension.builder(CLIENT_PORT).build();

    @RegisterExtension
    final RedirectionServiceExtension redirections =
            RedirectionServiceExtension.builder().build();

    @RegisterExtension
    final ProvisioningServerExtension provisioning = ProvisioningServerExtension.builder()
            .phone("000413241234", "snom320", Map.of("user_realname1", "Of the other server"))
            .build();

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a responder is to answer, phones have all the time that they want. */
    private static LabExtensionBuilder quick(String scenario) {
        LabExtensionBuilder builder = LabExtension.builder().scenario(scenario);
        return scenario.equals("pnp") ? builder : builder.pnpWait(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pnp", "dhcp-43", "dhcp-66", "dhcp-66-67", "redirection", "setting-server"})
    void the_lab_names_a_provisioning_server_of_ones_own_by_every_source(String scenario) {
        try (OwnServer own = new OwnServer();
                TestLab lab = quick(scenario).provisioningServer(own::url).start()) {
            assertThat(lab.boot())
                    .wasProvisionedBy(lab.config().scenario().expected().source())
                    .fetched("/own/000413241234.xml")
                    .hasSetting("user_realname", 1, "Own server");
            assertThat(own.asked()).contains("/own/000413241234.xml");
        }
    }

    @Test
    void a_name_of_ones_own_is_resolved_by_the_phones() {
        try (TestLab lab = quick("pnp")
                .host("prov.example", "127.0.0.1")
                .provisioningServer(
                        "http://prov.example:" + provisioning.address().getPort() + "/{mac}.xml")
                .start()) {
            assertThat(lab.boot()).wasProvisionedBy(PNP).hasSetting("user_realname1", "Of the other server");
        }
        assertThat(provisioning.awaitReceived("/000413241234.xml").actor()).isEqualTo("provisioning");
    }

    @Test
    void a_server_that_no_phone_can_find_is_refused_when_the_lab_starts() {
        assertThatExceptionOfType(ExtensionConfigurationException.class)
                .isThrownBy(quick("pnp").provisioningServer("http://prov.example/a.xml")::start)
                .withMessageContaining("no phone of the lab can resolve \"prov.example\"");
    }

    @Test
    void without_dhcp_phones_have_addresses_of_their_own() {
        try (TestLab lab = quick("pnp").withoutDhcp().phones(2).start()) {
            assertThat(lab.boot()).wasProvisionedBy(PNP).registeredAs("401@pbx.customer.example");
            assertThat(lab.phones().get(1).status().address()).contains(Ipv4Address.of("127.77.0.6"));
            assertThat(lab.journal()).noneMatch(entry -> entry.words().contains("DISCOVER"));
        }
    }

    @Test
    void phones_ask_a_dhcp_server_of_ones_own() {
        dhcp.plan(OptionPlan.of(
                OptionSet.builder().updateServer(provisioning.url()).build()));
        try (TestLab lab =
                quick("nothing").dhcpServer(CLIENT_PORT, dhcp::endpoint).start()) {
            assertThat(lab.boot()).wasProvisionedBy(DHCP).hasSetting("user_realname1", "Of the other server");
            assertThat(dhcp.awaitLeases(1).leases()).isEqualTo(1);
        }
    }

    @Test
    void phones_ask_a_pnp_responder_of_ones_own_alone() {
        responder.offer(provisioning.url());
        try (TestLab lab =
                LabExtension.builder().scenario("pnp").pnp(responder::group).start()) {
            assertThat(lab.boot()).wasProvisionedBy(PNP).hasSetting("user_realname1", "Of the other server");
            assertThat(responder.awaitServed(1).served()).isEqualTo(1);
        }
    }

    @Test
    void phones_ask_a_redirection_service_of_ones_own() {
        redirections.redirect("000413241234", provisioning.url());
        try (TestLab lab = quick("nothing")
                .redirector(() -> redirections.pages().toString())
                .start()) {
            assertThat(lab.boot()).wasProvisionedBy(REDIRECTION).hasSetting("user_realname1", "Of the other server");
            redirections.awaitReceived("000413241234");
        }
    }

    @Test
    void phones_register_at_a_registrar_of_ones_own() {
        try (TestLab lab = quick("pnp").registrar(registrar::endpoint).start()) {
            registrar.account("401", lab.phone().linePassword());

            assertThat(lab.boot()).registeredAs("401@pbx.customer.example");
            assertThat(registrar.awaitRegistered("401")).hasSize(1);

            registrar.checkSync("401", true);
            assertThat(lab.phone().awaitReboots(1)).wasProvisionedBy(PNP);
        }
    }
}
