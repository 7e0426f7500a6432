// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.wire.Endpoint;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneTimersTest {
    private static String settings(String more) {
        return "<settings><phone-settings>" + more + "</phone-settings></settings>";
    }

    /** Booted at 08:00 UTC with these settings. */
    private static Desk booted(String more) {
        return new Desk(Desk.config().setting("ntp_server", "10.0.0.1").build())
                .order(new PhoneOrder.PowerOn())
                .serve(200, settings(more));
    }

    @Test
    void nothing_happens_by_itself_from_the_factory() {
        assertThat(booted("").phone().wakeAt()).isEmpty();
    }

    @Test
    void reads_its_settings_anew_when_the_refresh_timer_is_over() {
        Desk desk = booted("<settings_refresh_timer>86400</settings_refresh_timer><language>A</language>");
        assertThat(desk.untilItWakes()).isEqualTo(Duration.ofDays(1));

        desk.waitForIt();
        assertThat(desk.status().state()).isEqualTo(PhoneState.SYNCING);
        assertThat(desk.status().isReady()).isFalse();
        desk.serve(200, settings("<language>B</language>"));

        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().settings()).containsEntry("language", "B");
        assertThat(desk.status().reboots()).isZero();
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
        assertThat(desk.status().bootTime()).contains(Duration.ZERO);
        assertThat(desk.status().requests()).hasSize(2);
        assertThat(desk.untilItWakes()).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({
        "rel, 3600, '', PT1H",
        "rel, 3, '', PT10S",
        "abs, 86400, 07:30, PT23H30M",
        "abs, 86400, 08:00, PT24H",
        "abs, 86400, 20:15, PT12H15M",
        "abs, 7200, tea, PT2H",
        "other, 7200, 07:30, PT2H"
    })
    void polls_when_the_mode_says(String mode, String period, String time, Duration after) {
        Desk desk = booted("<prov_polling_enabled>on</prov_polling_enabled><prov_polling_mode>" + mode
                + "</prov_polling_mode><prov_polling_period>" + period + "</prov_polling_period><prov_polling_time>"
                + time + "</prov_polling_time>");

        assertThat(desk.untilItWakes()).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource({"'', PT0S, PT1H", "20:15, PT12H15M, PT13H15M"})
    void polls_at_random_within_the_period(String time, Duration first, Duration last) {
        Desk desk = booted("<prov_polling_enabled>on</prov_polling_enabled><prov_polling_mode>random"
                + "</prov_polling_mode><prov_polling_period>3600</prov_polling_period><prov_polling_time>" + time
                + "</prov_polling_time>");

        assertThat(desk.untilItWakes()).isBetween(first, last);
    }

    @Test
    void looks_at_the_firmware_file_once_in_its_interval_and_at_nothing_else() {
        Desk desk = booted("<firmware_status>http://10.0.0.9/fw.xml</firmware_status>"
                + "<firmware_interval>2880</firmware_interval>");
        desk.serve(404, "");
        assertThat(desk.untilItWakes()).isEqualTo(Duration.ofDays(2));

        desk.waitForIt();
        assertThat(desk.request().call().request().target()).isEqualTo("/fw.xml");
        desk.serve(404, "");

        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.untilItWakes()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void a_week_of_hourly_refreshes_is_a_hundred_and_sixty_eight_requests() {
        Desk desk = booted("<settings_refresh_timer>3600</settings_refresh_timer>");

        for (int hour = 0; hour < 168; hour++) {
            desk.waitForIt().serve(200, settings("<language>" + hour + "</language>"));
        }

        assertThat(desk.status().requests()).hasSize(169);
        assertThat(desk.status().settings()).containsEntry("language", "167");
    }

    @Test
    void waits_before_it_looks_for_settings_where_a_boot_delay_is_set() {
        Desk desk = new Desk(Desk.config().setting("max_boot_delay", "30").build()).order(new PhoneOrder.PowerOn());

        assertThat(desk.notes(Kind.DECISION)).hasSize(1);
        assertThat(desk.status().state()).isEqualTo(PhoneState.PROVISIONING);
        assertThat(desk.untilItWakes()).isBetween(Duration.ZERO, Duration.ofSeconds(30));
        desk.waitForIt().serve(200, settings(""));
        assertThat(desk.status().outcome()).contains(BootOutcome.PROVISIONED);
    }

    @Test
    void is_not_disturbed_by_an_order_to_read_anew_while_it_boots() {
        Desk desk = new Desk(Desk.config().build()).order(new PhoneOrder.PowerOn());

        desk.order(new PhoneOrder.Resync());

        assertThat(desk.notes(Kind.DECISION))
                .containsExactly("asked to read its settings anew: not now, the phone is PROVISIONING");
    }

    @ParameterizedTest
    @CsvSource({"reboot, REBOOTING", "nothing, READY", "'', READY"})
    void a_pulled_cable_means_what_ethernet_replug_says(String value, PhoneState after) {
        Desk desk = booted("<ethernet_replug>" + value + "</ethernet_replug>").order(new PhoneOrder.Replug());

        assertThat(desk.status().state()).isEqualTo(after);
    }

    @Test
    void settings_that_need_it_reboot_the_phone_only_where_it_may_do_so_by_itself() {
        assertThat(booted("<http_port>8080</http_port>").status().isReady()).isTrue();
        assertThat(booted("<http_port>8080</http_port><auto_reboot_on_setting_change>on"
                                + "</auto_reboot_on_setting_change>")
                        .status()
                        .isReady())
                .isTrue();

        Desk desk = booted(
                "<auto_reboot_on_setting_change>on</auto_reboot_on_setting_change>" + "<http_port>8080</http_port>");
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
        desk.waitForIt().serve(200, settings("<http_port>8080</http_port>"));
        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().reboots()).isEqualTo(1);
    }

    @Test
    void a_setting_that_changes_twice_in_each_boot_makes_a_loop_that_the_verdict_names() {
        String twice = settings("<auto_reboot_on_setting_change>on</auto_reboot_on_setting_change>"
                + "<http_port>80</http_port><http_port>8080</http_port>");
        Desk desk = new Desk(Desk.config().build()).order(new PhoneOrder.PowerOn());

        for (int boot = 0; boot < RebootWatch.MAX_IN_A_ROW; boot++) {
            desk.serve(200, twice).waitForIt();
        }
        desk.serve(200, twice);

        assertThat(desk.status().state()).isEqualTo(PhoneState.HALTED);
        assertThat(desk.status().verdict().orElseThrow().toString())
                .contains("reboot loop")
                .contains("http_port");
        desk.order(new PhoneOrder.PressKey(PhoneKey.ENTER));
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
    }

    @Test
    void reboots_that_are_far_apart_are_no_loop() {
        String flips = "<auto_reboot_on_setting_change>on</auto_reboot_on_setting_change>"
                + "<settings_refresh_timer>3600</settings_refresh_timer><http_port>";
        Desk desk = booted(flips + "1</http_port>");
        for (int day = 2; day < 3 * RebootWatch.MAX_IN_A_ROW; day++) {
            desk.waitForIt().serve(200, settings(flips + (day - 1) + "</http_port>"));
            desk.waitForIt().serve(200, settings(flips + day + "</http_port>"));
        }

        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
    }

    @Test
    void reading_anew_asks_the_group_again() {
        Desk desk = new Desk(Desk.config().setting("pnp_config", "on").build()).order(new PhoneOrder.PowerOn());
        assertThat(asksTheGroup(desk)).isTrue();
        while (desk.all(Output.HttpAsk.class).isEmpty()) {
            desk.waitForIt();
        }
        desk.serve(200, settings(""));
        assertThat(desk.status().isReady()).isTrue();

        desk.order(new PhoneOrder.Resync());

        assertThat(desk.status().state()).isEqualTo(PhoneState.SYNCING);
        assertThat(asksTheGroup(desk)).isTrue();
    }

    private static boolean asksTheGroup(Desk desk) {
        return desk.all(Output.Send.class).stream()
                .anyMatch(send -> send.to().equals(Endpoint.of("224.0.1.75:5060"))
                        && send.bytes().utf8().startsWith("SUBSCRIBE "));
    }
}
