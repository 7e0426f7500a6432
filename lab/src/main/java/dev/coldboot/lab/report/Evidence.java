// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.lab.Fleet;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A run that is over, with all that can be told of it; what is told comes from here alone, so that every reader tells the
 * same.
 *
 * @param scenario its name; empty where phones met other people's servers
 * @param sentence what the network offered
 * @param world {@code netty} or {@code virtual}
 * @param seed empty where it says nothing
 * @param phones in the order of their MACs
 * @param troubles what is not as expected; empty when the run passed
 * @param duration in the world's time
 * @param entries of the journal, as it was when the run was over
 */
public record Evidence(
        Optional<String> scenario,
        String sentence,
        String world,
        OptionalLong seed,
        List<PhoneStatus> phones,
        List<Trouble> troubles,
        Duration duration,
        List<JournalEntry> entries) {
    public Evidence {
        phones = List.copyOf(phones);
        troubles = List.copyOf(troubles);
        entries = List.copyOf(entries);
    }

    /** Of a scenario in a lab. */
    public static Evidence of(LabConfig config, String world, ScenarioRun.Result result, List<JournalEntry> entries) {
        return new Evidence(
                Optional.of(config.scenario().name()),
                config.scenario().sentence(),
                world,
                OptionalLong.of(config.seed()),
                result.phones(),
                result.troubles(),
                result.duration(),
                entries);
    }

    /** Of phones that met other people's servers; all of them are expected to be provisioned. */
    public static Evidence of(String world, List<PhoneStatus> phones, Duration duration, List<JournalEntry> entries) {
        List<Trouble> troubles = phones.stream()
                .filter(phone -> !phone.outcome().equals(Optional.of(BootOutcome.PROVISIONED)))
                .map(phone -> new Trouble(
                        Optional.of(phone.mac()),
                        phone.outcome().map(BootOutcome::toString).orElse("no verdict") + " (expected: PROVISIONED)"))
                .toList();
        return new Evidence(
                Optional.empty(),
                "Simulated phones, against other people's servers.",
                world,
                OptionalLong.empty(),
                phones,
                troubles,
                duration,
                entries);
    }

    /** Whether everything ended as expected. */
    public boolean isPassed() {
        return troubles.isEmpty();
    }

    /** Tells phones from other actors. */
    public Predicate<String> isPhone() {
        Set<String> actors =
                phones.stream().map(phone -> Fleet.actor(phone.mac())).collect(Collectors.toSet());
        return actors::contains;
    }
}
