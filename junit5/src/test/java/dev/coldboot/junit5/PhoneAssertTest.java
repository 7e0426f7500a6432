// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.SourceVerdict.Result;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhoneAssertTest {
    private static final String WON = "verdict: PROVISIONED by PNP; PNP WON: 1 of 1 files";
    private static final String LOST = "verdict: UNPROVISIONED by NONE; PNP LOST: no NOTIFY within 5 s, 100 % of it";

    private final PhoneStatus provisioned =
            phone(Optional.of(verdict(BootOutcome.PROVISIONED, Result.WON, "1 of 1 files")));
    private final PhoneStatus unprovisioned =
            phone(Optional.of(verdict(BootOutcome.UNPROVISIONED, Result.LOST, "no NOTIFY within 5 s, 100 % of it")));
    private final PhoneStatus booting = phone(Optional.empty());

    private static Verdict verdict(BootOutcome outcome, Result result, String why) {
        return new Verdict(outcome, List.of(new SourceVerdict(BootSource.PNP, result, why)));
    }

    private static PhoneStatus phone(Optional<Verdict> verdict) {
        return new PhoneStatus(
                MacAddress.of("000413241234"),
                "snom320",
                "8.4.35",
                Optional.empty(),
                PhoneState.READY,
                "",
                verdict,
                "",
                List.of(
                        new PhoneStatus.Request("http://p.example/a.xml", OptionalInt.of(200), 5),
                        new PhoneStatus.Request("http://p.example/b.xml", OptionalInt.of(404), 5),
                        new PhoneStatus.Request("http://p.example/c.xml", OptionalInt.empty(), 0)),
                Map.of("language", "English", "user_name[1]", "401"),
                List.of(),
                0,
                List.of());
    }

    private static void fails(ThrowingCallable assertion, String expectation, String verdict) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .message()
                .isEqualToNormalizingNewlines("expected 000413241234 " + expectation + "\n" + verdict);
    }

    @Test
    void a_phone_was_provisioned_by_the_source_that_won() {
        PhoneAssert.assertThat(provisioned).wasProvisionedBy(BootSource.PNP);

        fails(
                () -> PhoneAssert.assertThat(provisioned).wasProvisionedBy(BootSource.DHCP),
                "to be provisioned by DHCP",
                WON);
        fails(
                () -> PhoneAssert.assertThat(unprovisioned).wasProvisionedBy(BootSource.PNP),
                "to be provisioned by PNP",
                LOST);
        fails(
                () -> PhoneAssert.assertThat(unprovisioned).wasProvisionedBy(BootSource.NONE),
                "to be provisioned by NONE",
                LOST);
        fails(
                () -> PhoneAssert.assertThat(booting).wasProvisionedBy(BootSource.PNP),
                "to be provisioned by PNP",
                "verdict: none yet");
    }

    @ParameterizedTest
    @EnumSource(
            value = BootOutcome.class,
            names = {"UNPROVISIONED", "FAILED"})
    void a_phone_was_not_provisioned_when_its_boot_ended_otherwise(BootOutcome outcome) {
        PhoneAssert.assertThat(phone(Optional.of(verdict(outcome, Result.LOST, ""))))
                .wasNotProvisioned();

        fails(() -> PhoneAssert.assertThat(provisioned).wasNotProvisioned(), "not to be provisioned", WON);
    }

    /** It passed: the assertion was true of every phone that had only just been switched on. */
    @Test
    void a_phone_that_is_still_booting_is_not_yet_one_that_was_not_provisioned() {
        fails(() -> PhoneAssert.assertThat(booting).wasNotProvisioned(), "to have ended its boot", "verdict: none yet");
    }

    @Test
    void a_file_was_fetched_when_it_came_with_a_good_status() {
        PhoneAssert.assertThat(provisioned).fetched("/a.xml").fetched("p.example/a.xml");

        for (String end : List.of("/b.xml", "/c.xml", "/nosuch.xml", "/a")) {
            fails(
                    () -> PhoneAssert.assertThat(provisioned).fetched(end),
                    "to fetch a URL that ends in " + end + ", but its requests were " + provisioned.requests(),
                    WON);
        }
    }

    @Test
    void a_setting_has_its_value() {
        PhoneAssert.assertThat(provisioned).hasSetting("language", "English").hasSetting("user_name", 1, "401");

        fails(
                () -> PhoneAssert.assertThat(provisioned).hasSetting("language", "Deutsch"),
                "to have language = 'Deutsch', but it is 'English'",
                WON);
        fails(
                () -> PhoneAssert.assertThat(provisioned).hasSetting("user_name", "401"),
                "to have user_name = '401', but it is not set",
                WON);
        fails(
                () -> PhoneAssert.assertThat(unprovisioned).hasSetting("user_name", 2, "401"),
                "to have user_name[2] = '401', but it is not set",
                LOST);
    }

    @Test
    void a_description_stands_before_the_failure() {
        assertThatThrownBy(() -> PhoneAssert.assertThat(provisioned)
                        .as("the first phone")
                        .wasNotProvisioned())
                .hasMessageStartingWith("[the first phone] expected 000413241234 not to be provisioned");
    }

    @Test
    void no_phone_at_all_fails() {
        assertThatThrownBy(() -> PhoneAssert.assertThat(null).wasNotProvisioned())
                .isInstanceOf(AssertionError.class);
    }
}
