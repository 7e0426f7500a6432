// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.phone.BootStep;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way that a phone took through its flowchart in one boot; it may still be on it.
 *
 * @param boot its number, as {@link PhoneStatus#steps} has it
 * @param current where the phone stands; empty where it has no power, and for an earlier boot
 */
public record FlowPath(int boot, List<Step> steps, Optional<String> current) {
    /**
     * One node on the way.
     *
     * @param number 1, 2, 3
     * @param edge by which the phone came, from the node of the step before; empty at the beginning
     * @param why the reason in the journal's words; empty where the arrow needs none
     * @param sequence of the journal's entry that says it, or else of the phone's last one before; empty where the journal
     *     has forgotten it
     */
    public record Step(int number, String node, Optional<String> edge, Instant at, String why, OptionalLong sequence) {}

    public FlowPath {
        steps = List.copyOf(steps);
    }

    /**
     * The way of the phone's newest boot.
     *
     * @param entries of the phone, oldest first
     */
    public static FlowPath of(Flowchart chart, List<JournalEntry> entries, PhoneStatus status) {
        List<BootStep> all = status.steps();
        return of(
                chart,
                entries,
                status,
                all.isEmpty() ? 0 : all.get(all.size() - 1).boot());
    }

    /**
     * The way of one boot; without steps where nothing is known of it.
     *
     * @param chart of the plan that this boot followed
     * @param entries of the phone, oldest first
     */
    public static FlowPath of(Flowchart chart, List<JournalEntry> entries, PhoneStatus status, int boot) {
        List<BootStep> all = status.steps();
        List<Step> steps = new FlowWalk(chart, new JournalPlaces(entries)).walk(all, boot);
        boolean isNow = !steps.isEmpty()
                && status.state() != PhoneState.OFF
                && all.get(all.size() - 1).boot() == boot;
        return new FlowPath(
                boot, steps, isNow ? Optional.of(steps.get(steps.size() - 1).node()) : Optional.empty());
    }

    /** The nodes that the phone came to. */
    public Set<String> nodes() {
        return steps.stream().map(Step::node).collect(Collectors.toUnmodifiableSet());
    }

    /** The edges that the phone took. */
    public Set<String> edges() {
        return steps.stream().flatMap(step -> step.edge().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
