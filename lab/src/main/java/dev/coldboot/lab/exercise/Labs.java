// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenario;
import java.util.Optional;

/** Where the labs of learners come from. */
public interface Labs {
    /**
     * Starts a lab with that network, all its servers, and phones that have power.
     *
     * @return its id
     * @throws LabStartException when there is no room for another one, or it cannot start
     */
    String open(String title, Scenario setup) throws LabStartException;

    /** The lab, as long as it runs. */
    Optional<Bench> bench(String id);
}
