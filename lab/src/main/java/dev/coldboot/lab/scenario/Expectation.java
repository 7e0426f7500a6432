// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.BootSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How it must stand with a phone in the end.
 *
 * @param source that must have provisioned it; {@code NONE} when none may
 * @param verdict each of these must be in one of its verdict's rows, such as {@code DHCP LOST: option 43 is there but empty}
 * @param lines whether one of its lines must be registered, or none may; empty: one, if it is provisioned
 * @param reboots since it was powered on
 * @param firmware the version it must run; {@link #OTHER_FIRMWARE} for that which the customer wants
 * @param log each of these must be in a line of its log
 */
public record Expectation(
        BootOutcome outcome,
        BootSource source,
        List<String> verdict,
        Requests requests,
        Map<String, String> settings,
        Optional<Boolean> lines,
        OptionalInt reboots,
        Optional<String> firmware,
        List<String> log) {
    /** Stands for the version that the customer's server names. */
    public static final String OTHER_FIRMWARE = "other";

    /**
     * What its last boot must have asked for.
     *
     * @param made each such as {@code {aps}/{mac}.xml}, or {@code 404 {aps}/snom320.htm} with the status that must have
     *     come; {@code *} stands for any text
     * @param notMade of which none may have been asked for, in the same form
     */
    public record Requests(List<String> made, List<String> notMade) {
        /** Anything. */
        public static final Requests ANY = new Requests(List.of(), List.of());

        public Requests {
            made = List.copyOf(made);
            notMade = List.copyOf(notMade);
        }
    }

    public Expectation {
        verdict = List.copyOf(verdict);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        log = List.copyOf(log);
    }

    /** That source, and nothing else is looked at but a registered line. */
    public static Expectation of(BootSource source) {
        return of(source == BootSource.NONE ? BootOutcome.UNPROVISIONED : BootOutcome.PROVISIONED, source);
    }

    /** That outcome by that source. */
    public static Expectation of(BootOutcome outcome, BootSource source) {
        return new Expectation(
                outcome,
                source,
                List.of(),
                Requests.ANY,
                Map.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of());
    }

    /** With words that must be in its verdict. */
    public Expectation withVerdict(String... words) {
        return new Expectation(outcome, source, List.of(words), requests, settings, lines, reboots, firmware, log);
    }

    public Expectation withRequests(Requests other) {
        return new Expectation(outcome, source, verdict, other, settings, lines, reboots, firmware, log);
    }

    public Expectation withSettings(Map<String, String> values) {
        return new Expectation(outcome, source, verdict, requests, values, lines, reboots, firmware, log);
    }

    public Expectation withLines(boolean registered) {
        return new Expectation(
                outcome, source, verdict, requests, settings, Optional.of(registered), reboots, firmware, log);
    }

    public Expectation withReboots(int number) {
        return new Expectation(
                outcome, source, verdict, requests, settings, lines, OptionalInt.of(number), firmware, log);
    }

    /** With firmware that it must run. */
    public Expectation withFirmware(String version) {
        return new Expectation(outcome, source, verdict, requests, settings, lines, reboots, Optional.of(version), log);
    }

    /** With words that must be in its log. */
    public Expectation withLog(String... words) {
        return new Expectation(outcome, source, verdict, requests, settings, lines, reboots, firmware, List.of(words));
    }

    /** {@code PROVISIONED by PNP}. */
    public String summary() {
        return outcome + " by " + source;
    }
}
