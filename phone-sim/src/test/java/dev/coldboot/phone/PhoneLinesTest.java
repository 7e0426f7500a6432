// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.sip.SipRequest;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneLinesTest {
    private static final PhoneStatus.Registered UNHEARD =
            new PhoneStatus.Registered(1, "401@10.0.0.2", OptionalInt.empty());
    private static final PhoneStatus.Registered TAKEN =
            new PhoneStatus.Registered(1, "401@10.0.0.2", OptionalInt.of(200));

    private static Desk poweredOn(PhoneConfig.Builder config) {
        return new Desk(config.build()).order(new PhoneOrder.PowerOn());
    }

    private static String settings(String lines) {
        return "<settings><phone-settings>" + lines + "</phone-settings></settings>";
    }

    private static String line(int index, String name) {
        return "<user_name idx=\"" + index + "\">" + name + "</user_name><user_host idx=\"" + index
                + "\">10.0.0.2</user_host>";
    }

    private static String callId(Output.Send register) {
        return Desk.sip(register).header("Call-ID");
    }

    @Test
    void a_stored_identity_registers_while_the_boot_still_looks_for_settings() {
        Desk desk = poweredOn(Desk.configWithLine());
        Output.HttpAsk file = desk.request();
        Output.Send register = desk.datagram();
        assertThat(register.to()).isEqualTo(Desk.REGISTRAR);
        assertThat(desk.status().registrations()).containsExactly(UNHEARD);
        assertThat(desk.status().registrations().get(0).isRegistered()).isFalse();

        desk.answer(register, 200);
        assertThat(desk.status().state()).isEqualTo(PhoneState.PROVISIONING);
        assertThat(desk.status().registrations()).containsExactly(TAKEN);
        assertThat(desk.status().registrations().get(0).isRegistered()).isTrue();
        assertThat(desk.notes(Kind.LOG))
                .containsExactly(
                        "  [6] 24/12/2001 00:00:00: Registered at registrar as 401@10.0.0.2 (Expires: 600 secs)");

        desk.serve(file, 200, settings("<language>Deutsch</language>"));
        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.all(Output.Send.class)).isEmpty();
        assertThat(desk.status().registrations()).containsExactly(TAKEN);
    }

    @Test
    void a_new_identity_registers_when_the_boot_is_over() {
        Desk desk = poweredOn(Desk.config());
        assertThat(desk.all(Output.Send.class)).isEmpty();

        desk.serve(200, settings(line(1, "401") + line(12, "412") + line(13, "413")));

        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.all(Output.Send.class))
                .extracting(register -> Desk.sip(register).header("To"))
                .containsExactly("<sip:401@10.0.0.2>", "<sip:412@10.0.0.2>");
        assertThat(desk.status().registrations())
                .extracting(PhoneStatus.Registered::identity)
                .containsExactly(1, 12);
    }

    @Test
    void a_changed_identity_registers_anew_and_one_that_is_gone_stops() {
        Desk desk = poweredOn(Desk.configWithLine().setting("user_name2", "402").setting("user_host2", "10.0.0.2"));
        Output.HttpAsk file = desk.request();
        List<Output.Send> before = desk.all(Output.Send.class);

        desk.serve(file, 200, settings("<user_pass idx=\"1\">new</user_pass><user_active idx=\"2\">off</user_active>"));

        assertThat(before).hasSize(2);
        assertThat(callId(desk.datagram())).isNotEqualTo(callId(before.get(0)));
        assertThat(desk.status().registrations()).containsExactly(UNHEARD);
        desk.answer(before.get(1), 200);
        assertThat(desk.said()).isEmpty();
    }

    @Test
    void an_identity_that_a_person_writes_registers_at_once() {
        Desk desk = poweredOn(Desk.config()).serve(404, "");
        desk.serve(404, "");

        desk.browse("/dummy.htm?settings=save&user_name3=403&user_host3=10.0.0.2");

        assertThat(Desk.sip(desk.datagram()).header("To")).isEqualTo("<sip:403@10.0.0.2>");
        assertThat(desk.status().registrations()).hasSize(1);
    }

    @Test
    void a_refused_identity_is_said_in_the_log_and_tried_again_when_the_setting_says() {
        Desk desk = poweredOn(Desk.configWithLine().setting("retry_after_failed_register", "20"));
        Output.HttpAsk file = desk.request();
        Output.Send register = desk.datagram();
        desk.serve(file, 200, settings("<language>Deutsch</language>"));

        desk.answer(register, 403);

        assertThat(desk.status().registrations())
                .containsExactly(new PhoneStatus.Registered(1, "401@10.0.0.2", OptionalInt.of(403)));
        assertThat(desk.notes(Kind.LOG))
                .containsExactly(
                        "~ [4] 24/12/2001 00:00:00: Could not register at registrar as 401@10.0.0.2: 403 As Told");
        assertThat(desk.untilItWakes()).isEqualTo(Duration.ofSeconds(20));
        assertThat(callId(desk.waitForIt().datagram())).isEqualTo(callId(register));
    }

    @Test
    void the_mac_stands_in_the_user_agent_where_the_setting_is_on() {
        SipRequest plain = Desk.sip(poweredOn(Desk.configWithLine()).datagram());
        SipRequest named = Desk.sip(poweredOn(Desk.configWithLine().setting("mac_info_in_sip_register", "on"))
                .datagram());

        assertThat(plain.header("User-Agent")).isEqualTo("snom320/8.4.35");
        assertThat(named.header("User-Agent")).isEqualTo("snom320/8.4.35 000413241234");
    }

    @Test
    void the_registrar_knows_the_phone_again_after_a_reboot() {
        Desk desk = poweredOn(Desk.configWithLine());
        Output.Send before = desk.datagram();

        Output.Send after = desk.order(new PhoneOrder.Reboot()).waitForIt().datagram();

        String form =
                ".*;\\+sip\\.instance=\"<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>\".*";
        assertThat(Desk.sip(before).header("Contact")).matches(form);
        assertThat(instance(after)).isEqualTo(instance(before));
        assertThat(callId(after)).isNotEqualTo(callId(before));
    }

    private static String instance(Output.Send register) {
        return Desk.sip(register).header("Contact").replaceAll(".*(urn:uuid:[^>]*)>.*", "$1");
    }

    @Test
    void a_phone_without_power_has_no_lines() {
        Desk desk = poweredOn(Desk.configWithLine());
        Output.Send register = desk.datagram();

        desk.order(new PhoneOrder.PowerOff());

        assertThat(desk.status().registrations()).isEmpty();
        assertThat(desk.all(Output.Send.class)).isEmpty();
        assertThat(desk.answer(register, 200).said()).isEmpty();
        assertThat(desk.phone().wakeAt()).isEmpty();
    }

    /** Time passes while the registrar refuses the line, until the phone reboots or half an hour is over. */
    private static Duration refusedFor(Desk desk) {
        Output.Send register = desk.datagram();
        desk.serve(200, settings("")).answer(register, 404);
        Duration waited = Duration.ZERO;
        while (desk.status().isReady() && waited.compareTo(Duration.ofMinutes(30)) < 0) {
            waited = waited.plus(desk.untilItWakes());
            desk.waitForIt();
            desk.all(Output.Send.class).forEach(again -> desk.answer(again, 404));
        }
        return waited;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12})
    void reboots_when_no_line_was_registered_for_as_long_as_the_setting_says(int minutes) {
        Desk desk = poweredOn(Desk.configWithLine().setting("reboot_after_nr", String.valueOf(minutes)));

        assertThat(refusedFor(desk)).isEqualTo(Duration.ofMinutes(minutes));
        assertThat(desk.status().state()).isEqualTo(PhoneState.REBOOTING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", ""})
    void never_reboots_for_want_of_a_line_where_the_setting_says_no_time(String minutes) {
        Desk desk = poweredOn(Desk.configWithLine().setting("reboot_after_nr", minutes));

        refusedFor(desk);

        assertThat(desk.status().isReady()).isTrue();
        assertThat(desk.status().reboots()).isZero();
    }
}
