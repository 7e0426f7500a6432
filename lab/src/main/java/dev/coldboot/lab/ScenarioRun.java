// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Step;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.Count;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a scenario in a lab from power on to the last verdict, and says whether it ended as it must. */
public final class ScenarioRun {
    /**
     * How long a boot may take in the lab's world, all phones together: a phone that gets no lease gives up after two
     * minutes, and a slow machine needs time for many phones.
     */
    public static final Duration LIMIT = Duration.ofMinutes(15);

    /** How long a line may take to be registered after the boot: a REGISTER without answer is given up after 32 s. */
    static final Duration LINES = Duration.ofSeconds(40);

    private final Lab lab;

    public ScenarioRun(Lab lab) {
        this.lab = lab;
    }

    /**
     * What came of it.
     *
     * @param phones in the order of their MACs
     * @param troubles what is not as the scenario says; empty when the run passed
     * @param duration of the run in the world's time
     */
    public record Result(List<PhoneStatus> phones, List<Trouble> troubles, Duration duration) {
        public Result {
            phones = List.copyOf(phones);
            troubles = List.copyOf(troubles);
        }

        /** What is not as it should be with one phone. */
        public List<Trouble> troubles(PhoneStatus phone) {
            return troubles.stream()
                    .filter(trouble -> trouble.phone().equals(Optional.of(phone.mac())))
                    .toList();
        }

        /** Whether everything ended as the scenario says. */
        public boolean isPassed() {
            return troubles.isEmpty();
        }
    }

    /**
     * Something that is not as the scenario says.
     *
     * @param phone empty where it concerns the whole run
     * @param words one sentence
     */
    public record Trouble(Optional<MacAddress> phone, String words) {
        @Override
        public String toString() {
            return phone.map(mac -> mac + ": ").orElse("") + words;
        }
    }

    /** Plays it; called once. */
    public Result play() throws InterruptedException {
        Instant begun = lab.world().now();
        List<Trouble> troubles = new ArrayList<>();
        lab.powerOn();
        await(0, troubles);
        List<Step> steps = lab.config().scenario().steps();
        for (int i = 0; i < steps.size() && troubles.isEmpty(); i++) {
            new StepPlayer(lab)
                    .play(steps.get(i))
                    .ifPresent(words -> troubles.add(new Trouble(Optional.empty(), words)));
        }
        // Only where all servers are the lab's own is it known that every phone comes to have a line.
        if (troubles.isEmpty() && lab.config().others().equals(OtherServers.NONE)) {
            lab.awaitLines(LINES);
        }
        Duration duration = Duration.between(begun, lab.world().now());
        List<PhoneStatus> phones = lab.fleet().statuses();
        Judge.Context context = Judge.Context.of(lab);
        phones.forEach(phone ->
                troubles.addAll(troubles(phone, lab.config().scenario().expected(lab.place(phone.mac())), context)));
        return new Result(phones, troubles, duration);
    }

    private void await(int reboots, List<Trouble> troubles) throws InterruptedException {
        if (!lab.awaitVerdicts(reboots, LIMIT)) {
            int missing = lab.config().phones() - lab.fleet().ready(reboots);
            troubles.add(new Trouble(
                    Optional.empty(),
                    Count.of(missing, "phone") + " had no verdict within " + Durations.format(LIMIT)));
        }
    }

    /** What is not so with the phones of a lab as they are now, whatever its scenario expects. */
    public static List<Trouble> troubles(Lab lab, Expectation expected) {
        Judge.Context context = Judge.Context.of(lab);
        return lab.fleet().statuses().stream()
                .flatMap(phone -> troubles(phone, expected, context).stream())
                .toList();
    }

    private static List<Trouble> troubles(PhoneStatus phone, Expectation expected, Judge.Context context) {
        return Judge.troubles(phone, expected, context).stream()
                .map(words -> new Trouble(Optional.of(phone.mac()), words))
                .toList();
    }
}
