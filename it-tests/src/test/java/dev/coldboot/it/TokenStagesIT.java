// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.ApsConfig;
import dev.coldboot.aps.ApsServer;
import dev.coldboot.aps.PhoneDirectory;
import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.RememberedContacts;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.engine.LinkConditions;
import dev.coldboot.engine.Seeds;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.virtual.VirtualWorld;
import dev.coldboot.phone.Phone;
import dev.coldboot.phone.PhoneConfig;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A phone whose customer demands a token: it comes with that of its first contact, is told the steady one, and keeps to it. */
class TokenStagesIT {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Endpoint SERVER = Endpoint.of("10.0.0.2:80");
    private static final Customer CUSTOMER = new Customer(
            "acme", new Customer.Demands(false, Optional.empty(), Optional.of("customer's secret"), false));
    private static final String FIRST = AccessRules.firstToken(CUSTOMER, MAC).orElseThrow();

    private final VirtualWorld world =
            new VirtualWorld(T0, 1, new LinkConditions(Duration.ofMillis(1), Duration.ZERO, 0, 0, 0), new Journal());

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "snom320, /FIRST/{mac}.xml, http://10.0.0.2/prov/{mac}.xml, http://10.0.0.2/prov/STEADY/{mac}.xml",
        "snom320, /FIRST/{mac}.xml, '', http://10.0.0.2/STEADY/{mac}.xml",
        "snom320, /FIRST/, '', http://10.0.0.2/STEADY/snom320.htm",
        "snomD785, /prov/FIRST/prv2.php?mac={mac}, '', http://10.0.0.2/prov/STEADY/prv2.php?mac={mac}"
    })
    void a_phone_gets_the_steady_url_at_its_first_contact_and_asks_with_it_after_a_reboot(
            String model, String firstContact, String template, String told) throws Exception {
        String first = "http://10.0.0.2" + firstContact.replace("FIRST", FIRST);
        serve(model, template);
        phone(model, first);

        PhoneStatus before = boot(new PhoneOrder.PowerOn(), 0);
        String steady = before.settingServer();
        PhoneStatus after = boot(new PhoneOrder.Reboot(), 1);

        assertThat(before.settings()).containsKey("user_pass[1]");
        assertThat(before.requests())
                .anySatisfy(request -> assertThat(request.url()).contains(FIRST));
        assertThat(steady.replaceAll("/[A-Za-z0-9_-]{22}/", "/STEADY/")).isEqualTo(told);
        assertThat(after.settingServer()).isEqualTo(steady);
        assertThat(after.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.url()).doesNotContain(FIRST));
        assertThat(served()).last().asString().doesNotContain("without secrets");
    }

    @Test
    void a_container_leads_to_the_steady_url_as_well() throws Exception {
        SettingsDocument own = new SettingsDocument(List.of(
                Setting.of("user_pass", 1, Permission.READ_WRITE, "hush"),
                Setting.of("setting_server", Permission.READ_WRITE, "http://10.0.0.2/{mac}.xml")));
        SettingsDocument container =
                new SettingsDocument(List.of(new FileReference("http://10.0.0.2/snom320-" + MAC + ".htm")));
        serve(new PhoneDirectory.Entry(
                "snom320", Optional.of(CUSTOMER), () -> own, () -> Optional.of(container), Optional::empty));
        phone("snom320", "http://10.0.0.2/" + FIRST + "/{mac}.xml");

        PhoneStatus before = boot(new PhoneOrder.PowerOn(), 0);
        PhoneStatus after = boot(new PhoneOrder.Reboot(), 1);

        assertThat(before.settings()).containsKey("user_pass[1]");
        assertThat(before.settingServer()).matches("http://10\\.0\\.0\\.2/[A-Za-z0-9_-]{22}/\\{mac}\\.xml");
        assertThat(before.settingServer()).doesNotContain(FIRST);
        assertThat(after.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.url()).doesNotContain(FIRST));
        assertThat(served()).hasSize(4).allSatisfy(line -> assertThat(line).doesNotContain("without secrets"));
    }

    private void phone(String model, String settingServer) {
        PhoneConfig config = PhoneConfig.builder(MAC, SnomProfiles.usual(model))
                .fixedAddress(Ipv4Address.of("10.0.0.50"), List.of())
                .setting("pnp_config", "off")
                .setting("provisioning_order", "")
                .setting("setting_server", settingServer)
                .build();
        world.add("phone", new Phone(config, Seeds.generator(1, "phone")));
    }

    private void serve(String model, String template) throws Exception {
        List<Setting> settings = List.of(
                Setting.of("user_pass", 1, Permission.READ_WRITE, "hush"),
                Setting.of("setting_server", Permission.READ_WRITE, template));
        SettingsDocument document =
                new SettingsDocument(List.copyOf(template.isEmpty() ? settings.subList(0, 1) : settings));
        serve(new PhoneDirectory.Entry(model, Optional.of(CUSTOMER), () -> document));
    }

    private void serve(PhoneDirectory.Entry entry) throws Exception {
        new ApsServer(ApsConfig.builder()
                        .phones(PhoneDirectory.of(Map.of(MAC, entry)))
                        .access(new AccessRules(new RememberedContacts(), Seeds.generator(1, "aps")))
                        .build())
                .serve(world, "aps", SERVER);
    }

    private PhoneStatus boot(PhoneOrder order, int reboots) throws Exception {
        world.order("phone", order);
        assertThat(world.runUntil(
                        () -> status().filter(phone -> phone.isReady() && phone.reboots() == reboots)
                                .isPresent(),
                        LIMIT))
                .as("%s", status())
                .isTrue();
        return status().orElseThrow();
    }

    private Optional<PhoneStatus> status() {
        return world.status("phone").map(PhoneStatus.class::cast);
    }

    private List<String> served() {
        return world.journal().entries("aps").stream()
                .map(entry -> entry.text())
                .filter(text -> text.startsWith(MAC.toString()))
                .toList();
    }
}
