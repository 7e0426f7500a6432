// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.phone.BootStep;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.phone.boot.BootPlan;
import dev.coldboot.phone.boot.ClassicPlan;
import dev.coldboot.phone.boot.OrderedPlan;
import dev.coldboot.phone.boot.Turn;
import dev.coldboot.phone.profile.BootEngine;
import dev.coldboot.phone.profile.FirmwareVersion;
import dev.coldboot.phone.profile.SnomProfiles;
import dev.coldboot.wire.WireFormatException;
import java.util.List;

/**
 * A phone's boot with the flowchart that it followed.
 *
 * @param boots numbers of the boots that can be shown, oldest first
 */
public record PhoneFlow(BootEngine engine, Flowchart chart, FlowPath path, List<Integer> boots) {
    public PhoneFlow {
        boots = List.copyOf(boots);
    }

    /**
     * The newest boot.
     *
     * @param entries the phone's part of the journal, oldest first
     */
    public static PhoneFlow of(PhoneStatus status, List<JournalEntry> entries) {
        List<BootStep> steps = status.steps();
        return of(
                status,
                entries,
                steps.isEmpty() ? 0 : steps.get(steps.size() - 1).boot());
    }

    /**
     * One of {@link #boots}; a way without steps where it is none of them.
     *
     * @param entries the phone's part of the journal, oldest first
     */
    public static PhoneFlow of(PhoneStatus status, List<JournalEntry> entries, int boot) {
        BootPlan plan = plan(status, boot);
        Flowchart chart = Flowchart.of(plan);
        return new PhoneFlow(
                plan instanceof ClassicPlan ? BootEngine.CLASSIC : BootEngine.ORDERED,
                chart,
                FlowPath.of(chart, entries, status, boot),
                status.steps().stream().map(BootStep::boot).distinct().toList());
    }

    /** What the boot followed, or will follow as far as one can tell before it asks its first source. */
    private static BootPlan plan(PhoneStatus status, int boot) {
        String order = status.steps().stream()
                .filter(step -> step.boot() == boot && step.move().turn() == Turn.SOURCES)
                .map(step -> step.move().why())
                .reduce((first, last) -> last)
                .orElseGet(() -> orderOf(status));
        if (order.isEmpty()) {
            return new ClassicPlan();
        }
        try {
            return OrderedPlan.parse(order);
        } catch (WireFormatException e) {
            return OrderedPlan.factory();
        }
    }

    private static String orderOf(PhoneStatus status) {
        BootEngine engine = SnomProfiles.find(status.model(), FirmwareVersion.of(status.firmware()))
                .bootEngine();
        return engine == BootEngine.CLASSIC
                ? ""
                : status.settings().getOrDefault("provisioning_order", OrderedPlan.FACTORY_ORDER);
    }
}
