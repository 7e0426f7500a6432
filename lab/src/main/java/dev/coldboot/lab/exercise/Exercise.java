// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.exercise;

import dev.coldboot.lab.scenario.Expectation;
import dev.coldboot.lab.scenario.Scenario;
import java.util.List;

/**
 * A network in which a phone does not boot as it should, for somebody who is to find out why and to mend it.
 *
 * @param name as the command line knows it
 * @param level how hard it is
 * @param minutes that a learner may need
 * @param about one sentence, which does not give the cause away
 * @param task paragraphs: what is seen, and what is to be reached
 * @param hints in the order in which they are given, each more outspoken than the one before
 * @param setup the broken network; its expectation is how it stands with the phones before anybody mends anything
 * @param goal how it must stand with each phone when the cause is mended
 * @param traps mistakes that are told from the right way although the phones may boot
 * @param debrief paragraphs: what was wrong, and how one would have seen it in the field
 * @param source where the complaint comes from
 */
public record Exercise(
        String name,
        String title,
        Level level,
        int minutes,
        String about,
        List<String> task,
        List<String> hints,
        Scenario setup,
        Expectation goal,
        List<Trap> traps,
        List<String> debrief,
        String source) {
    /** How hard an exercise is. */
    public enum Level {
        /** One look at the right place shows it. */
        EASY,
        /** Two places must be looked at together. */
        MEDIUM,
        /** What one sees first is not the cause. */
        HARD
    }

    public Exercise {
        task = List.copyOf(task);
        hints = List.copyOf(hints);
        traps = List.copyOf(traps);
        debrief = List.copyOf(debrief);
    }
}
