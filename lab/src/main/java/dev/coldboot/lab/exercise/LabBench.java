// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabServer;
import dev.coldboot.lab.ScenarioRun;
import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Offer;
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
import java.util.stream.Collectors;

/** A lab whose world runs only while somebody waits for it, as the check of an exercise looks at it. */
public record LabBench(Lab lab) implements Bench {
    private static final Duration LINES = Duration.ofSeconds(40);

    @Override
    public Offer offer() {
        return lab.offer();
    }

    @Override
    public Set<String> off() {
        return lab.servers().stream()
                .map(LabServer::actor)
                .filter(server -> !lab.world().faultPlan().isPlugged(server))
                .collect(Collectors.toUnmodifiableSet());
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
                        () -> before.entrySet().stream().allMatch(phone -> hasBooted(phone.getKey(), phone.getValue())),
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
