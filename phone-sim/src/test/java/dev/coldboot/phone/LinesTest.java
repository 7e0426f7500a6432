// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfile;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.phone.talk.ActionEvent;
import dev.coldboot.phone.talk.NoticeRules;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.sip.SipCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {
    private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");

    private final PhoneParts parts;
    private final Lines lines;

    LinesTest() throws WireFormatException {
        parts = parts(SnomProfiles.CLASSIC, 42);
        lines = new Lines(parts, Attachment.of(parts.settings));
    }

    private static PhoneParts parts(SnomProfile profile, int seed) {
        PhoneConfig.Builder config = PhoneConfig.builder(Desk.MAC, profile).fixedAddress(Desk.ADDRESS, List.of());
        for (String index : List.of("1", "2")) {
            config.setting("user_name" + index, "40" + index)
                    .setting("user_host" + index, "10.0.0.2")
                    .setting("user_pass" + index, "secret")
                    .setting("user_expiry" + index, "600");
        }
        return new PhoneParts(config.build(), new Random(seed));
    }

    private void set(String name, String value) {
        parts.settings.write(SettingName.of(name), value);
    }

    private List<Output.Send> said() {
        return parts.outbox.drain().stream()
                .filter(Output.Send.class::isInstance)
                .map(Output.Send.class::cast)
                .toList();
    }

    private void answer(Instant now, Output.Send register, int status) {
        lines.handle(
                now,
                new Input.Datagram(
                        register.to(),
                        register.from(),
                        SipCodec.encode(Desk.sip(register).response(status, "As Told"))));
    }

    private List<Output.Send> begin() {
        lines.review(T0);
        return said();
    }

    private List<Output.Send> registered() {
        List<Output.Send> registers = begin();
        registers.forEach(register -> answer(T0, register, 200));
        said();
        lines.takeEvents();
        return registers;
    }

    private List<String> events() {
        return lines.takeEvents().stream()
                .map(event -> event.event() + " " + event.identity().user())
                .toList();
    }

    @Test
    void what_happens_to_lines_is_told_once() {
        List<Output.Send> registers = begin();
        assertThat(events()).isEmpty();

        answer(T0, registers.get(0), 200);
        answer(T0, registers.get(1), 403);
        assertThat(events()).containsExactly("LOGGED_ON 401", "REGISTRATION_FAILED 402");
        assertThat(events()).isEmpty();

        lines.handle(T0.plusSeconds(300), new Input.TimePassed());
        said().forEach(again -> answer(T0.plusSeconds(300), again, 200));
        assertThat(events()).as("401 was logged on before").containsExactly("LOGGED_ON 402");
    }

    @Test
    void events_that_nobody_takes_come_to_an_end() {
        set("retry_after_failed_register", "1");
        begin().forEach(register -> answer(T0, register, 403));
        for (int i = 1; i <= Lines.MAX_EVENTS; i++) {
            Instant now = T0.plusSeconds(i);
            lines.handle(now, new Input.TimePassed());
            said().forEach(register -> answer(now, register, 403));
        }

        assertThat(lines.takeEvents()).hasSize(Lines.MAX_EVENTS);
    }

    @ParameterizedTest
    @CsvSource({"1, 401", "2, 402"})
    void a_line_registers_again_when_it_is_told_to(int index, String user) {
        registered();

        lines.reRegister(T0.plusSeconds(1), OptionalInt.of(index));

        assertThat(said())
                .extracting(register -> Desk.sip(register).header("To"))
                .containsExactly("<sip:" + user + "@10.0.0.2>");
    }

    @Test
    void without_a_number_it_is_all_of_them_and_with_a_wrong_one_none() {
        registered();

        lines.reRegister(T0.plusSeconds(1), OptionalInt.empty());
        assertThat(said()).hasSize(2);
        lines.reRegister(T0.plusSeconds(1), OptionalInt.of(12));
        lines.logOff(T0.plusSeconds(1), OptionalInt.of(12));
        assertThat(said()).isEmpty();
    }

    @Test
    void a_line_that_is_logged_off_stays_so_until_it_is_registered_again() {
        registered();

        lines.logOff(T0, OptionalInt.of(1));
        List<Output.Send> farewell = said();
        farewell.forEach(register -> answer(T0, register, 200));
        lines.review(T0);

        assertThat(farewell)
                .extracting(register -> Desk.sip(register).header("Expires"))
                .containsExactly("0");
        assertThat(said()).as("a review wakes nobody").isEmpty();
        assertThat(events()).containsExactly("LOGGED_OFF 401");
        assertThat(lines.takeChanged()).isTrue();
        assertThat(lines.registrations())
                .extracting(PhoneStatus.Registered::isRegistered)
                .containsExactly(false, true);
        lines.logOff(T0, OptionalInt.of(1));
        assertThat(events()).as("again").isEmpty();
        lines.reRegister(T0, OptionalInt.of(1));
        said().forEach(register -> answer(T0, register, 200));
        assertThat(events()).containsExactly("LOGGED_ON 401");
    }

    @Test
    void without_registration_the_phone_wants_a_reboot() {
        set("reboot_after_nr", "5");
        begin().forEach(register -> answer(T0.plusSeconds(1), register, 403));
        assertThat(lines.wakeAt()).contains(T0.plusSeconds(300));

        lines.handle(T0.plusSeconds(299), new Input.TimePassed());
        assertThat(lines.takeReboot()).isEmpty();
        lines.handle(T0.plusSeconds(300), new Input.TimePassed());

        assertThat(lines.takeReboot()).contains("not registered for 5 min (reboot_after_nr)");
        assertThat(lines.takeReboot()).isEmpty();
        assertThat(lines.wakeAt().orElseThrow()).as("no busy waiting").isAfter(T0.plusSeconds(300));
    }

    @Test
    void one_line_that_is_registered_is_enough_and_its_loss_counts_from_then_on() {
        set("reboot_after_nr", "5");
        List<Output.Send> registers = begin();
        answer(T0, registers.get(0), 200);
        answer(T0, registers.get(1), 403);
        said();

        Instant lost = T0.plusSeconds(300);
        lines.handle(lost, new Input.TimePassed());
        assertThat(lines.takeReboot()).isEmpty();
        said().forEach(register -> answer(lost, register, 403));
        lines.handle(lost.plus(Duration.ofMinutes(5)).minusMillis(1), new Input.TimePassed());
        assertThat(lines.takeReboot()).isEmpty();
        lines.handle(lost.plus(Duration.ofMinutes(5)), new Input.TimePassed());
        assertThat(lines.takeReboot()).isPresent();
    }

    @Test
    void nobody_who_is_logged_off_wants_a_reboot_and_nobody_without_the_setting() {
        begin().forEach(register -> answer(T0, register, 403));
        lines.handle(T0.plus(Duration.ofDays(1)), new Input.TimePassed());
        assertThat(lines.takeReboot()).isEmpty();

        set("reboot_after_nr", "5");
        lines.logOff(T0.plus(Duration.ofDays(1)), OptionalInt.empty());
        lines.handle(T0.plus(Duration.ofDays(2)), new Input.TimePassed());
        assertThat(lines.takeReboot()).isEmpty();
    }

    @Test
    void the_settings_say_whom_the_phone_obeys() {
        begin();
        set("filter_registrar", "off");
        set("challenge_reboot", "on");
        set("allow_sip_settings", "on");

        NoticeRules rules = lines.noticeRules();

        assertThat(rules.filtersRegistrar()).isFalse();
        assertThat(rules.challengesReboot()).isTrue();
        assertThat(rules.challengesCheckSync()).isFalse();
        assertThat(rules.registrars()).containsExactly(Desk.REGISTRAR.address());
        assertThat(rules.identities()).extracting("user").containsExactly("401", "402");
    }

    @ParameterizedTest
    @CsvSource({
        "snom320, 8.4.35, on, false",
        "snom760, 8.7.3.19, on, true",
        "snom760, 8.7.3.19, off, false",
        "snomD785, 10.1.39.11, on, true"
    })
    void settings_by_sip_are_known_from_8_7_3_on(String model, String firmware, String setting, boolean allowed)
            throws Exception {
        PhoneParts other = parts(SnomProfiles.find(model, FirmwareVersion.of(firmware)), 42);
        other.settings.write(SettingName.of("allow_sip_settings"), setting);

        NoticeRules rules = new Lines(other, Attachment.of(other.settings)).noticeRules();

        assertThat(rules.allowsSettings()).isEqualTo(allowed);
        assertThat(rules.filtersRegistrar()).as("factory").isTrue();
    }

    @Test
    void an_action_url_may_have_any_setting_in_it_but_no_password() {
        begin();
        Optional<LineEvent> event = Optional.of(new LineEvent(
                ActionEvent.LOGGED_ON, lines.noticeRules().identities().get(1)));

        assertThat(lines.variables(event.map(LineEvent::identity))
                        .replace("http://a/$phone_type&/$mac&?u=$active_user&n=$user_name1&p=$user_pass1"))
                .isEqualTo("http://a/snom320/000413241234?u=402&n=401&p=");
    }

    @ParameterizedTest
    @CsvSource({"snom320, 8.4.35, 300, 300, false", "snom760, 8.7.3.19, 270, 330, true"})
    void newer_firmware_spreads_its_retries(String model, String firmware, int least, int most, boolean spreads)
            throws Exception {
        Set<Long> pauses = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            PhoneParts other = parts(SnomProfiles.find(model, FirmwareVersion.of(firmware)), seed);
            other.settings.write(SettingName.of("user_host1"), "[::1]");
            other.settings.write(SettingName.of("user_active2"), "off");
            Lines retrying = new Lines(other, Attachment.of(other.settings));
            retrying.review(T0);
            pauses.add(Duration.between(T0, retrying.wakeAt().orElseThrow()).toSeconds());
        }

        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween((long) least, (long) most));
        assertThat(pauses.size() > 1).isEqualTo(spreads);
    }
}
