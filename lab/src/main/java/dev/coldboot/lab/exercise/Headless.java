// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.Lab;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.PhoneSet;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.Step;
import dev.coldboot.phone.PhoneOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks at a learner's work that is a scenario file: the network of the exercise as he changed it. */
public final class Headless {
    private Headless() {}

    /**
     * Boots the phones in the broken network, changes it to what the learner wrote, reboots them and looks.
     *
     * @param fix the exercise's network, mended
     * @return sentences that say what is not right yet; empty when it is solved
     * @throws LabStartException when the file is not a change of this network
     */
    public static List<String> faults(Exercise exercise, Scenario fix) throws LabStartException, InterruptedException {
        Map<String, String> written = written(exercise.setup(), fix);
        try (OwnLabs labs = new OwnLabs()) {
            String id = labs.open(exercise.title(), exercise.setup());
            Lab lab = labs.lab(id);
            LabBench bench = new LabBench(lab);
            bench.reboot();
            change(lab, fix);
            if (fix.steps().contains(new Step.FactoryReset())) {
                bench.reset();
            }
            written.forEach((name, value) -> lab.fleet()
                    .macs()
                    .forEach(mac -> lab.fleet().order(mac, new PhoneOrder.SetSetting(name, lab.filled(value, mac)))));
            return new Examiner(exercise, bench).faults();
        }
    }

    private static void change(Lab lab, Scenario fix) throws LabStartException {
        try {
            lab.offer(fix.offer());
        } catch (IllegalArgumentException e) {
            throw new LabStartException("offer: " + e.getMessage());
        }
    }

    /** What the learner wrote at the phones: their settings where they differ, and the steps behind them. */
    private static Map<String, String> written(Scenario setup, Scenario fix) throws LabStartException {
        PhoneSet before = setup.phones();
        PhoneSet after = fix.phones();
        boolean isSame = before.count() == after.count()
                && before.firstMac().equals(after.firstMac())
                && before.kind().model().equals(after.kind().model())
                && before.kind().firmware().equals(after.kind().firmware())
                && before.others().keySet().equals(after.others().keySet());
        if (!isSame) {
            throw new LabStartException("phones: others than in the exercise (expected: the same number, MAC, model and"
                    + " firmware; settings may differ)");
        }
        Map<String, String> old = before.kind().settings();
        Map<String, String> wanted = after.kind().settings();
        Map<String, String> written = new LinkedHashMap<>();
        for (String name : new TreeSet<>(old.keySet())) {
            if (!wanted.containsKey(name)) {
                written.put(name, "");
            }
        }
        wanted.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                written.put(name, value);
            }
        });
        for (Step step : fix.steps()) {
            if (step instanceof Step.SetSetting set) {
                written.put(set.name(), set.value());
            } else if (step instanceof Step.SetServer set) {
                written.put("setting_server", set.url());
            } else if (!(step instanceof Step.FactoryReset)) {
                throw new LabStartException("steps: " + step
                        + " (expected: set, set-server or factory-reset; the check reboots the phones itself)");
            }
        }
        return written;
    }
}
