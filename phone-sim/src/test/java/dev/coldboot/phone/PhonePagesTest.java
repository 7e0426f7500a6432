// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Output;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.sip.SipRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see and do on the web pages of a phone that runs. */
class PhonePagesTest {
    private static final String SETTINGS =
            "<settings><phone-settings><language>Deutsch</language></phone-settings></settings>";

    /** A phone whose boot is over and whose only line the registrar has taken. */
    private static Desk registered() {
        Desk desk = new Desk(Desk.configWithLine().build()).order(new PhoneOrder.PowerOn());
        Output.HttpAsk settings = desk.request();
        desk.answer(desk.datagram(), 200);
        return desk.serve(settings, 200, SETTINGS);
    }

    private static String page(Desk desk, String target) {
        return desk.browse(target).page().body().utf8();
    }

    @Test
    void its_lines_are_on_its_home_page() {
        Desk desk = registered();
        assertThat(page(desk, "/index.htm")).contains("<td>401@10.0.0.2</td><td>registered</td>");

        desk.browse("/command.htm?REREGISTER=1");
        desk.answer(desk.datagram(), 403);
        assertThat(page(desk, "/line_login.htm?l=1")).contains("<td>not registered: answered 403</td>");
    }

    @Test
    void its_sip_trace_has_what_it_sent_and_received_since_power_up() {
        Desk desk = registered();

        assertThat(page(desk, "/sip_trace.htm"))
                .contains("Sent to udp:10.0.0.2:5060 at 24/12/2001 00:00:00:000 (")
                .contains("REGISTER sip:10.0.0.2 SIP/2.0\n")
                .contains("Received from udp:10.0.0.2:5060 at 24/12/2001 00:00:00:000 (")
                .contains("SIP/2.0 200 As Told\n");

        desk.browse("/advanced_update.htm?reboot=Reboot").waitForIt();
        assertThat(page(desk, "/sip_trace.htm")).contains("REGISTER sip:").doesNotContain("200 As Told");
    }

    @Test
    void registers_anew_when_its_pages_are_told_to() {
        Desk desk = registered().browse("/command.htm?REREGISTER=1");

        SipRequest register = Desk.sip(desk.datagram());
        assertThat(register.method()).isEqualTo("REGISTER");
        assertThat(register.uri()).isEqualTo("sip:10.0.0.2");
        assertThat(desk.browse("/command.htm?REREGISTER=2").all(Output.Send.class))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LOGOFFALL, true", "LOGOFFLINE=1, true", "LOGOFFLINE=2, false"})
    void a_line_that_is_logged_off_says_so_to_its_registrar(String command, boolean isGone) {
        Desk desk = registered().browse("/command.htm?" + command);

        assertThat(desk.status().registrations())
                .extracting(PhoneStatus.Registered::isRegistered)
                .containsExactly(!isGone);
        assertThat(desk.all(Output.Send.class))
                .extracting(farewell -> Desk.sip(farewell).header("Expires"))
                .isEqualTo(isGone ? List.of("0") : List.of());
        assertThat(page(desk, "/index.htm"))
                .contains(isGone ? "<td>not registered: no answer</td>" : "<td>registered</td>");
    }

    @ParameterizedTest
    @CsvSource({"number=402, dialling", "key=OFFHOOK;ENTER, 'keys OFFHOOK, ENTER'"})
    void what_it_does_not_simulate_it_says_in_journal_and_log(String command, String what) {
        Desk desk = registered().browse("/command.htm?" + command);

        assertThat(desk.page().status()).isEqualTo(200);
        assertThat(desk.notes(Kind.DROPPED)).containsExactly("not simulated: " + what);
        assertThat(page(desk, "/log.htm")).contains("Not simulated: " + what);
    }

    @Test
    void its_pages_are_closed_by_a_password_that_was_saved_on_them() {
        Desk desk = registered().browse("/dummy.htm?settings=save&http_user=admin&http_pass=geheim");

        assertThat(desk.browse("/advanced_update.htm?reboot=Reboot").page().status())
                .isEqualTo(401);
        assertThat(desk.status().state()).isEqualTo(PhoneState.READY);
    }
}
