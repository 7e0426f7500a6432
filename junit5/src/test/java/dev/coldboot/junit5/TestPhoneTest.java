// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static dev.coldboot.phone.boot.BootSource.PNP;
import static dev.coldboot.phone.boot.BootSource.SETTING_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.LabConfig.WorldKind;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@ProvisioningLab(value = "pnp", world = WorldKind.VIRTUAL)
class TestPhoneTest {
    /** AssertJ's own entry point takes it. */
    @Test
    void boots_alone(TestPhone phone) {
        assertThat(phone.boot()).wasProvisionedBy(PNP).registeredAs("401@pbx.customer.example");
    }

    @Test
    void is_off_until_somebody_plugs_it_in(TestPhone phone) {
        assertThat(phone.status().state()).isEqualTo(PhoneState.OFF);
        assertThat(phone.verdict()).isEmpty();

        phone.powerOn();
        assertThat(phone.status().state()).isEqualTo(PhoneState.ADDRESS);

        phone.powerOff();
        assertThat(phone.status().state()).isEqualTo(PhoneState.OFF);
    }

    @Test
    void a_reboot_is_waited_for_and_not_taken_for_the_boot_before(TestPhone phone) {
        phone.boot().reboot();
        assertThat(phone.status().isReady()).isFalse();

        assertThat(phone.awaitReady()).rebooted(1).wasProvisionedBy(PNP);
    }

    @Test
    void a_phone_without_power_cannot_reboot(TestPhone phone) {
        assertThatIllegalStateException()
                .isThrownBy(phone::reboot)
                .withMessage("phone 000413241234: without power (expected: one that was powered on)");
    }

    @Test
    void a_setting_that_was_written_by_hand_is_there_and_a_reset_takes_it_away(TestPhone phone) {
        phone.set("language", "Deutsch").set("user_realname", 2, "Second").set("user_pass", 2, "secret");

        assertThat(phone)
                .hasSetting("language", "Deutsch")
                .hasSetting("user_realname2", "Second")
                .hasSetting("user_pass", 2, "***");

        phone.boot().reset().awaitReady();
        assertThat(phone).rebooted(1).hasNoSetting("user_realname[2]").hasSetting("language", "English");
    }

    @Test
    void waits_for_lines_requests_and_reboots(TestPhone phone) {
        phone.powerOn().awaitRequests(1);
        assertThat(phone.requests()).isNotEmpty();

        assertThat(phone.awaitRegistered()).registeredAs("401@pbx.customer.example");

        phone.order(new PhoneOrder.Reboot()).awaitReboots(1);
        assertThat(phone).rebooted(1);
    }

    @Test
    void what_never_comes_is_told_with_the_verdict_and_the_steps(TestPhone phone) {
        phone.boot();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> phone.await("to reboot by itself", it -> it.reboots() > 0, Duration.ofHours(2)))
                .withMessageStartingWith(
                        "expected phone 000413241234 to reboot by itself within 7200 s\nbut it is READY (PROVISIONED by PNP)\n"
                                + "verdict: PROVISIONED by PNP\n  PNP WON: ")
                .withMessageContaining("SUBSCRIBE");
    }

    @Test
    void its_log_and_its_journal_can_be_read(TestPhone phone) {
        phone.boot();

        assertThat(phone.log()).anyMatch(line -> line.contains("Provisioning finished: PROVISIONED by PNP"));
        assertThat(phone.journal()).allMatch(entry -> entry.actor().equals("000413241234"));
        assertThat(phone.journal()).anyMatch(entry -> entry.kind() == Kind.SENT);
        assertThat(phone.settings()).containsEntry("user_name[1]", "401");
        assertThat(phone.toString()).isEqualTo("snom320 000413241234");
    }

    @Test
    void hours_cost_nothing_in_virtual_time(TestLab lab, TestPhone phone) {
        phone.boot();

        lab.pass(Duration.ofHours(24));

        assertThat(phone).wasProvisionedBy(PNP).registeredAs("401@pbx.customer.example");
    }

    @Test
    @ProvisioningLab(value = "nothing", world = WorldKind.VIRTUAL)
    void a_setting_server_written_by_hand_wins_at_the_next_boot(TestLab lab, TestPhone phone) {
        phone.boot();
        assertThat(phone).wasNotProvisioned();

        phone.set("setting_server", lab.lab().settingServerByHand()).reboot().awaitReady();

        assertThat(phone).wasProvisionedBy(SETTING_SERVER);
    }

    @Test
    @ProvisioningLab(value = "pnp", world = WorldKind.VIRTUAL, phones = 3)
    void one_of_many_is_found_by_its_mac(TestLab lab) {
        assertThat(List.of(lab.phone("00:04:13:24:12:36")))
                .containsExactly(lab.phones().get(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.phone("000413000000"))
                .withMessage("phone: 000413000000 (expected: one of 000413241234 to 000413241236)");
    }
}
