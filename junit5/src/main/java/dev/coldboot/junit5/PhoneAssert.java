// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.phone.settings.SettingName;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a phone and its boot that read as a sentence; every failure tells what was found, the verdict, and what
 * happened.
 */
public class PhoneAssert extends AbstractAssert<PhoneAssert, PhoneEvidence> {
    private static final int MAX_REQUESTS = 20;

    /** For AssertJ, which makes soft assertions of it; others begin at {@link BootAssertions}. */
    public PhoneAssert(PhoneEvidence actual) {
        super(actual, PhoneAssert.class);
    }

    /** The boot ended well, and this source provisioned the phone. */
    public PhoneAssert wasProvisionedBy(BootSource source) {
        require(
                outcome("to be provisioned by " + source) == BootOutcome.PROVISIONED && phone().source() == source,
                "to be provisioned by " + source,
                ended());
        return this;
    }

    /** The boot ended without any source that provisioned the phone. */
    public PhoneAssert wasNotProvisioned() {
        String expectation = "to end its boot unprovisioned";
        require(outcome(expectation) != BootOutcome.PROVISIONED, expectation, ended());
        return this;
    }

    /** The boot failed: no address, nothing to be had from a server that was named, or a phone that came to a halt. */
    public PhoneAssert failedToBoot() {
        String expectation = "to fail in its boot";
        require(outcome(expectation) == BootOutcome.FAILED, expectation, ended());
        return this;
    }

    /** The source was asked, whatever came of it. */
    public PhoneAssert asked(BootSource source) {
        SourceVerdict row = row(source, "to ask " + source);
        require(row.result() != SourceVerdict.Result.SKIPPED, "to ask " + source, "it did not: " + row.why());
        return this;
    }

    /** The boot came to its end without that source. */
    public PhoneAssert didNotAsk(BootSource source) {
        String expectation = "not to ask " + source;
        outcome(expectation);
        sources().stream()
                .filter(row -> row.source() == source && row.result() != SourceVerdict.Result.SKIPPED)
                .findFirst()
                .ifPresent(row -> fail(expectation, "it did: " + row));
        return this;
    }

    /**
     * The source was asked in vain.
     *
     * @param why a part of the verdict's reason, such as {@code no NOTIFY}
     */
    public PhoneAssert lost(BootSource source, String why) {
        String expectation = source + " to lose since \"" + why + "\"";
        SourceVerdict row = row(source, expectation);
        require(
                row.result() == SourceVerdict.Result.LOST && row.why().contains(why),
                expectation,
                "the verdict says " + row);
        return this;
    }

    /**
     * It asked in its current boot for a URL that ends so, and got it.
     *
     * @param end such as {@code /000413241234.xml}
     */
    public PhoneAssert fetched(String end) {
        boolean fetched = phone().requests().stream()
                .anyMatch(request ->
                        request.url().endsWith(end) && request.status().orElse(0) / 100 == 2);
        require(fetched, "to fetch a URL that ends in " + end, "its requests were " + requests());
        return this;
    }

    /** It asked in its current boot for no URL that ends so. */
    public PhoneAssert didNotRequest(String end) {
        boolean asked =
                phone().requests().stream().anyMatch(request -> request.url().endsWith(end));
        require(!asked, "not to request a URL that ends in " + end, "its requests were " + requests());
        return this;
    }

    /** A setting without an index has this value; secrets are masked as {@code ***}. */
    public PhoneAssert hasSetting(String name, String value) {
        return hasValue(PhoneEvidence.key(SettingName.of(name)), value);
    }

    /** A setting of an identity or key has this value; secrets are masked as {@code ***}. */
    public PhoneAssert hasSetting(String name, int index, String value) {
        return hasValue(name + "[" + index + "]", value);
    }

    /** Nobody wrote that setting. */
    public PhoneAssert hasNoSetting(String name) {
        String found = phone().settings().get(PhoneEvidence.key(SettingName.of(name)));
        require(found == null, "to have no " + name, "it is '" + found + "'");
        return this;
    }

    /** A line of that address of record is registered, such as {@code 401@pbx.customer.example}. */
    public PhoneAssert registeredAs(String aor) {
        boolean registered =
                phone().registrations().stream().anyMatch(line -> line.aor().equals(aor) && line.isRegistered());
        require(registered, "to be registered as " + aor, lines());
        return this;
    }

    /** No line is registered. */
    public PhoneAssert isNotRegistered() {
        boolean registered = phone().registrations().stream().anyMatch(PhoneStatus.Registered::isRegistered);
        require(!registered, "not to be registered", lines());
        return this;
    }

    /** A line of its system log has this in it, in the current life of the lab. */
    public PhoneAssert hasLogLine(String part) {
        phone();
        require(
                actual.log().stream().anyMatch(line -> line.contains(part)),
                "to have a log line with \"" + part + "\"",
                "none of its " + actual.log().size() + " lines has it");
        return this;
    }

    /** It went through that many reboots since it was powered on. */
    public PhoneAssert rebooted(int times) {
        require(
                phone().reboots() == times,
                "to reboot " + times + " times",
                "it rebooted " + phone().reboots() + " times");
        return this;
    }

    /** It runs that version now, such as {@code 8.7.5.35}. */
    public PhoneAssert runsFirmware(String version) {
        require(phone().firmware().equals(version), "to run firmware " + version, "it runs " + phone().firmware());
        return this;
    }

    private PhoneStatus phone() {
        isNotNull();
        return actual.status();
    }

    private BootOutcome outcome(String expectation) {
        return phone().outcome().orElseThrow(() -> wrong(expectation, unfinished()));
    }

    private SourceVerdict row(BootSource source, String expectation) {
        outcome(expectation);
        return sources().stream()
                .filter(row -> row.source() == source)
                .findFirst()
                .orElseThrow(() -> wrong(expectation, "its boot has no such source"));
    }

    private List<SourceVerdict> sources() {
        return phone().verdict().map(Verdict::sources).orElse(List.of());
    }

    private PhoneAssert hasValue(String key, String value) {
        String found = phone().settings().get(key);
        require(
                value.equals(found),
                "to have " + key + " = '" + value + "'",
                found == null ? "it is not set" : "it is '" + found + "'");
        return this;
    }

    private String ended() {
        return phone().outcome()
                .map(outcome -> "it was " + outcome + " by " + phone().source())
                .orElse(unfinished());
    }

    private String unfinished() {
        return "its boot is not over: it is " + phone().state() + " (" + phone().activity() + ")";
    }

    /** The last of them: a boot loop has many. */
    private String requests() {
        return phone().requests().isEmpty()
                ? "none"
                : phone().requests().stream()
                        .skip(Math.max(0, phone().requests().size() - MAX_REQUESTS))
                        .map(request -> request.url() + " "
                                + (request.status().isPresent()
                                        ? request.status().getAsInt()
                                        : "without response"))
                        .collect(Collectors.joining(", "));
    }

    private String lines() {
        return phone().registrations().isEmpty()
                ? "it has no line"
                : "its lines are "
                        + phone().registrations().stream()
                                .map(line -> line.aor() + " "
                                        + (line.status().isPresent()
                                                ? line.status().getAsInt()
                                                : "without answer"))
                                .collect(Collectors.joining(", "));
    }

    private void require(boolean holds, String expectation, String found) {
        if (!holds) {
            fail(expectation, found);
        }
    }

    private void fail(String expectation, String found) {
        throw wrong(expectation, found);
    }

    private AssertionError wrong(String expectation, String found) {
        return failure("%s", actual.failure(expectation, found));
    }
}
