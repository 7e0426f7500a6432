// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import dev.coldboot.engine.fault.Fault;
import dev.coldboot.engine.fault.Faults;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.fault.FaultFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong on purpose in a scenario.
 *
 * @param sentences as they are written, such as {@code {"lose":"NOTIFY","nth":1}}
 * @param faults what they mean
 */
public record ScenarioFaults(List<String> sentences, Faults faults) {
    /** Nothing goes wrong. */
    public static final ScenarioFaults NONE = new ScenarioFaults(List.of(), Faults.NONE);

    public ScenarioFaults {
        sentences = List.copyOf(sentences);
    }

    /**
     * These faults.
     *
     * @param sentences as the command line takes them
     * @throws IllegalArgumentException when one cannot be read
     */
    public static ScenarioFaults of(String... sentences) {
        List<Fault> faults = new ArrayList<>();
        try {
            for (String sentence : sentences) {
                faults.add(FaultFile.read("fault " + (faults.size() + 1), sentence));
            }
        } catch (LabStartException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new ScenarioFaults(List.of(sentences), new Faults(faults));
    }
}
