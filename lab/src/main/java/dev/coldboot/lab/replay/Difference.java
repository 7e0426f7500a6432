// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.replay;

import dev.coldboot.lab.report.Printable;
import java.time.Instant;

/**
 * The first thing that a machine says otherwise than in the recorded run.
 *
 * @param at the instant of the recorded run
 * @param expected what was said then
 * @param found what is said now
 */
public record Difference(String actor, Instant at, String expected, String found) {
    private static final int LONGEST = 300;

    /** What both have in common at their beginning is shortened, so that the difference is seen. */
    private static final int BEFORE = 60;

    static Difference of(String actor, Instant at, String expected, String found) {
        int same = 0;
        while (same < expected.length() && same < found.length() && expected.charAt(same) == found.charAt(same)) {
            same++;
        }
        return new Difference(actor, at, from(expected, same), from(found, same));
    }

    private static String from(String text, int same) {
        int begin = same <= BEFORE ? 0 : same - BEFORE;
        return (begin == 0 ? "" : "...") + text.substring(begin);
    }

    private static String shown(String text) {
        String printable = Printable.text(text);
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST) + "...";
    }

    @Override
    public String toString() {
        return Printable.text(actor) + " at " + at + " (expected: " + shown(expected) + ", found: " + shown(found)
                + ")";
    }
}
