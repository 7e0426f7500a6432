// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Ear;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.talk.ResolverConfig;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.dhcp.DhcpCodec;
import dev.coldboot.wire.dhcp.DhcpMessage;
import dev.coldboot.wire.dhcp.DhcpMessageType;
import dev.coldboot.wire.dhcp.DhcpOption;
import dev.coldboot.wire.dhcp.DhcpOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneTest {
    private static final String SETTINGS = "<settings><phone-settings><language>Deutsch</language>"
            + "<http_user perm=\"R\">admin</http_user></phone-settings></settings>";
    private static final Ear DNS_EAR = Ear.udp(new Endpoint(Desk.ADDRESS, ResolverConfig.LOCAL_PORT));

    private static Desk poweredOn(PhoneConfig config) {
        return new Desk(config).order(new PhoneOrder.PowerOn());
    }

    private static Desk booted() {
        return poweredOn(Desk.config().build()).serve(200, SETTINGS);
    }

    @Test
    void boots_when_it_is_plugged_in() {
        Desk desk = new Desk(Desk.config().build());
        assertThat(desk.status().state()).isEqualTo(PhoneState.OFF);
        assertThat(desk.phone().wakeAt()).isEmpty();

        desk.order(new PhoneOrder.PowerOn());
        assertThat(desk.all(Output.Listen.class))
                .containsExactly(
                        new Output.Listen(Ear.http(Desk.WEB)),
                        new Output.Listen(Ear.udp(Desk.SIP)),
                        new Output.Listen(DNS_EAR));
        assertThat(desk.status().state()).isEqualTo(PhoneState.PROVISIONING);
        assertThat(desk.request().call().request().target()).isEqualTo("/000413241234.xml");

        desk.serve(200, SETTINGS);
        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
        assertThat(desk.status().source()).isEqualTo(BootSource.SETTING_SERVER);
        assertThat(desk.status().address()).contains(Desk.ADDRESS);
        assertThat(desk.status().bootTime()).contains(Duration.ZERO);
        assertThat(desk.status().settings()).containsEntry("language", "Deutsch");
        assertThat(desk.status().requests()).hasSize(1);
        assertThat(desk.status().registrations()).isEmpty();
    }

    @Test
    void the_activity_of_a_ready_phone_changed_with_the_next_input() {
        Desk desk = booted();
        assertThat(desk.status().activity()).isEqualTo("PROVISIONED by SETTING_SERVER");

        assertThat(desk.give(new Input.TimePassed()).said()).isEmpty();

        assertThat(desk.status().activity()).isEqualTo("PROVISIONED by SETTING_SERVER");
    }

    @Test
    void one_that_has_power_is_not_plugged_in_again() {
        Desk desk = booted();

        assertThat(desk.order(new PhoneOrder.PowerOn()).said()).isEmpty();
    }

    @Test
    void loses_everything_but_its_settings_when_it_is_unplugged() {
        Desk desk = booted().order(new PhoneOrder.PowerOff());

        assertThat(desk.all(Output.Unlisten.class))
                .containsExactly(
                        new Output.Unlisten(Ear.http(Desk.WEB)),
                        new Output.Unlisten(Ear.udp(Desk.SIP)),
                        new Output.Unlisten(DNS_EAR));
        assertThat(desk.status().state()).isEqualTo(PhoneState.OFF);
        assertThat(desk.status().verdict()).isEmpty();
        assertThat(desk.status().address()).isEmpty();
        assertThat(desk.status().settings()).containsEntry("language", "Deutsch");
        assertThat(desk.phone().wakeAt()).isEmpty();
        assertThat(desk.order(new PhoneOrder.Reboot()).said()).isEmpty();
        assertThat(desk.order(new PhoneOrder.Reset()).said()).isEmpty();
    }

    @Test
    void a_file_that_arrives_after_power_was_lost_changes_nothing() {
        Desk desk = poweredOn(Desk.config().build());
        Output.HttpAsk request = desk.request();

        desk.order(new PhoneOrder.PowerOff()).serve(request, 200, SETTINGS);

        assertThat(desk.said()).isEmpty();
        assertThat(desk.status().settings()).containsEntry("language", "English");
    }

    @Test
    void reboots_with_its_settings_and_an_empty_log() {
        Desk desk = booted();
        assertThat(desk.browse("/log.htm").page().body().utf8()).contains("Provisioning finished");

        desk.order(new PhoneOrder.Reboot());
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
        assertThat(desk.all(Output.Unlisten.class)).hasSize(3);
        assertThat(desk.untilItWakes()).isEqualTo(PhoneConfig.REBOOT_TIME);
        assertThat(desk.order(new PhoneOrder.Reboot()).said()).isEmpty();

        desk.waitForIt();
        assertThat(desk.status().state()).isEqualTo(PhoneState.PROVISIONING);
        assertThat(desk.status().reboots()).isEqualTo(1);
        assertThat(desk.status().settings()).containsEntry("language", "Deutsch");
        assertThat(desk.browse("/log.htm").page().body().utf8())
                .contains("starting")
                .doesNotContain("Provisioning finished")
                .doesNotContain("Rebooting");
    }

    @Test
    void counts_its_reboots_from_the_plug() {
        Desk desk = booted().order(new PhoneOrder.Reboot()).waitForIt();
        assertThat(desk.status().reboots()).isEqualTo(1);

        desk.order(new PhoneOrder.PowerOff()).order(new PhoneOrder.PowerOn());

        assertThat(desk.status().reboots()).isZero();
    }

    @Test
    void forgets_its_settings_at_reset() {
        Desk desk = booted().order(new PhoneOrder.Reset());
        assertThat(desk.status().settings()).isEmpty();

        desk.waitForIt();

        assertThat(desk.status().state()).isEqualTo(PhoneState.ADDRESS);
    }

    @Test
    void keeps_what_the_lease_says_but_not_the_url_that_it_brings() throws Exception {
        Desk desk = poweredOn(PhoneConfig.builder(Desk.MAC, SnomProfiles.CLASSIC)
                .setting("pnp_config", "off")
                .build());

        desk.give(dhcp(DhcpCodec.decode(desk.datagram().bytes()), DhcpMessageType.OFFER));
        desk.give(dhcp(DhcpCodec.decode(desk.datagram().bytes()), DhcpMessageType.ACK));
        assertThat(desk.status().address()).contains(Desk.ADDRESS);
        assertThat(desk.status().settings())
                .containsEntry("netmask", "255.255.255.0")
                .containsEntry("gateway", "10.0.0.1")
                .containsEntry("dns_server1", "10.0.0.1")
                .containsEntry("dns_domain", "office.example")
                .containsEntry("ntp_server", "10.0.0.3")
                .containsEntry("phone_name", "reception")
                .containsEntry("vlan_id", "114")
                .containsEntry("vlan_qos", "5");
        assertThat(desk.request().call().request().target()).isEqualTo("/a.xml?mac=000413241234");

        desk.serve(200, SETTINGS);
        assertThat(desk.status().source()).isEqualTo(BootSource.DHCP);
        assertThat(desk.status().settingServer()).isEmpty();
    }

    private static Input dhcp(DhcpMessage asked, DhcpMessageType type) {
        DhcpOptions options = DhcpOptions.builder()
                .octet(DhcpOption.MESSAGE_TYPE, type.code())
                .address(DhcpOption.SERVER_ID, Ipv4Address.of("10.0.0.1"))
                .address(DhcpOption.SUBNET_MASK, Ipv4Address.of("255.255.255.0"))
                .address(DhcpOption.ROUTER, Ipv4Address.of("10.0.0.1"))
                .address(DhcpOption.DNS, Ipv4Address.of("10.0.0.1"))
                .address(DhcpOption.NTP, Ipv4Address.of("10.0.0.3"))
                .text(DhcpOption.DOMAIN_NAME, "office.example")
                .text(DhcpOption.HOST_NAME, "reception")
                .text(DhcpOption.UPDATE_SERVER, "http://10.0.0.9")
                .text(DhcpOption.UPDATE_FILENAME, "a.xml?mac={mac}")
                .text(DhcpOption.VLAN_ID, "114")
                .text(DhcpOption.VLAN_PRIORITY, "5")
                .build();
        return new Input.Datagram(
                Endpoint.of("10.0.0.1:67"),
                Endpoint.of("255.255.255.255:68"),
                DhcpCodec.encode(asked.reply(Desk.ADDRESS, options)));
    }

    @Test
    void without_an_answer_from_dhcp_every_source_fails() {
        Desk desk = poweredOn(PhoneConfig.builder(Desk.MAC, SnomProfiles.ORDERED)
                .dhcpWaits(List.of(Duration.ofSeconds(4)), Duration.ZERO)
                .build());

        desk.waitForIt();

        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().outcome()).contains(BootOutcome.FAILED);
        assertThat(desk.status().address()).isEmpty();
        assertThat(desk.status().verdict().orElseThrow().sources())
                .hasSizeGreaterThan(2)
                .allMatch(row -> row.toString().contains("DHCP: no DHCPOFFER within 4 s, 1 tries"));
        assertThat(desk.status().bootTime()).contains(Duration.ofSeconds(4));
    }

    @Test
    void an_address_that_is_none_fails_the_boot() {
        Desk desk = poweredOn(Desk.config().setting("ip_adr", "10.0.0").build());

        assertThat(desk.status().outcome()).contains(BootOutcome.FAILED);
        assertThat(desk.status().activity()).isEqualTo("FAILED by NONE");
    }

    @Test
    void its_web_page_saves_settings_but_not_locked_ones() {
        Desk desk = booted().browse("/dummy.htm?settings=save&language=Suomi&http_user=me");

        assertThat(desk.page().status()).isEqualTo(200);
        assertThat(desk.status().settings()).containsEntry("language", "Suomi").containsEntry("http_user", "admin");
        assertThat(desk.notes(Kind.LOG))
                .singleElement()
                .asString()
                .endsWith("Writing to parameter http_user is not permitted");
    }

    @Test
    void its_web_page_reboots_it() {
        Desk desk = booted().browse("/advanced_update.htm?reboot=Reboot");

        assertThat(desk.page().status()).isEqualTo(200);
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
    }

    @Test
    void who_asks_its_web_page_while_it_goes_down_is_told_so() {
        Desk desk = booted().order(new PhoneOrder.Reboot()).browse("/log.htm");

        assertThat(desk.page().status()).isEqualTo(503);
    }

    @Test
    void a_setting_may_be_written_without_power() {
        Desk desk = new Desk(Desk.config().build()).order(new PhoneOrder.SetSetting("phone_name", "desk"));

        assertThat(desk.status().settings()).containsEntry("phone_name", "desk");
        assertThat(desk.status().state()).isEqualTo(PhoneState.OFF);
    }

    @Test
    void a_document_that_cannot_be_read_is_dropped_as_a_whole() {
        Desk desk = poweredOn(Desk.config().build()).serve(200, SETTINGS.replace("</settings>", ""));

        assertThat(desk.status().settings()).containsEntry("language", "English");
        assertThat(desk.notes(Kind.DROPPED)).singleElement().asString().endsWith("; nothing of it was applied");
    }

    @Test
    void files_of_a_container_wait_behind_those_that_wait_already() {
        Desk desk = poweredOn(
                Desk.config().setting("setting_server", "http://10.0.0.9/").build());
        assertThat(desk.request().call().request().target()).isEqualTo("/snom320.htm");

        desk.serve(
                200,
                "<setting-files><file url=\"http://10.0.0.9/b.xml\"/><file url=\"http://10.0.0.9/c.xml\"/>"
                        + "<file url=\"http://10.0.0.9/b.xml\"/></setting-files>");
        assertThat(desk.request().call().request().target()).isEqualTo("/snom320-000413241234.htm");
        assertThat(desk.notes(Kind.DROPPED)).containsExactly("http://10.0.0.9/b.xml: listed twice, fetched once");
        desk.serve(200, SETTINGS);
        assertThat(desk.request().call().request().target()).isEqualTo("/b.xml");
        desk.serve(200, SETTINGS);
        assertThat(desk.request().call().request().target()).isEqualTo("/c.xml");
        desk.serve(200, SETTINGS);
        assertThat(desk.status().requests()).hasSize(4);
        assertThat(desk.status().isReady()).isTrue();
    }

    @Test
    void a_listed_file_that_has_no_usable_url_is_said_in_the_log() {
        Desk desk = poweredOn(Desk.config().build());

        desk.serve(200, "<setting-files><file url=\"rel.xml\"/></setting-files>");

        assertThat(String.join("\n", desk.notes(Kind.LOG))).contains("Could not read file that a document lists: ");
        assertThat(desk.status().isReady()).isTrue();
    }

    @Test
    void a_file_in_which_there_is_no_setting_is_noted() {
        Desk desk = poweredOn(Desk.config().build()).serve(200, "<html>It works!</html>");

        assertThat(desk.notes(Kind.DECISION)).contains("http://10.0.0.9/000413241234.xml: there is no setting in it");
    }

    @Test
    void a_server_that_gives_no_response_is_not_asked_for_its_other_files() {
        Desk desk = poweredOn(Desk.config()
                .setting("setting_server", "http://10.0.0.9/")
                .fetch(Duration.ofSeconds(1), 1, Duration.ZERO)
                .build());

        desk.give(new Input.HttpFailed(desk.request().exchange(), HttpFailure.REFUSED, "nobody"));

        assertThat(desk.all(Output.HttpAsk.class))
                .noneMatch(ask -> ask.call().to().equals(Endpoint.of("10.0.0.9:80")));
    }

    @Test
    void bytes_that_are_no_sip_are_noted_once_though_several_listen() {
        Desk desk = poweredOn(Desk.configWithLine().setting("pnp_config", "on").build());

        desk.give(new Input.Datagram(Desk.REGISTRAR, Desk.SIP, Bytes.utf8("hello\n\n")));

        assertThat(desk.notes(Kind.DROPPED))
                .singleElement()
                .asString()
                .startsWith("SIP start line at 0: \"hello\"")
                .endsWith(", from 10.0.0.2:5060");
    }

    @Test
    void says_which_ear_it_could_not_open() {
        Desk desk = booted();

        assertThat(desk.give(new Input.Deaf(DNS_EAR, "taken")).notes(Kind.LOG))
                .singleElement()
                .asString()
                .endsWith("DNS: cannot listen on 10.0.0.50:32053: taken");
        assertThat(desk.give(new Input.Deaf(Ear.http(Desk.WEB), "taken")).notes(Kind.LOG))
                .singleElement()
                .asString()
                .endsWith("Web server: cannot listen on 10.0.0.50:80: taken");
    }

    @Test
    void a_provisioning_order_that_is_none_is_passed_over_for_the_factorys() {
        Desk desk = ordered("tea:stop");
        Desk factory = ordered("redirection:stop pnp:stop dhcp:stop tr69:stop");
        Desk other = ordered("dhcp:stop");

        assertThat(desk.notes(Kind.DECISION))
                .anyMatch(note -> note.contains("tea") && note.endsWith(": the factory's order is followed"));
        assertThat(desk.request().call()).isEqualTo(factory.request().call());
        assertThat(other.all(Output.HttpAsk.class)).isEmpty();
    }

    /** Asks neither DHCP nor the group, so that the first source is seen at once. */
    private static Desk ordered(String order) {
        return poweredOn(PhoneConfig.builder(Desk.MAC, SnomProfiles.ORDERED)
                .fixedAddress(Desk.ADDRESS, List.of())
                .setting("pnp_config", "off")
                .setting("setting_server", "http://10.0.0.9/{mac}.xml")
                .setting("provisioning_order", order)
                .build());
    }

    @Test
    void fifty_files_are_fetched_and_the_others_named() {
        StringBuilder listed = new StringBuilder("<setting-files>");
        for (int i = 0; i < 55; i++) {
            listed.append("<file url=\"http://10.0.0.9/").append(i).append(".xml\"/>");
        }
        Desk desk = poweredOn(Desk.config().build()).serve(200, listed + "</setting-files>");
        List<String> beyond = desk.notes(Kind.LIMIT);

        while (!desk.status().isReady()) {
            desk.serve(200, SETTINGS);
        }

        assertThat(desk.status().requests()).hasSize(Provisioning.MAX_FILES);
        assertThat(beyond).hasSize(6).last().isEqualTo("http://10.0.0.9/54.xml: not fetched, it is beyond 50 files");
    }

    @Test
    void firmware_before_v7_reads_settings_as_text_alone() {
        SnomProfile v6 = SnomProfiles.find("snom360", FirmwareVersion.of("6.5.2"));
        PhoneConfig.Builder config = PhoneConfig.builder(Desk.MAC, v6)
                .fixedAddress(Desk.ADDRESS, List.of())
                .setting("setting_server", "http://10.0.0.9/{mac}.xml");

        Desk xml = poweredOn(config.build()).serve(200, SETTINGS);
        Desk text = poweredOn(config.build()).serve(200, "<html><pre>\nlanguage!: Deutsch\n</pre></html>");

        assertThat(xml.status().settings()).doesNotContainEntry("language", "Deutsch");
        assertThat(text.status().settings()).containsEntry("language", "Deutsch");
    }
}
