// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What was found so far; a file that is wrong throughout is not told a thousand times. */
final class Findings {
    /** Findings of one rule in one file. */
    static final int MAX_ALIKE = 20;

    private final TreeSet<Finding> all = new TreeSet<>();
    private final Map<String, Integer> alike = new HashMap<>();

    void add(Rule rule, Place place, String why) {
        Finding finding = new Finding(rule, place, why);
        if (!all.contains(finding) && alike.merge(rule + " " + place.file(), 1, Integer::sum) <= MAX_ALIKE) {
            all.add(finding);
        }
    }

    /** By file and place. */
    List<Finding> sorted() {
        return new ArrayList<>(all);
    }
}
