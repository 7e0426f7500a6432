// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;

/** What a test needs beside Java: missing, it is skipped with one line, or fails where {@code -Dcoldboot.require} names it. */
final class Needs {
    private static final List<String> REQUIRED =
            List.of(System.getProperty("coldboot.require", "").split(",", -1));

    private Needs() {}

    /**
     * Ends the test here where something is missing.
     *
     * @param kind the word of {@code -Dcoldboot.require} that makes this a failure
     * @param missing what is missing and where to have it; empty where all is there
     */
    static void none(String kind, String missing) {
        if (missing.isEmpty()) {
            return;
        }
        if (REQUIRED.contains(kind)) {
            fail(missing);
        }
        System.out.println("skipped: " + missing + "; -Dcoldboot.require=" + kind + " makes this a failure");
        assumeThat(missing).isEmpty();
    }
}
