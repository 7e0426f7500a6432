// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.PortPlan;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.scenario.Scenarios;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab in virtual time: what it offers in which scenario, and its life from start to close. */
class LabTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private static LabConfig.Builder scenario(String name) {
        return LabConfig.builder(Scenarios.named(name).orElseThrow()).world(LabConfig.WorldKind.VIRTUAL);
    }

    /** The options of the last answer of the DHCP server. */
    private static DhcpOptions lease(Lab lab) throws WireFormatException {
        List<JournalEntry> sent = lab.journal().entries(Servers.DHCP).stream()
                .filter(entry -> entry.kind() == Kind.SENT)
                .toList();
        return DhcpCodec.decode(sent.get(sent.size() - 1).packet().orElseThrow().bytes())
                .options();
    }

    private static DhcpOptions lease(String scenario) throws Exception {
        try (Lab lab = Lab.start(scenario(scenario).build())) {
            new ScenarioRun(lab).play();
            return lease(lab);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pnp", "setting-server", "redirection", "nothing"})
    void the_lease_says_nothing_of_provisioning_unless_the_scenario_is_of_it(String scenario) throws Exception {
        DhcpOptions lease = lease(scenario);

        assertThat(lease.values())
                .doesNotContainKeys(DhcpOption.VENDOR_SPECIFIC, DhcpOption.UPDATE_SERVER, DhcpOption.UPDATE_FILENAME);
        assertThat(lease.addresses(DhcpOption.DNS)).hasToString("[127.0.0.1]");
        assertThat(lease.address(DhcpOption.SUBNET_MASK).orElseThrow()).hasToString("255.255.0.0");
        assertThat(lease.text(DhcpOption.DOMAIN_NAME)).contains("customer.example");
    }

    @Test
    void option_43_carries_server_and_path() throws Exception {
        DhcpOptions lease = lease("dhcp-43");

        Bytes vendor = lease.value(DhcpOption.VENDOR_SPECIFIC).orElseThrow();
        assertThat(Option43.decode(vendor))
                .isEqualTo(Map.of(66, "http://prov.customer.example:10080", 67, "prov/{mac}.xml"));
        assertThat(lease.values()).doesNotContainKeys(DhcpOption.UPDATE_SERVER, DhcpOption.UPDATE_FILENAME);
    }

    @Test
    void option_66_alone_is_a_whole_url() throws Exception {
        DhcpOptions lease = lease("dhcp-66");

        assertThat(lease.text(66)).contains("http://prov.customer.example:10080/");
        assertThat(lease.values()).doesNotContainKeys(43, 67);
    }

    @Test
    void options_66_and_67_are_server_and_path() throws Exception {
        DhcpOptions lease = lease("dhcp-66-67");

        assertThat(lease.text(66)).contains("http://prov.customer.example:10080");
        assertThat(lease.text(67)).contains("prov/{mac}.xml");
        assertThat(lease.values()).doesNotContainKey(43);
    }

    @ParameterizedTest
    @CsvSource({"pnp, true", "nothing, false"})
    void the_responder_answers_where_the_scenario_says_so(String scenario, boolean answers) throws Exception {
        try (Lab lab = Lab.start(scenario(scenario).build())) {
            new ScenarioRun(lab).play();

            assertThat(lab.journal().entries(Servers.PNP).isEmpty()).isNotEqualTo(answers);
        }
    }

    @Test
    void a_responder_that_runs_without_a_url_ignores_the_phone() throws Exception {
        try (Lab lab = Lab.start(scenario("redirection").allServers(true).build())) {
            ScenarioRun.Result result = new ScenarioRun(lab).play();

            assertThat(result.troubles()).isEmpty();
            assertThat(lab.journal().entries(Servers.PNP))
                    .extracting(JournalEntry::kind)
                    .contains(Kind.RECEIVED);
            assertThat(lab.journal().entries(Servers.PNP))
                    .extracting(JournalEntry::kind)
                    .doesNotContain(Kind.SENT);
        }
    }

    @Test
    void only_the_redirection_service_of_that_scenario_knows_the_phone() throws Exception {
        try (Lab lab = Lab.start(scenario("redirection").build());
                Lab other = Lab.start(scenario("nothing").build())) {
            new ScenarioRun(lab).play();
            new ScenarioRun(other).play();

            assertThat(lab.fleet().status(MAC).orElseThrow().settingServer())
                    .isEqualTo("http://prov.customer.example:10080/{mac}.xml");
            assertThat(other.fleet().status(MAC).orElseThrow().outcome()).contains(BootOutcome.UNPROVISIONED);
        }
    }

    @Test
    void ports_of_the_user_plan_are_the_well_known_ones_and_10000() throws Exception {
        try (Lab lab = Lab.start(scenario("pnp").allServers(true).build())) {
            LabAddresses at = lab.addresses();

            assertThat(at.dhcp()).hasToString("127.0.0.1:10067");
            assertThat(at.dhcpClientPort()).isEqualTo(10068);
            assertThat(at.dns()).hasToString("127.0.0.1:10053");
            assertThat(at.pnp()).hasToString("127.0.0.1:15060");
            assertThat(at.pnpGroup()).hasToString("224.0.1.75:15060");
            assertThat(at.registrar()).hasToString("127.0.0.3:15060");
            assertThat(at.provisioning()).hasToString("127.0.0.1:10080");
            assertThat(at.redirection()).hasToString("127.0.0.2:10080");
            assertThat(at.secureRedirection().orElseThrow()).hasToString("127.0.0.2:10443");
            assertThat(at.xmlRpc().orElseThrow()).hasToString("127.0.0.2:18083");
            assertThat(at.phoneSip()).isEqualTo(15060);
            assertThat(at.phoneWeb()).isEqualTo(10080);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pnp", "redirection", "dhcp-43"})
    void dynamic_ports_are_those_that_were_really_opened(String scenario) throws Exception {
        LabConfig config =
                scenario(scenario).ports(PortPlan.DYNAMIC).allServers(true).build();
        try (Lab lab = Lab.start(config)) {
            LabAddresses at = lab.addresses();

            assertThat(List.of(
                            at.dhcp().port(),
                            at.dhcpClientPort(),
                            at.dns().port(),
                            at.dnsClientPort(),
                            at.pnpGroup().port(),
                            at.pnp().port(),
                            at.registrar().port(),
                            at.provisioning().port(),
                            at.redirection().port(),
                            at.secureRedirection().orElseThrow().port(),
                            at.xmlRpc().orElseThrow().port(),
                            at.phoneSip(),
                            at.phoneWeb()))
                    .doesNotContain(0);
            assertThat(new ScenarioRun(lab).play().troubles()).isEmpty();
            assertThat(lab.settingServerByHand())
                    .isEqualTo(
                            "http://prov.customer.example:" + at.provisioning().port() + "/prv2.php?mac={mac}");
        }
    }

    @Test
    void servers_with_tls_run_where_the_phone_or_a_person_needs_them() throws Exception {
        try (Lab classic = Lab.start(scenario("pnp").build());
                Lab ordered = Lab.start(scenario("pnp").model("snomD785").build());
                Lab all = Lab.start(scenario("pnp").allServers(true).build())) {
            assertThat(classic.caPem()).isEmpty();
            assertThat(classic.addresses().secureRedirection()).isEmpty();
            assertThat(classic.addresses().xmlRpc()).isEmpty();
            assertThat(ordered.caPem().orElseThrow()).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(ordered.addresses().secureRedirection()).isPresent();
            assertThat(all.caPem().orElseThrow()).isNotEqualTo(ordered.caPem().orElseThrow());
        }
    }

    @Test
    void phones_get_their_addresses_extensions_and_settings_one_by_one() throws Exception {
        try (Lab lab = Lab.start(scenario("pnp").phones(30).build())) {
            List<PhoneStatus> phones = new ScenarioRun(lab).play().phones();

            assertThat(phones).hasSize(30);
            assertThat(phones.stream().map(PhoneStatus::address).distinct()).hasSize(30);
            for (int i = 0; i < 30; i++) {
                assertThat(phones.get(i).mac()).isEqualTo(MAC.plus(i));
                assertThat(phones.get(i).settings()).containsEntry("user_name[1]", String.valueOf(401 + i));
            }
        }
    }

    @Test
    void phones_have_no_power_until_they_are_given_some() throws Exception {
        try (Lab lab = Lab.start(scenario("pnp").build())) {
            assertThat(lab.world().now()).isEqualTo(Worlds.VIRTUAL_START);
            assertThat(lab.awaitVerdicts(0, Duration.ofHours(1))).isFalse();
            assertThat(lab.fleet().statuses()).isEmpty();
        }
    }

    @Test
    void a_closed_lab_stands_still_and_closing_it_again_does_nothing() throws Exception {
        Lab lab = Lab.start(scenario("pnp").build());
        lab.powerOn();
        lab.close();
        long written = lab.journal().written();

        lab.close();

        assertThat(lab.awaitVerdicts(0, Duration.ofMinutes(5))).isFalse();
        assertThat(lab.journal().written()).isEqualTo(written);
    }

    @Test
    void a_second_lab_after_the_first_begins_from_nothing() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Lab lab = Lab.start(scenario("setting-server").build())) {
                assertThat(lab.journal().written()).isZero();
                assertThat(new ScenarioRun(lab).play().isPassed()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snom1   |      | model: \"snom1\" (expected: one of ",
                "snom320 | 99.1 | firmware: 99.1 for snom320 (expected: ",
                "snom320 | x    | firmware: \"x\""
            })
    void a_phone_that_there_is_not_is_named(String model, String firmware, String sentence) {
        LabConfig config = scenario("pnp")
                .model(model)
                .firmware(Optional.ofNullable(firmware).orElse(""))
                .build();

        assertThatExceptionOfType(LabStartException.class)
                .isThrownBy(() -> Lab.start(config))
                .withMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 60_001})
    void a_number_of_phones_that_does_not_fit_is_refused(int phones) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scenario("pnp").phones(phones).build())
                .withMessage("phones: " + phones + " (expected: 1 to 60000)");
    }

    /** The whole limit went by in waiting for pages that nobody had asked for. */
    @Test
    void a_phone_without_an_address_cannot_be_visited_and_is_not_waited_for() throws Exception {
        LinkConditions nothingArrives = new LinkConditions(Duration.ZERO, Duration.ZERO, 1, 0, 0);
        try (Lab lab = Lab.start(scenario("setting-server").link(nothingArrives).build())) {
            ScenarioRun.Result result = new ScenarioRun(lab).play();

            assertThat(result.troubles())
                    .extracting(ScenarioRun.Trouble::toString)
                    .containsExactly(
                            "a phone's web page could not be opened: it has no address",
                            "000413241234: FAILED by NONE (expected: PROVISIONED by SETTING_SERVER)");
            assertThat(result.duration()).isLessThan(ScenarioRun.LIMIT);
        }
    }

    @Test
    void a_phone_that_never_ends_is_given_up_at_the_limit() throws Exception {
        try (Lab lab = Lab.start(scenario("dhcp-66").pnpWait(Duration.ofDays(1)).build())) {
            ScenarioRun.Result result = new ScenarioRun(lab).play();

            assertThat(result.isPassed()).isFalse();
            assertThat(result.troubles())
                    .extracting(ScenarioRun.Trouble::toString)
                    .containsExactly(
                            "1 phone had no verdict within 15m",
                            "000413241234: no verdict by NONE (expected: PROVISIONED by DHCP)");
            assertThat(result.troubles(result.phones().get(0))).hasSize(1);
        }
    }
}
