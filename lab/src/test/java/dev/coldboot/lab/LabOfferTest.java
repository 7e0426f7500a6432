// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.fault.ConnectionEffect.Flaw;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.lab.scenario.CustomerOffer;
import dev.coldboot.lab.scenario.CustomerOffer.Firmware;
import dev.coldboot.lab.scenario.CustomerOffer.Page;
import dev.coldboot.lab.scenario.DhcpOffer;
import dev.coldboot.lab.scenario.DnsOffer;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.PhoneSet;
import dev.coldboot.lab.scenario.PnpOffer;
import dev.coldboot.lab.scenario.RegistrationOffer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.pnp.ResponderProfile;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the servers of a running lab say, and that it changes while phones keep what they have. */
class LabOfferTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** No wait of the build for a NOTIFY, an address or a file that does not come. */
    private static final PhoneSet.Patience HURRY = new PhoneSet.Patience(
            Optional.of(Duration.ofMillis(300)),
            List.of(Duration.ofMillis(200), Duration.ofMillis(200)),
            Optional.of(new PhoneSet.Files(Duration.ofMillis(500), 1, Duration.ofMillis(10))));

    private static Lab lab(WorldKind world) throws Exception {
        Scenario scenario = Scenarios.named("nothing").orElseThrow();
        Lab lab = Lab.start(
                LabConfig.builder(scenario.withPhones(scenario.phones().withPatience(HURRY)))
                        .world(world)
                        .ports(PortPlan.DYNAMIC)
                        .allServers(true)
                        .build());
        lab.powerOn();
        assertThat(lab.awaitVerdicts(0, LIMIT)).isTrue();
        return lab;
    }

    private static PhoneStatus reboot(Lab lab) throws Exception {
        int next = lab.fleet().status(MAC).orElseThrow().reboots() + 1;
        lab.fleet().order(MAC, new PhoneOrder.Reboot());
        assertThat(lab.awaitVerdicts(next, LIMIT)).isTrue();
        return lab.fleet().status(MAC).orElseThrow();
    }

    private static PhoneStatus reset(Lab lab, Offer offer) throws Exception {
        lab.offer(offer);
        int next = lab.fleet().status(MAC).orElseThrow().reboots() + 1;
        lab.fleet().order(MAC, new PhoneOrder.Reset());
        assertThat(lab.awaitVerdicts(next, LIMIT)).isTrue();
        return lab.fleet().status(MAC).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void every_way_to_a_server_opens_and_closes_while_the_lab_runs(WorldKind world) throws Exception {
        try (Lab lab = lab(world)) {
            Optional<Ipv4Address> address =
                    lab.fleet().status(MAC).orElseThrow().address();

            assertThat(reset(lab, Offer.NOTHING.withDhcp("66={aps}/")).source()).isEqualTo(BootSource.DHCP);
            assertThat(reset(lab, Offer.NOTHING).source()).isEqualTo(BootSource.NONE);
            assertThat(reset(lab, Offer.NOTHING.withPnp("{aps}/{mac}.xml")).source())
                    .isEqualTo(BootSource.PNP);
            assertThat(reset(
                                    lab,
                                    Offer.NOTHING.withPnp(
                                            PnpOffer.of("{aps}/{mac}.xml").speaking(ResponderProfile.SNOM_ONE)))
                            .source())
                    .isEqualTo(BootSource.PNP);
            assertThat(reset(lab, Offer.NOTHING).source()).isEqualTo(BootSource.NONE);
            PhoneStatus redirected = reset(lab, Offer.NOTHING.withRegistrations("{aps}/{mac}.xml"));
            assertThat(redirected.source()).isEqualTo(BootSource.REDIRECTION);
            PhoneStatus last = reset(lab, Offer.NOTHING.withRegistrations(new RegistrationOffer(Set.of(2), "")));

            assertThat(last.source()).isEqualTo(BootSource.NONE);
            assertThat(last.address()).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_dhcp_server_that_falls_silent_knows_its_leases_when_it_speaks_again(WorldKind world) throws Exception {
        try (Lab lab = lab(world)) {
            Optional<Ipv4Address> before = lab.fleet().status(MAC).orElseThrow().address();

            PhoneStatus without = reset(lab, Offer.NOTHING.withDhcp(DhcpOffer.SILENT));
            assertThat(without.outcome()).contains(BootOutcome.FAILED);
            assertThat(without.address()).isEmpty();

            assertThat(reset(lab, Offer.NOTHING).address()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_customers_server_gives_changes_with_the_next_request(WorldKind world) throws Exception {
        Offer lease = Offer.NOTHING.withDhcp("66={aps}/");
        try (Lab lab = lab(world)) {
            Setting language = Setting.of("language", Permission.READ_WRITE, "Deutsch");
            lab.offer(lease.withCustomer(CustomerOffer.SETTINGS.withGeneral(language)));
            assertThat(reboot(lab).settings()).containsEntry("language", "Deutsch");

            lab.offer(lease);
            assertThat(reboot(lab).settings()).containsEntry("language", "English");

            lab.offer(lease.withCustomer(CustomerOffer.SETTINGS.withPages(Page.of("/*", 404, "text/plain", "gone\n"))));
            assertThat(reboot(lab).outcome()).contains(BootOutcome.FAILED);

            lab.offer(lease.withCustomer(CustomerOffer.SETTINGS.withFirmware(Firmware.MISSING)));
            assertThat(reboot(lab).verdict().orElseThrow().toString()).contains("404");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_customers_server_may_show_a_certificate_that_proves_nothing_and_its_own_again(WorldKind world)
            throws Exception {
        Offer lease = Offer.NOTHING.withDhcp("66={aps-https}/");
        try (Lab lab = lab(world)) {
            for (Flaw flaw : List.of(Flaw.EXPIRED, Flaw.WRONG_NAME)) {
                lab.offer(lease.withCustomer(CustomerOffer.SETTINGS.withCertificate(Optional.of(flaw))));
                assertThat(reboot(lab).outcome()).as(flaw.words()).contains(BootOutcome.FAILED);
                assertThat(lab.servers())
                        .anySatisfy(
                                server -> assertThat(server.toString()).contains("certificate that " + flaw.words()));
            }

            lab.offer(lease);
            assertThat(reboot(lab).source()).isEqualTo(BootSource.DHCP);
        }
    }

    @Test
    void a_certificate_is_refused_where_the_customers_server_does_not_speak_https() throws Exception {
        LabConfig plain = LabConfig.builder(Scenarios.named("nothing").orElseThrow())
                .world(WorldKind.VIRTUAL)
                .build();
        try (Lab lab = Lab.start(plain)) {
            Offer flawed =
                    Offer.NOTHING.withCustomer(CustomerOffer.SETTINGS.withCertificate(Optional.of(Flaw.EXPIRED)));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lab.offer(flawed))
                    .withMessageContaining("it speaks of HTTPS");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_name_may_disappear_and_come_back(WorldKind world) throws Exception {
        Offer lease = Offer.NOTHING.withDhcp("66={aps}/");
        try (Lab lab = lab(world)) {
            lab.offer(lease.withDns(new DnsOffer(List.of("prov.customer.example"), Map.of())));
            assertThat(reboot(lab).outcome()).contains(BootOutcome.FAILED);

            lab.offer(lease);
            assertThat(reboot(lab).source()).isEqualTo(BootSource.DHCP);
            assertThat(lab.offer()).isEqualTo(lease);
        }
    }

    @Test
    void the_servers_are_listed_with_what_they_say() throws Exception {
        try (Lab lab = lab(WorldKind.VIRTUAL)) {
            lab.offer(Offer.NOTHING
                    .withDhcp("66=http://me:secret@{aps}/")
                    .withPnp(PnpOffer.of("{aps}/{mac}.xml"), PnpOffer.of("{aps}/b.xml"))
                    .withRegistrations(""));

            assertThat(lab.servers())
                    .extracting(LabServer::actor)
                    .contains("dhcp", "dns", "pnp", "pnp-2", "redirect", "aps", "registrar");
            assertThat(lab.servers())
                    .extracting(LabServer::says)
                    .contains("knows all phones, and sends them nowhere", "knows every name of the lab")
                    .noneSatisfy(says -> assertThat(says).contains("secret"))
                    .noneSatisfy(says -> assertThat(says).contains("{aps}"));
        }
    }

    @Test
    void what_no_server_of_the_lab_can_say_is_refused_and_changes_nothing() throws Exception {
        try (Lab lab = Lab.start(LabConfig.builder(Scenarios.named("nothing").orElseThrow())
                .world(WorldKind.VIRTUAL)
                .ports(PortPlan.DYNAMIC)
                .build())) {
            for (Offer offer : List.of(
                    Offer.NOTHING.withDhcp("66={aps-https}/"),
                    Offer.NOTHING.withPnp("{aps}/"),
                    Offer.NOTHING.withCustomer(CustomerOffer.SETTINGS.withFirmware(Firmware.OTHER)))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> lab.offer(offer))
                        .withMessageContaining("(expected: a lab that began with it, or with all servers)");
                assertThat(lab.offer()).isEqualTo(Offer.NOTHING);
            }
        }
    }
}
