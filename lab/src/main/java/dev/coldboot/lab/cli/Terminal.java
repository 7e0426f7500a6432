// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a person looks on: Java itself tells it, up to release 21, of all three streams together, and later of none. */
final class Terminal {
    private static final int STANDARD_INPUT = 0;
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /** Whether standard output goes to a terminal. */
    static boolean hasStandardOutput() {
        return isTerminal(STANDARD_OUTPUT);
    }

    /** Whether standard error goes to a terminal. */
    static boolean hasStandardError() {
        return isTerminal(STANDARD_ERROR);
    }

    /** Where a person can be asked; empty where nobody would answer. */
    static Optional<Console> console() {
        return isTerminal(STANDARD_INPUT) ? Optional.ofNullable(System.console()) : Optional.empty();
    }

    private static boolean isTerminal(int stream) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noLinux) {
            return Optional.ofNullable(System.console()).isPresent();
        }
    }
}
