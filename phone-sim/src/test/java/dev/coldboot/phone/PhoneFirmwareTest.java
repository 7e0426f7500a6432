// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneFirmwareTest {
    private static final String NEWER = "http://10.0.0.9/fw/snom320-8.4.40-SIP-f.bin";
    private static final String IMAGE = "BIN";

    private static String settings(String more) {
        return "<settings><phone-settings>" + more + "</phone-settings></settings>";
    }

    private static String withStatus(String status) {
        return settings("<firmware_status>" + status + "</firmware_status>");
    }

    private static String firmwareFile(String image) {
        return "<firmware-settings><firmware perm=\"\">" + image.replace("&", "&amp;")
                + "</firmware></firmware-settings>";
    }

    private static Desk on() {
        return new Desk(Desk.config().build()).order(new PhoneOrder.PowerOn());
    }

    /** Asked for the firmware file that the settings name. */
    private static Desk askedForFirmware() {
        return on().serve(200, withStatus("http://10.0.0.9/fw.xml"));
    }

    private static String asked(Desk desk) {
        return desk.request().call().request().target();
    }

    /** Goes on to the next boot, up to its first request. */
    private static Desk rebooted(Desk desk) {
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
        return desk.waitForIt();
    }

    @Test
    void asks_for_the_firmware_file_after_the_settings_and_stays_with_the_version_that_runs() {
        Desk desk = askedForFirmware();
        assertThat(asked(desk)).isEqualTo("/fw.xml");
        assertThat(desk.status().isReady()).isFalse();

        desk.serve(200, firmwareFile("http://10.0.0.9/snom320-8.4.35-SIP-f.bin"));

        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
        assertThat(desk.status().reboots()).isZero();
        assertThat(desk.notes(Kind.DECISION)).contains("firmware: firmware 8.4.35 runs already");
        assertThat(desk.status().requests()).hasSize(2);
    }

    @Test
    void loads_another_version_between_two_reboots_and_says_so_from_then_on() {
        Desk desk = askedForFirmware().serve(200, firmwareFile(NEWER));

        rebooted(desk);
        assertThat(desk.status().state()).isEqualTo(PhoneState.UPDATING);
        assertThat(desk.request().call().to()).hasToString("10.0.0.9:80");
        assertThat(asked(desk)).isEqualTo("/fw/snom320-8.4.40-SIP-f.bin");
        assertThat(desk.request().call().request().headers().first("User-Agent").orElse(""))
                .as("the updater's")
                .contains("snom320-SIP 8.4.35 ");
        assertThat(desk.request().call().maxBytes()).isEqualTo(64 << 20);
        assertThat(desk.request().call().keepBytes()).isEqualTo(16);
        assertThat(desk.status().reboots()).isEqualTo(1);

        desk.serve(200, IMAGE);
        rebooted(desk);
        assertThat(desk.status().state()).isEqualTo(PhoneState.PROVISIONING);
        assertThat(desk.status().reboots()).isEqualTo(2);
        assertThat(desk.status().firmware()).isEqualTo("8.4.40");
        assertThat(desk.request().call().request().headers().first("User-Agent").orElse(""))
                .contains("snom320-SIP 8.4.40 ");

        desk.serve(200, withStatus("http://10.0.0.9/fw.xml")).serve(200, firmwareFile(NEWER));
        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
    }

    @Test
    void the_updater_neither_registers_nor_shows_pages() {
        Desk desk = new Desk(Desk.configWithLine().build()).order(new PhoneOrder.PowerOn());
        Output.HttpAsk file = desk.request();
        desk.serve(file, 200, withStatus("http://10.0.0.9/fw.xml"));
        desk.serve(200, firmwareFile(NEWER));

        rebooted(desk);

        assertThat(desk.all(Output.Send.class)).isEmpty();
        assertThat(desk.all(Output.Listen.class)).hasSize(1);
        assertThat(desk.browse("/index.htm").page().status()).isEqualTo(503);
    }

    @Test
    void a_path_alone_is_taken_from_the_server_of_the_settings() {
        Desk desk = on().serve(200, withStatus("/snom320/snom320-firmware.htm"));

        assertThat(desk.request().call().to()).hasToString("10.0.0.9:80");
        assertThat(asked(desk)).isEqualTo("/snom320/snom320-firmware.htm");
        desk.serve(200, "firmware: " + NEWER + "\n");
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
    }

    @Test
    void a_v10_phone_guesses_the_firmware_file_beside_its_settings() {
        PhoneConfig config = PhoneConfig.builder(MacAddress.of("000413961234"), SnomProfiles.ORDERED)
                .fixedAddress(Desk.ADDRESS, List.of())
                .setting("setting_server", "http://10.0.0.9/desktop/{mac}.xml")
                .build();
        Desk desk = new Desk(config).order(new PhoneOrder.PowerOn());

        desk.serve(200, settings(""));

        assertThat(asked(desk)).isEqualTo("/desktop/snomD785-firmware.htm");
        desk.serve(404, "");
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
    }

    @Test
    void settings_only_asks_for_no_firmware_file() {
        Desk desk = on().serve(
                        200,
                        settings("<firmware_status>http://10.0.0.9/fw.xml</firmware_status>"
                                + "<update_policy>settings_only</update_policy>"));

        assertThat(desk.all(Output.HttpAsk.class)).isEmpty();
        assertThat(desk.status().isReady()).isTrue();
    }

    @Test
    void ask_for_update_waits_for_somebody_to_agree() {
        Desk desk = on().serve(
                        200,
                        settings("<firmware_status>http://10.0.0.9/fw.xml</firmware_status>"
                                + "<update_policy>ask_for_update</update_policy>"));
        desk.serve(200, firmwareFile(NEWER));
        assertThat(desk.status().isReady()).isTrue();

        desk.order(new PhoneOrder.PressKey(PhoneKey.OTHER));
        assertThat(desk.status().isReady()).isTrue();
        desk.order(new PhoneOrder.PressKey(PhoneKey.ENTER));
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
        desk.waitForIt().serve(200, IMAGE);
        rebooted(desk);

        assertThat(desk.status().firmware()).isEqualTo("8.4.40");
    }

    @Test
    void an_update_that_was_declined_is_not_offered_again_before_the_next_power_up() {
        Desk desk = on().serve(
                        200,
                        settings("<firmware_status>http://10.0.0.9/fw.xml</firmware_status>"
                                + "<update_policy>ask_for_update</update_policy>"));
        desk.serve(200, firmwareFile(NEWER)).order(new PhoneOrder.PressKey(PhoneKey.CANCEL));

        desk.order(new PhoneOrder.Resync()).serve(200, withStatus("http://10.0.0.9/fw.xml"));
        desk.serve(200, firmwareFile(NEWER));
        assertThat(String.join("\n", desk.notes(Kind.DECISION))).contains("not tried again before the next power up");
        assertThat(desk.order(new PhoneOrder.PressKey(PhoneKey.ENTER)).status().isReady())
                .isTrue();
    }

    @Test
    void an_image_that_is_missing_stops_the_phone_until_somebody_presses_a_key() {
        Desk desk = askedForFirmware().serve(200, firmwareFile(NEWER));
        rebooted(desk).serve(404, "");

        assertThat(desk.status().state()).isEqualTo(PhoneState.HALTED);
        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().outcome()).contains(BootOutcome.FAILED);
        assertThat(desk.status().source()).isEqualTo(BootSource.NONE);
        assertThat(desk.status().verdict().orElseThrow().sources())
                .extracting(SourceVerdict::why)
                .containsExactly(
                        "firmware image " + NEWER + ": HTTP status code 404: Not Found; the phone waits for a key");
        assertThat(desk.phone().wakeAt()).isEmpty();

        desk.order(new PhoneOrder.PressKey(PhoneKey.OTHER)).waitForIt();
        desk.serve(200, withStatus("http://10.0.0.9/fw.xml")).serve(200, firmwareFile(NEWER));
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
        assertThat(desk.status().firmware()).isEqualTo("8.4.35");
    }

    @Test
    void an_image_that_breaks_off_leaves_the_old_firmware_in_place() {
        Desk desk = askedForFirmware().serve(200, firmwareFile(NEWER));
        rebooted(desk);
        for (int tries = 0; tries < 2; tries++) {
            long exchange = desk.request().exchange();
            desk.give(new Input.HttpFailed(exchange, HttpFailure.CLOSED, "closed after 100 of 4000 bytes"));
            desk.waitForIt();
        }

        assertThat(desk.status().reboots()).isEqualTo(2);
        desk.serve(200, withStatus("http://10.0.0.9/fw.xml")).serve(200, firmwareFile(NEWER));
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
        assertThat(desk.status().firmware()).isEqualTo("8.4.35");
        assertThat(desk.order(new PhoneOrder.PowerOff())
                        .order(new PhoneOrder.PowerOn())
                        .all(Output.HttpAsk.class))
                .hasSize(1);
    }

    @Test
    void a_page_instead_of_an_image_is_not_flashed() {
        Desk desk = askedForFirmware().serve(200, firmwareFile(NEWER));

        rebooted(desk).serve(200, "<html>not found</html>");

        assertThat(String.join("\n", desk.notes(Kind.LOG))).contains("a page came instead of an image");
        rebooted(desk).serve(404, "").serve(404, "");
        assertThat(desk.status().firmware()).isEqualTo("8.4.35");
    }

    @Test
    void an_image_for_another_model_is_refused_without_a_reboot() {
        Desk desk = askedForFirmware().serve(200, firmwareFile("http://10.0.0.9/snom370-8.4.35-SIP-f.bin"));

        assertThat(desk.status().isReady()).isTrue();
        assertThat(String.join("\n", desk.notes(Kind.LOG)))
                .contains("Firmware refused: http://10.0.0.9/snom370-8.4.35-SIP-f.bin is for snom370");
    }

    @Test
    void a_chained_image_follows_in_a_second_step() {
        String first =
                "http://10.0.0.9/snom320-8.4.18-SIP-f.bin?chained_url=http%3A%2F%2F10.0.0.9%2Fsnom320-8.4.40-SIP-f.bin";
        Desk desk = askedForFirmware().serve(200, firmwareFile(first));

        rebooted(desk).serve(200, IMAGE);
        rebooted(desk);
        assertThat(desk.status().state()).isEqualTo(PhoneState.UPDATING);
        assertThat(desk.status().firmware()).isEqualTo("8.4.18");
        assertThat(asked(desk)).isEqualTo("/snom320-8.4.40-SIP-f.bin");
        desk.serve(200, IMAGE);
        rebooted(desk);

        assertThat(desk.status().state()).isEqualTo(PhoneState.PROVISIONING);
        assertThat(desk.status().firmware()).isEqualTo("8.4.40");
        assertThat(desk.status().reboots()).isEqualTo(3);
    }

    @Test
    void two_files_that_name_different_versions_make_a_loop_that_the_verdict_names() {
        Desk desk = on();
        String[] versions = {"8.4.40", "8.4.35"};
        for (int boot = 0; boot <= RebootWatch.MAX_IN_A_ROW / 2; boot++) {
            desk.serve(200, withStatus("http://10.0.0.9/fw.xml"));
            desk.serve(200, firmwareFile("http://10.0.0.9/snom320-" + versions[boot % 2] + "-SIP-f.bin"));
            if (desk.status().state() == PhoneState.REBOOTING) {
                desk.waitForIt().serve(200, IMAGE).waitForIt();
            }
        }

        assertThat(desk.status().state()).isEqualTo(PhoneState.HALTED);
        assertThat(desk.status().outcome()).contains(BootOutcome.FAILED);
        assertThat(desk.status().verdict().orElseThrow().toString())
                .contains("reboot loop: 6 reboots in a row")
                .contains("firmware 8.4.35 instead of 8.4.40");
        assertThat(desk.phone().wakeAt()).isEmpty();
    }

    @Test
    void a_firmware_file_that_cannot_be_read_is_said_and_the_boot_goes_on() {
        Desk desk = askedForFirmware().serve(200, "<firmware-settings><firmware>");

        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
        assertThat(String.join("\n", desk.notes(Kind.LOG))).contains("Could not read firmware file");
    }

    @Test
    void a_reset_leaves_the_firmware_as_it_is() {
        Desk desk = askedForFirmware().serve(200, firmwareFile(NEWER));
        rebooted(rebooted(desk).serve(200, IMAGE)).serve(200, settings("")).serve(200, firmwareFile(NEWER));
        assertThat(desk.status().isReady()).isTrue();

        desk.order(new PhoneOrder.Reset()).waitForIt();

        assertThat(desk.status().settings()).isEmpty();
        assertThat(desk.status().firmware()).isEqualTo("8.4.40");
    }

    @Test
    void the_updater_sends_no_line_of_the_log() {
        Desk desk = new Desk(Desk.config().setting("syslog_server", "10.0.0.8").build())
                .order(new PhoneOrder.PowerOn())
                .serve(200, withStatus("http://10.0.0.9/fw.xml"))
                .serve(200, firmwareFile(NEWER));

        rebooted(desk);

        assertThat(desk.status().state()).isEqualTo(PhoneState.UPDATING);
        assertThat(desk.notes(Kind.LOG)).isNotEmpty();
        assertThat(desk.all(Output.Send.class)).isEmpty();
    }
}
