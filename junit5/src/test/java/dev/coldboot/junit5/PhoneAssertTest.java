// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static dev.coldboot.junit5.BootAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.SourceVerdict.Result;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.wire.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhoneAssertTest {
    private static final String WON = "\nverdict: PROVISIONED by PNP\n  PNP WON: 1 of 1 files\n  DHCP SKIPPED: PNP won";
    private static final String LOST =
            "\nverdict: UNPROVISIONED by NONE\n  PNP LOST: no NOTIFY within 5 s, 100 % of it\n  DHCP SKIPPED: PNP won";
    private static final String BOOTING = "\nverdict: none yet";
    private static final String NOT_OVER = "\nbut its boot is not over: it is PROVISIONING (asking PnP)";

    private final PhoneStatus provisioned =
            phone(Optional.of(verdict(BootOutcome.PROVISIONED, Result.WON, "1 of 1 files")));
    private final PhoneStatus unprovisioned =
            phone(Optional.of(verdict(BootOutcome.UNPROVISIONED, Result.LOST, "no NOTIFY within 5 s, 100 % of it")));
    private final PhoneStatus booting = phone(Optional.empty());

    private static Verdict verdict(BootOutcome outcome, Result result, String why) {
        return new Verdict(
                outcome,
                List.of(
                        new SourceVerdict(BootSource.PNP, result, why),
                        new SourceVerdict(BootSource.DHCP, Result.SKIPPED, "PNP won")));
    }

    private static PhoneStatus phone(Optional<Verdict> verdict) {
        return new PhoneStatus(
                MacAddress.of("000413241234"),
                "snom320",
                "8.4.35",
                Optional.empty(),
                verdict.isPresent() ? PhoneState.READY : PhoneState.PROVISIONING,
                "asking PnP",
                verdict,
                "",
                List.of(
                        new PhoneStatus.Request("http://p.example/a.xml", OptionalInt.of(200), 5),
                        new PhoneStatus.Request("http://p.example/b.xml", OptionalInt.of(404), 5),
                        new PhoneStatus.Request("http://p.example/c.xml", OptionalInt.empty(), 0)),
                Map.of("language", "English", "user_name[1]", "401"),
                List.of(
                        new PhoneStatus.Registered(1, "401@pbx.example", OptionalInt.of(200)),
                        new PhoneStatus.Registered(2, "402@pbx.example", OptionalInt.of(403)),
                        new PhoneStatus.Registered(3, "403@pbx.example", OptionalInt.empty())),
                1,
                List.of(),
                List.of());
    }

    private static void fails(PhoneStatus phone, Consumer<PhoneAssert> assertion, String message) {
        assertThatThrownBy(() -> assertion.accept(assertThat(phone)))
                .isInstanceOf(AssertionError.class)
                .message()
                .isEqualToNormalizingNewlines("expected phone 000413241234 " + message);
    }

    @Test
    void a_phone_was_provisioned_by_the_source_that_won() {
        assertThat(provisioned).wasProvisionedBy(BootSource.PNP);

        fails(
                provisioned,
                phone -> phone.wasProvisionedBy(BootSource.DHCP),
                "to be provisioned by DHCP\nbut it was PROVISIONED by PNP" + WON);
        fails(
                unprovisioned,
                phone -> phone.wasProvisionedBy(BootSource.NONE),
                "to be provisioned by NONE\nbut it was UNPROVISIONED by NONE" + LOST);
        fails(
                booting,
                phone -> phone.wasProvisionedBy(BootSource.PNP),
                "to be provisioned by PNP" + NOT_OVER + BOOTING);
    }

    @ParameterizedTest
    @EnumSource(
            value = BootOutcome.class,
            names = {"UNPROVISIONED", "FAILED"})
    void a_phone_was_not_provisioned_when_its_boot_ended_otherwise(BootOutcome outcome) {
        assertThat(phone(Optional.of(verdict(outcome, Result.LOST, "")))).wasNotProvisioned();

        fails(
                provisioned,
                PhoneAssert::wasNotProvisioned,
                "to end its boot unprovisioned\nbut it was PROVISIONED by PNP" + WON);
    }

    /** It passed: the assertion was true of every phone that had only just been switched on. */
    @Test
    void a_phone_that_is_still_booting_is_not_yet_one_that_was_not_provisioned() {
        fails(booting, PhoneAssert::wasNotProvisioned, "to end its boot unprovisioned" + NOT_OVER + BOOTING);
    }

    @Test
    void a_boot_failed() {
        assertThat(phone(Optional.of(verdict(BootOutcome.FAILED, Result.LOST, ""))))
                .failedToBoot();

        fails(unprovisioned, PhoneAssert::failedToBoot, "to fail in its boot\nbut it was UNPROVISIONED by NONE" + LOST);
        fails(booting, PhoneAssert::failedToBoot, "to fail in its boot" + NOT_OVER + BOOTING);
    }

    @Test
    void a_source_was_asked_or_not() {
        assertThat(provisioned).asked(BootSource.PNP).didNotAsk(BootSource.DHCP).didNotAsk(BootSource.REDIRECTION);

        fails(provisioned, phone -> phone.asked(BootSource.DHCP), "to ask DHCP\nbut it did not: PNP won" + WON);
        fails(
                provisioned,
                phone -> phone.asked(BootSource.REDIRECTION),
                "to ask REDIRECTION\nbut its boot has no such source" + WON);
        fails(
                provisioned,
                phone -> phone.didNotAsk(BootSource.PNP),
                "not to ask PNP\nbut it did: PNP WON: 1 of 1 files" + WON);
        fails(booting, phone -> phone.didNotAsk(BootSource.DHCP), "not to ask DHCP" + NOT_OVER + BOOTING);
    }

    @Test
    void a_source_lost_for_a_reason() {
        assertThat(unprovisioned).lost(BootSource.PNP, "no NOTIFY");

        fails(
                unprovisioned,
                phone -> phone.lost(BootSource.PNP, "refused"),
                "PNP to lose since \"refused\"\nbut the verdict says PNP LOST: no NOTIFY within 5 s, 100 % of it"
                        + LOST);
        fails(
                provisioned,
                phone -> phone.lost(BootSource.PNP, "files"),
                "PNP to lose since \"files\"\nbut the verdict says PNP WON: 1 of 1 files" + WON);
    }

    @Test
    void a_file_was_fetched_when_it_came_with_a_good_status() {
        assertThat(provisioned).fetched("/a.xml").fetched("p.example/a.xml").didNotRequest("/d.xml");

        String requests = "\nbut its requests were http://p.example/a.xml 200, http://p.example/b.xml 404,"
                + " http://p.example/c.xml without response" + WON;
        for (String end : List.of("/b.xml", "/c.xml", "/nosuch.xml", "/a")) {
            fails(provisioned, phone -> phone.fetched(end), "to fetch a URL that ends in " + end + requests);
        }
        fails(
                provisioned,
                phone -> phone.didNotRequest("/b.xml"),
                "not to request a URL that ends in /b.xml" + requests);
    }

    @Test
    void a_setting_has_its_value() {
        assertThat(provisioned)
                .hasSetting("language", "English")
                .hasSetting("user_name", 1, "401")
                .hasSetting("user_name1", "401")
                .hasNoSetting("user_name2");

        fails(
                provisioned,
                phone -> phone.hasSetting("language", "Deutsch"),
                "to have language = 'Deutsch'\nbut it is 'English'" + WON);
        fails(
                unprovisioned,
                phone -> phone.hasSetting("user_name", 2, "401"),
                "to have user_name[2] = '401'\nbut it is not set" + LOST);
        fails(provisioned, phone -> phone.hasNoSetting("language"), "to have no language\nbut it is 'English'" + WON);
    }

    @Test
    void a_line_is_registered() {
        assertThat(provisioned).registeredAs("401@pbx.example");

        String lines =
                "\nbut its lines are 401@pbx.example 200, 402@pbx.example 403, 403@pbx.example without answer" + WON;
        fails(
                provisioned,
                phone -> phone.registeredAs("402@pbx.example"),
                "to be registered as 402@pbx.example" + lines);
        fails(
                provisioned,
                phone -> phone.registeredAs("403@pbx.example"),
                "to be registered as 403@pbx.example" + lines);
        fails(provisioned, PhoneAssert::isNotRegistered, "not to be registered" + lines);
    }

    @Test
    void reboots_and_firmware() {
        assertThat(provisioned).rebooted(1).runsFirmware("8.4.35");

        fails(provisioned, phone -> phone.rebooted(2), "to reboot 2 times\nbut it rebooted 1 times" + WON);
        fails(provisioned, phone -> phone.runsFirmware("8.7.3"), "to run firmware 8.7.3\nbut it runs 8.4.35" + WON);
    }

    /** Of a phone that boots again and again, and says one line. */
    private PhoneEvidence evidence(int boots) {
        Instant begun = Instant.parse("2026-01-05T08:00:00Z");
        List<JournalEntry> journal = new ArrayList<>();
        for (int boot = 0; boot < boots; boot++) {
            Instant at = begun.plusSeconds(boot);
            journal.add(entry(journal.size(), at, Kind.STATE, "ADDRESS: boot " + boot));
            journal.add(entry(journal.size(), at, Kind.LOG, "a line of boot " + boot));
            journal.add(entry(journal.size(), at, Kind.DECISION, "something of boot " + boot));
        }
        return new PhoneEvidence(provisioned, () -> journal, "000413241234"::equals);
    }

    private static JournalEntry entry(int sequence, Instant at, Kind kind, String text) {
        return new JournalEntry(sequence, at, "000413241234", kind, text, Optional.empty());
    }

    @Test
    void a_line_of_the_log_has_it_in_it() {
        assertThat(evidence(3)).hasLogLine("line of boot 0");

        assertThatThrownBy(() -> assertThat(evidence(3)).hasLogLine("something"))
                .hasMessageContaining("to have a log line with \"something\"\nbut none of its 3 lines has it");
    }

    @Test
    void a_failure_shows_the_ladder() {
        assertThatThrownBy(() -> assertThat(evidence(3)).rebooted(2))
                .hasMessageStartingWith(
                        "expected phone 000413241234 to reboot 2 times\nbut it rebooted 1 times" + WON + "\nladder:\n")
                .hasMessageContaining("phone 000413241234")
                .hasMessageContaining("something of boot 0")
                .hasMessageContaining("something of boot 2");
    }

    @Test
    void of_a_long_life_a_failure_shows_the_last_boot_alone() {
        assertThatThrownBy(() -> assertThat(evidence(1_000)).rebooted(2))
                .hasMessageContaining(WON + "\nladder of its last boot:\n")
                .hasMessageContaining("something of boot 999")
                .message()
                .doesNotContain("boot 998");
    }

    @Test
    void a_description_stands_before_the_failure() {
        assertThatThrownBy(() -> assertThat(provisioned).as("the first phone").wasNotProvisioned())
                .hasMessageStartingWith("[the first phone] expected phone 000413241234 to end its boot unprovisioned");
    }

    @Test
    void no_phone_at_all_fails() {
        assertThatThrownBy(() -> assertThat((PhoneEvidence) null).wasNotProvisioned())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void soft_assertions_tell_all_that_is_wrong() {
        assertThatThrownBy(() -> BootSoftAssertions.assertBoots(softly -> {
                    softly.assertThat(evidence(3))
                            .wasProvisionedBy(BootSource.DHCP)
                            .rebooted(1)
                            .runsFirmware("1.2.3");
                    softly.assertThat("a text").isEqualTo("another");
                }))
                .hasMessageContaining("to be provisioned by DHCP")
                .hasMessageContaining("to run firmware 1.2.3")
                .hasMessageContaining("another")
                .hasMessageContaining("3 failures");
    }
}
