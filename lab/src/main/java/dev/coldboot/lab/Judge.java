// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import dev.coldboot.phone.boot.SourceVerdict;
import dev.coldboot.phone.boot.Verdict;
import dev.coldboot.wire.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares how it stands with a phone with what a scenario expects of it. */
final class Judge {
    private static final Pattern STATUS = Pattern.compile("([0-9]{3}) (.+)");

    private final Context context;
    private final List<String> troubles = new ArrayList<>();

    /**
     * What an expectation needs to know; made once for all phones of a lab, since the journal is long.
     *
     * @param filled a text of the scenario with what it means for a phone
     * @param logs lines of each phone's log, by actor
     * @param otherFirmware that the customer wants on a phone
     */
    record Context(
            BiFunction<String, MacAddress, String> filled,
            Map<String, List<String>> logs,
            Function<MacAddress, Optional<String>> otherFirmware) {
        static Context of(Lab lab) {
            Map<String, List<String>> logs = lab.journal().entries().stream()
                    .filter(entry -> entry.kind() == Kind.LOG)
                    .collect(groupingBy(JournalEntry::actor, mapping(JournalEntry::text, toList())));
            return new Context(lab::filled, logs, lab::otherFirmware);
        }

        private List<String> log(PhoneStatus phone) {
            return logs.getOrDefault(Fleet.actor(phone.mac()), List.of());
        }
    }

    private Judge(Context context) {
        this.context = context;
    }

    /** What is not as expected, a sentence each. A phone that came to something else altogether is told of once. */
    static List<String> troubles(PhoneStatus phone, Expectation expected, Context context) {
        if (!phone.outcome().equals(Optional.of(expected.outcome())) || phone.source() != expected.source()) {
            String found = phone.outcome().map(BootOutcome::toString).orElse("no verdict");
            return List.of(found + " by " + phone.source() + " (expected: " + expected.summary() + ")");
        }
        Judge judge = new Judge(context);
        judge.firmware(phone, expected);
        judge.lines(phone, expected);
        judge.verdict(phone, expected);
        judge.requests(phone, expected);
        judge.settings(phone, expected);
        judge.reboots(phone, expected);
        judge.log(phone, expected);
        return judge.troubles;
    }

    private void firmware(PhoneStatus phone, Expectation expected) {
        expected.firmware()
                .map(wanted -> wanted.equals(Expectation.OTHER_FIRMWARE)
                        ? context.otherFirmware().apply(phone.mac()).orElse(phone.firmware())
                        : wanted)
                .filter(wanted -> !wanted.equals(phone.firmware()))
                .ifPresent(wanted -> troubles.add("firmware " + phone.firmware() + " (expected: " + wanted + ")"));
    }

    private void lines(PhoneStatus phone, Expectation expected) {
        boolean any = phone.registrations().stream().anyMatch(PhoneStatus.Registered::isRegistered);
        boolean wanted = expected.lines().orElse(expected.outcome() == BootOutcome.PROVISIONED);
        if (wanted && !any) {
            troubles.add("no line is registered, but " + phone.registrations());
        } else if (any && expected.lines().equals(Optional.of(false))) {
            troubles.add("a line is registered: " + phone.registrations() + " (expected: none)");
        }
    }

    private void verdict(PhoneStatus phone, Expectation expected) {
        List<String> rows = phone.verdict().map(Verdict::sources).orElse(List.of()).stream()
                .map(SourceVerdict::toString)
                .toList();
        for (String words : expected.verdict()) {
            String filled = context.filled().apply(words, phone.mac());
            if (rows.stream().noneMatch(row -> row.contains(filled))) {
                troubles.add("verdict " + rows + " (expected: \"" + filled + "\" in one of these)");
            }
        }
    }

    private void requests(PhoneStatus phone, Expectation expected) {
        for (String wanted : expected.requests().made()) {
            if (phone.requests().stream().noneMatch(request -> fits(wanted, request, phone.mac()))) {
                troubles.add("requests " + shown(phone) + " (expected: " + wanted + " among them)");
            }
        }
        for (String unwanted : expected.requests().notMade()) {
            if (phone.requests().stream().anyMatch(request -> fits(unwanted, request, phone.mac()))) {
                troubles.add("requests " + shown(phone) + " (expected: no " + unwanted + " among them)");
            }
        }
    }

    private static List<String> shown(PhoneStatus phone) {
        return phone.requests().stream()
                .map(request -> (request.status().isPresent() ? request.status().getAsInt() + " " : "") + request.url())
                .toList();
    }

    private boolean fits(String wanted, PhoneStatus.Request request, MacAddress mac) {
        Matcher status = STATUS.matcher(wanted);
        boolean named = status.matches();
        String url =
                context.filled().apply(named ? status.group(2) : wanted, mac).replace("{mac}", mac.toString());
        boolean came = !named || request.status().stream().anyMatch(code -> code == Integer.parseInt(status.group(1)));
        return came && CustomerPages.pattern(url).matcher(request.url()).matches();
    }

    private void settings(PhoneStatus phone, Expectation expected) {
        expected.settings().forEach((name, value) -> {
            String filled = context.filled().apply(value, phone.mac());
            String found = name.equals("setting_server")
                    ? phone.settingServer()
                    : phone.settings().getOrDefault(name, "");
            if (!found.equals(filled)) {
                troubles.add("setting " + name + " is \"" + found + "\" (expected: \"" + filled + "\")");
            }
        });
    }

    private void reboots(PhoneStatus phone, Expectation expected) {
        if (expected.reboots().isPresent()
                && phone.reboots() != expected.reboots().getAsInt()) {
            troubles.add(phone.reboots() + " reboots (expected: "
                    + expected.reboots().getAsInt() + ")");
        }
    }

    private void log(PhoneStatus phone, Expectation expected) {
        for (String words : expected.log()) {
            if (context.log(phone).stream().noneMatch(line -> line.contains(words))) {
                troubles.add("no line of the log has \"" + words + "\" (expected: one)");
            }
        }
    }
}
