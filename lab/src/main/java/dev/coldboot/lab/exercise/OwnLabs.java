// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabConfig;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Offer;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.phone.PhoneOrder;
import dev.coldboot.phone.PhoneState;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Labs in virtual time, for exercises without a browser. They run only while somebody waits for them. */
final class OwnLabs implements Labs, AutoCloseable {
    private static final Duration LINES = Duration.ofSeconds(40);

    private final Map<String, Lab> labs = new LinkedHashMap<>();

    @Override
    public String open(String title, Scenario setup) throws LabStartException {
        Lab lab = Lab.start(LabConfig.builder(setup)
                .world(LabConfig.WorldKind.VIRTUAL)
                .allServers(true)
                .build());
        String id = String.valueOf(labs.size() + 1);
        labs.put(id, lab);
        return id;
    }

    /** The lab itself, to change what its servers say. */
    Lab lab(String id) {
        return Optional.ofNullable(labs.get(id)).orElseThrow();
    }

    @Override
    public Optional<Bench> bench(String id) {
        return Optional.ofNullable(labs.get(id)).map(LabBench::new);
    }

    @Override
    public void close() {
        labs.values().forEach(Lab::close);
    }

    /** One of them. */
    record LabBench(Lab lab) implements Bench {
        @Override
        public Offer offer() {
            return lab.offer();
        }

        @Override
        public Set<String> off() {
            return Set.of();
        }

        @Override
        public boolean reboot() throws InterruptedException {
            return reboot(new PhoneOrder.Reboot());
        }

        /** Has the phones forget all settings. */
        boolean reset() throws InterruptedException {
            return reboot(new PhoneOrder.Reset());
        }

        private boolean reboot(PhoneOrder order) throws InterruptedException {
            Map<MacAddress, Integer> before = new LinkedHashMap<>();
            for (MacAddress mac : lab.fleet().macs()) {
                Optional<PhoneStatus> status = lab.fleet().status(mac);
                boolean isOff = status.isEmpty() || status.get().state() == PhoneState.OFF;
                before.put(mac, isOff ? -1 : status.get().reboots());
                lab.fleet().order(mac, isOff ? new PhoneOrder.PowerOn() : order);
            }
            boolean ended = lab.world()
                    .runUntil(
                            () -> before.entrySet().stream()
                                    .allMatch(phone -> hasBooted(phone.getKey(), phone.getValue())),
                            ScenarioRun.LIMIT);
            lab.awaitLines(LINES);
            return ended;
        }

        private boolean hasBooted(MacAddress mac, int rebootsBefore) {
            return lab.fleet()
                    .status(mac)
                    .filter(phone -> phone.isReady() && phone.reboots() > rebootsBefore)
                    .isPresent();
        }

        @Override
        public List<PhoneStatus> phones() {
            return lab.fleet().statuses();
        }

        @Override
        public String filled(String text, MacAddress phone) {
            return lab.filled(text, phone);
        }

        @Override
        public List<ScenarioRun.Trouble> troubles(Expectation expected) {
            return ScenarioRun.troubles(lab, expected);
        }
    }
}
