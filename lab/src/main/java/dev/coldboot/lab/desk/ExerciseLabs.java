// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import dev.coldboot.engine.PortPlan;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun.Trouble;
import dev.coldboot.lab.exercise.Bench;
import dev.coldboot.lab.exercise.LabBench;
import dev.coldboot.lab.exercise.Labs;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Learners' labs on the desk, in virtual time: a class of them opens no port, and a check waits for no telephone. */
public record ExerciseLabs(Desk desk) implements Labs {
    private static final double REAL_SPEED = 1;

    /** A learner's lab is short. */
    private static final int JOURNAL = 100_000;

    @Override
    public String open(String title, Scenario setup) throws LabStartException {
        DeskLab lab = desk.start(
                        title,
                        LabConfig.builder(setup)
                                .world(LabConfig.WorldKind.VIRTUAL)
                                .ports(PortPlan.DYNAMIC)
                                .journalCapacity(JOURNAL)
                                .allServers(true)
                                .build())
                .orElseThrow(() -> new LabStartException(
                        "labs: there are " + Desk.MAX_LABS + " already (expected: close one before)"));
        lab.go(REAL_SPEED);
        lab.roster().macs().forEach(mac -> lab.order(mac, new PhoneOrder.PowerOn()));
        return lab.id();
    }

    @Override
    public Optional<Bench> bench(String id) {
        return desk.lab(id).map(lab -> new DeskBench(lab, new LabBench(lab.lab())));
    }

    /** A lab whose time goes by itself; a check has it go faster. */
    private record DeskBench(DeskLab lab, LabBench bench) implements Bench {
        @Override
        public Offer offer() {
            return bench.offer();
        }

        @Override
        public Set<String> off() {
            return bench.off();
        }

        @Override
        public boolean reboot() throws InterruptedException {
            return lab.hurryThrough(bench::reboot).orElse(false);
        }

        @Override
        public List<PhoneStatus> phones() {
            return bench.phones();
        }

        @Override
        public String filled(String text, MacAddress phone) {
            return bench.filled(text, phone);
        }

        @Override
        public List<Trouble> troubles(Expectation expected) {
            return bench.troubles(expected);
        }
    }
}
