// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.desk;

import dev.coldboot.lab.ScenarioRun;
import java.util.List;

/**
 * How far the scenario of a lab has come.
 *
 * @param begun whether it is or was played
 * @param ended whether it was played to its end
 * @param troubles what is not as it must be: by the scenario, or with the lab itself
 */
public record Standing(boolean begun, boolean ended, List<ScenarioRun.Trouble> troubles) {
    static final Standing NEW = new Standing(false, false, List.of());

    public Standing {
        troubles = List.copyOf(troubles);
    }

    /** Whether it ended as it must. */
    public boolean isPassed() {
        return ended && troubles.isEmpty();
    }
}
