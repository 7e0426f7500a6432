// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the phone does when others talk to it, and what it tells them. */
class PhoneLifeTest {
    private static final Endpoint STRANGER = Endpoint.of("10.0.0.77:5060");

    private static String settings(String more) {
        return "<settings><phone-settings>" + more + "</phone-settings></settings>";
    }

    private static Desk booted(PhoneConfig.Builder config, String more) {
        Desk desk = new Desk(config.build()).order(new PhoneOrder.PowerOn());
        List<Output.Send> registers = desk.all(Output.Send.class);
        desk.serve(200, settings(more));
        registers.forEach(register -> desk.answer(register, 200));
        return desk;
    }

    private static Bytes notify(String event) {
        return Bytes.utf8("NOTIFY sip:401@10.0.0.50 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK-"
                + event.length()
                + "\r\nFrom: <sip:pbx@10.0.0.2>;tag=1\r\nTo: <sip:401@10.0.0.50>\r\nCall-ID: n" + event.length()
                + "\r\nCSeq: 1 NOTIFY\r\nMax-Forwards: 70\r\nEvent: " + event + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static Desk told(Desk desk, Endpoint from, String event) {
        return desk.give(new Input.Datagram(from, Desk.SIP, notify(event)));
    }

    @ParameterizedTest
    @CsvSource({
        "check-sync;reboot=false, SYNCING",
        "check-sync, SYNCING",
        "check-sync;reboot=true, REBOOTING",
        "reboot, REBOOTING"
    })
    void obeys_its_registrar(String event, PhoneState after) {
        Desk desk = told(booted(Desk.configWithLine(), ""), Desk.REGISTRAR, event);

        assertThat(desk.all(Output.Send.class).get(0).bytes().utf8()).startsWith("SIP/2.0 200 ");
        assertThat(desk.status().state()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"on, READY", "off, REBOOTING"})
    void obeys_strangers_only_where_filter_registrar_is_off(String filter, PhoneState after) {
        Desk desk = booted(Desk.configWithLine(), "<filter_registrar>" + filter + "</filter_registrar>");

        assertThat(told(desk, STRANGER, "reboot").status().state()).isEqualTo(after);
    }

    @Test
    void a_challenged_reboot_waits_for_the_login() {
        Desk desk = booted(
                Desk.configWithLine(), "<challenge_reboot>on</challenge_reboot><user_pass idx=\"1\">x</user_pass>");

        told(desk, Desk.REGISTRAR, "reboot");

        assertThat(desk.datagram().bytes().utf8()).startsWith("SIP/2.0 401 ").contains("WWW-Authenticate: Digest ");
        assertThat(desk.status().isReady()).isTrue();
    }

    @Test
    void tells_its_action_urls_when_it_is_booted_and_registered() {
        Desk desk = booted(
                Desk.configWithLine(),
                "<action_setup_url>http://10.0.0.7/up?mac=$mac</action_setup_url>"
                        + "<action_log_on_url>http://10.0.0.7/on?line=$active_url</action_log_on_url>");
        Desk fresh = new Desk(Desk.config()
                        .setting("action_setup_url", "http://10.0.0.7/up?mac=$mac")
                        .build())
                .order(new PhoneOrder.PowerOn());
        fresh.serve(200, settings(""));

        assertThat(fresh.request().call().request().target()).isEqualTo("/up?mac=000413241234");
        fresh.serve(400, "");
        assertThat(String.join("\n", fresh.notes(Kind.LOG))).contains("Server rejected Action URL request with 400 ><");
        assertThat(desk.status().isReady()).isTrue();
    }

    @Test
    void sends_its_log_to_the_syslog_server() {
        Desk desk =
                new Desk(Desk.config().setting("syslog_server", "10.0.0.8").build()).order(new PhoneOrder.PowerOn());

        List<Output.Send> lines = desk.all(Output.Send.class);
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.to()).hasToString("10.0.0.8:514");
            assertThat(line.bytes().utf8()).startsWith("<").contains(" 000413241234 [5] ");
        });
        assertThat(desk.browse("/sip_trace.htm").page().body().utf8()).doesNotContain("000413241234 [5]");
    }

    @Test
    void keeps_settings_contents_and_firmware_over_the_loss_of_power() {
        PhoneConfig.Builder config = Desk.config().memory(Optional.empty());
        Desk desk = new Desk(config.build()).order(new PhoneOrder.PowerOn());
        desk.serve(
                200,
                "<settings><phone-settings><language perm=\"R\">Deutsch</language>"
                        + "<firmware_status>http://10.0.0.9/fw.xml</firmware_status></phone-settings>"
                        + "<tbook e=\"2\"><item><name>Ann</name><number>401</number></item></tbook></settings>");
        desk.serve(
                200,
                "<firmware-settings><firmware>http://10.0.0.9/snom320-8.4.18-SIP-f.bin</firmware></firmware-settings>");
        desk.waitForIt().serve(200, "BIN");
        Bytes memory = desk.all(Output.Keep.class).get(0).memory();

        Desk next = new Desk(Desk.config().memory(Optional.of(memory)).build());

        // The desk's own try to write it failed: its permission was kept too.
        assertThat(next.status().settings()).containsEntry("language", "Deutsch");
        assertThat(next.order(new PhoneOrder.SetSetting("language", "Polski")).notes(Kind.SETTING))
                .hasSize(1);
        assertThat(next.status().firmware()).isEqualTo("8.4.18");
        assertThat(next.browse("/settings.xml").all(Output.Keep.class)).isEmpty();
    }

    @Test
    void what_is_saved_on_a_page_is_kept_before_the_page_answers() {
        Desk desk = booted(Desk.config().memory(Optional.empty()), "");

        desk.browse("/dummy.htm?settings=save&language=Deutsch");

        assertThat(desk.said().get(0)).isInstanceOf(Output.Keep.class);
        assertThat(((Output.Keep) desk.said().get(0)).memory().utf8()).contains("Deutsch");
        assertThat(desk.browse("/index.htm").all(Output.Keep.class)).isEmpty();
    }

    @Test
    void a_memory_that_cannot_be_read_makes_a_new_phone_that_says_so() {
        Desk desk = new Desk(
                Desk.config().memory(Optional.of(Bytes.utf8("rubbish"))).build());

        assertThat(desk.order(new PhoneOrder.PowerOn()).status().firmware()).isEqualTo("8.4.35");
    }

    @Test
    void a_certificate_that_a_document_lists_is_fetched_behind_the_documents() {
        Desk desk = new Desk(Desk.config().build()).order(new PhoneOrder.PowerOn());
        desk.serve(
                200,
                "<settings><certificates><certificate url=\"http://10.0.0.9/ca.pem\"/></certificates>"
                        + "<setting-files><file url=\"http://10.0.0.9/more.xml\"/></setting-files></settings>");

        assertThat(desk.request().call().request().target()).isEqualTo("/more.xml");
        desk.serve(200, settings(""));
        assertThat(desk.request().call().request().target()).isEqualTo("/ca.pem");
        desk.serve(200, "no certificate");

        assertThat(desk.status().isReady()).isTrue();
        assertThat(String.join("\n", desk.notes(Kind.SETTING))).contains("refused");
    }

    @Test
    void an_image_among_the_settings_is_passed_over_but_for_v10_as_a_setting() {
        Desk desk = new Desk(Desk.config().build()).order(new PhoneOrder.PowerOn());
        desk.serve(
                200,
                "<settings><firmware-settings><firmware>http://10.0.0.9/snom320-8.4.18-SIP-f.bin</firmware>"
                        + "</firmware-settings></settings>");
        assertThat(desk.status().isReady()).isTrue();
        assertThat(String.join("\n", desk.notes(Kind.DROPPED))).contains("it belongs into a firmware file");

        Desk v10 = new Desk(PhoneConfig.builder(MacAddress.of("000413921234"), SnomProfiles.ORDERED)
                        .fixedAddress(Desk.ADDRESS, List.of())
                        .setting("setting_server", "http://10.0.0.9/{mac}.xml")
                        .build())
                .order(new PhoneOrder.PowerOn());
        v10.serve(200, settings("<firmware perm=\"RW\">http://10.0.0.9/snomD785-10.1.33.33-SIP-r.bin</firmware>"));
        assertThat(v10.status().state()).isEqualTo(PhoneState.REBOOTING);
    }

    @Test
    void settings_by_message_are_written_as_provisioning_writes_them_and_no_file_of_theirs_is_fetched() {
        Desk desk = new Desk(PhoneConfig.builder(MacAddress.of("000413921234"), SnomProfiles.ORDERED)
                        .fixedAddress(Desk.ADDRESS, List.of())
                        .setting("setting_server", "http://10.0.0.9/{mac}.xml")
                        .setting("allow_sip_settings", "on")
                        .setting("update_policy", "settings_only")
                        .setting("user_name1", "401")
                        .setting("user_host1", "10.0.0.2")
                        .build())
                .order(new PhoneOrder.PowerOn());
        List<Output.Send> registers = desk.all(Output.Send.class);
        desk.serve(200, settings("<language perm=\"R\">Deutsch</language>"));
        registers.forEach(register -> desk.answer(register, 200));
        assertThat(desk.status().isReady()).isTrue();
        String body = "<settings><phone-settings><language>Polski</language>"
                + "<phone_name perm=\"R\">desk</phone_name></phone-settings>"
                + "<setting-files><file url=\"http://10.0.0.9/more.xml\"/></setting-files>"
                + "<certificates><certificate url=\"http://10.0.0.9/ca.pem\"/></certificates></settings>";

        desk.give(new Input.Datagram(
                Desk.REGISTRAR,
                Desk.SIP,
                Bytes.utf8("MESSAGE sip:401@10.0.0.50 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bK-m\r\n"
                        + "From: <sip:pbx@10.0.0.2>;tag=1\r\nTo: <sip:401@10.0.0.50>\r\nCall-ID: m\r\nCSeq: 1 MESSAGE\r\n"
                        + "Max-Forwards: 70\r\nEvent: snom-settings\r\nContent-Type: application/xml\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)));

        assertThat(desk.status().settings()).containsEntry("language", "Polski").containsEntry("phone_name", "desk");
        assertThat(desk.all(Output.HttpAsk.class)).isEmpty();
        assertThat(desk.order(new PhoneOrder.SetSetting("phone_name", "mine"))
                        .status()
                        .settings())
                .as("the permission counts")
                .containsEntry("phone_name", "desk");
    }

    /** What the world makes of a call's certificates is shown by the tests of its TLS. */
    @Test
    void checks_certificates_unless_told_otherwise_shows_its_own_and_trusts_what_it_was_given() {
        CertificateAuthority office = CertificateAuthority.create(
                "Office CA", Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(100), new SecureRandom());
        TlsIdentity own = office.issueClient("000413241234");
        PhoneConfig.Builder config = Desk.config()
                .setting("setting_server", "https://10.0.0.9/{mac}.xml")
                .identity(() -> Optional.of(own));

        Desk desk = new Desk(config.build()).order(new PhoneOrder.PowerOn());
        HttpCall.Tls first = desk.request().call().tls().orElseThrow();
        assertThat(first.verify()).isTrue();
        assertThat(first.trusted()).isEmpty();
        assertThat(first.identity()).contains(own);

        desk.serve(
                200,
                "<settings><certificates><certificate type=\"base64\">"
                        + office.pem().replaceAll("-----[A-Z ]+-----", "") + "</certificate></certificates>"
                        + "<setting-files><file url=\"https://10.0.0.9/more.xml\"/></setting-files></settings>");
        assertThat(desk.request().call().tls().orElseThrow().trusted()).containsExactly(office.certificate());

        Desk careless = new Desk(config.verifyTls(false).build()).order(new PhoneOrder.PowerOn());
        assertThat(careless.request().call().tls().orElseThrow().verify()).isFalse();
    }
}
