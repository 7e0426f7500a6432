// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.Lab;
import dev.coldboot.lab.report.Ladder;
import dev.coldboot.lab.report.LadderText;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.settings.SettingName;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SecretSettings;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.AssertProvider;

/**
 * A phone in the hands of a test: switched on and off, waited for, looked at. AssertJ's own {@code assertThat} takes it, and
 * so does {@link BootAssertions#assertThat(TestPhone)}.
 *
 * <p>Waiting is in the time of the lab's world, so that it costs nothing in a virtual one, and ends as soon as what is
 * waited for is there. In vain, it is an {@link AssertionError} with the phone's verdict and what happened.
 */
public final class TestPhone implements AssertProvider<PhoneAssert> {
    /** How long is waited unless told otherwise: a phone that gets no lease gives up after two minutes. */
    public static final Duration LIMIT = Duration.ofMinutes(3);

    /** How long a line may wait for an answer: a REGISTER without one is given up after 32 s. */
    private static final Duration LINES = Duration.ofSeconds(40);

    private final Lab lab;
    private final MacAddress mac;

    TestPhone(Lab lab, MacAddress mac) {
        this.lab = lab;
        this.mac = mac;
    }

    public MacAddress mac() {
        return mac;
    }

    /** Plugs it in, and waits until it runs; nothing happens to one that has power. */
    public TestPhone powerOn() {
        return order(new PhoneOrder.PowerOn()).await("to have power", TestPhone::hasPower, LIMIT);
    }

    /** Unplugs it, and waits until it is off. */
    public TestPhone powerOff() {
        return order(new PhoneOrder.PowerOff()).await("to be off", phone -> phone.state() == PhoneState.OFF, LIMIT);
    }

    /** Plugs it in, and waits for the end of its boot and for the answers to its lines. */
    public TestPhone boot() {
        return powerOn().awaitReady().awaitLinesAnswered();
    }

    /** Reboots it from its menu, and waits until it goes down. */
    public TestPhone reboot() {
        return restart(new PhoneOrder.Reboot());
    }

    /** Has it forget all settings and reboot, and waits until it goes down. */
    public TestPhone reset() {
        return restart(new PhoneOrder.Reset());
    }

    private TestPhone restart(PhoneOrder order) {
        PhoneStatus before = status();
        if (!hasPower(before)) {
            throw new IllegalStateException("phone " + mac + ": without power (expected: one that was powered on)");
        }
        return order(order)
                .await(
                        "to go down",
                        phone -> phone.reboots() > before.reboots()
                                || phone.state() == PhoneState.REBOOTING
                                || (phone.state() == PhoneState.HALTED && before.state() != PhoneState.HALTED),
                        LIMIT);
    }

    /** Writes a setting by hand, power or not. */
    public TestPhone set(String name, String value) {
        SettingName written = SettingName.of(name);
        String key = PhoneEvidence.key(written);
        String shown = SecretSettings.shown(Setting.of(written.name(), Permission.UNSTATED, value));
        return order(new PhoneOrder.SetSetting(name, value))
                .await(
                        "to take " + key + " = '" + shown + "' by hand",
                        phone -> shown.equals(phone.settings().getOrDefault(key, "")),
                        LINES);
    }

    /** Writes a setting of an identity or key by hand, power or not. */
    public TestPhone set(String name, int index, String value) {
        return set(name + "[" + index + "]", value);
    }

    /** Gives any order, and waits for nothing. */
    public TestPhone order(PhoneOrder order) {
        lab.fleet().order(mac, order);
        return this;
    }

    /** Waits until its boot is over, well or badly. */
    public TestPhone awaitReady() {
        return awaitReady(LIMIT);
    }

    /** Waits until its boot is over, well or badly. */
    public TestPhone awaitReady(Duration limit) {
        return await("to have ended its boot", PhoneStatus::isReady, limit);
    }

    /** Waits until it has a line, and each of its lines is registered. */
    public TestPhone awaitRegistered() {
        return awaitRegistered(LIMIT);
    }

    /** Waits until it has a line, and each of its lines is registered. */
    public TestPhone awaitRegistered(Duration limit) {
        return await(
                "to be registered",
                phone -> !phone.registrations().isEmpty()
                        && phone.registrations().stream().allMatch(PhoneStatus.Registered::isRegistered),
                limit);
    }

    /** Waits until it has asked for that many files in its current boot. */
    public TestPhone awaitRequests(int count) {
        return await("to ask for " + count + " files", phone -> phone.requests().size() >= count, LIMIT);
    }

    /** Waits until it went through that many reboots since it was powered on, and the boot after the last one is over. */
    public TestPhone awaitReboots(int count) {
        return await("to reboot " + count + " times", phone -> phone.reboots() >= count && phone.isReady(), LIMIT);
    }

    /**
     * Waits until it is like that.
     *
     * @param what for the message, behind "expected phone 000413241234", such as "to have a lease"
     * @param limit in the world's time
     * @throws AssertionError when it is not like that in time
     */
    public TestPhone await(String what, Predicate<PhoneStatus> condition, Duration limit) {
        boolean came = Interruptible.get(
                () -> lab.world().runUntil(() -> published().filter(condition).isPresent(), limit));
        if (!came) {
            throw new AssertionError(evidence().failure(what + " within " + limit.toSeconds() + " s", shown()));
        }
        return this;
    }

    /** Waits until no line is without an answer, as long as an answer may take. */
    TestPhone awaitLinesAnswered() {
        Interruptible.get(() -> lab.world()
                .runUntil(
                        () -> status().registrations().stream()
                                .allMatch(line -> line.status().isPresent()),
                        LINES));
        return this;
    }

    private String shown() {
        PhoneStatus now = status();
        return "it is " + now.state() + " (" + now.activity() + ")";
    }

    private static boolean hasPower(PhoneStatus phone) {
        return phone.state() != PhoneState.OFF;
    }

    private Optional<PhoneStatus> published() {
        return lab.fleet().status(mac);
    }

    /** How it is; a phone that never had power is off. */
    public PhoneStatus status() {
        return published()
                .orElseGet(() -> new PhoneStatus(
                        mac,
                        lab.config().model(),
                        lab.config().firmware(),
                        Optional.empty(),
                        PhoneState.OFF,
                        "never had power",
                        Optional.empty(),
                        "",
                        List.of(),
                        Map.of(),
                        List.of(),
                        0,
                        List.of(),
                        List.of()));
    }

    /** Why its boot ended as it did; empty until it is over. */
    public Optional<Verdict> verdict() {
        return status().verdict();
    }

    /** What it asked for in its current boot, in order. */
    public List<PhoneStatus.Request> requests() {
        return status().requests();
    }

    /** What was written to it, name or {@code name[index]} to value; passwords are masked. */
    public Map<String, String> settings() {
        return status().settings();
    }

    /** The password of the account that the lab's customer gives it, for a registrar of the test's own. */
    public String linePassword() {
        return lab.linePassword(mac);
    }

    /** Its system log since the lab was started. */
    public List<String> log() {
        return evidence().log();
    }

    /** Everything that it did and that happened to it. */
    public List<JournalEntry> journal() {
        return lab.journal().entries(Fleet.actor(mac));
    }

    /** Its messages and decisions as a ladder, the first {@value Ladder#MAX_ROWS} of them. */
    public String ladder() {
        return LadderText.text(Ladder.of(lab.journal().entries(), lab.fleet()::isPhone, Optional.of(Fleet.actor(mac))));
    }

    /** How it is as of now, and what happened to it; a chain of assertions judges one moment. */
    public PhoneEvidence evidence() {
        return new PhoneEvidence(status(), lab.journal()::entries, lab.fleet()::isPhone);
    }

    @Override
    public PhoneAssert assertThat() {
        return BootAssertions.assertThat(this);
    }

    /** {@code snom320 000413241234}. */
    @Override
    public String toString() {
        return lab.config().model() + " " + mac;
    }
}
