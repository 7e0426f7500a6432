// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

/** What scripts read: the exit codes of every command. */
final class ExitCode {
    /** It ended as expected. */
    static final int AS_EXPECTED = 0;
    /** The run did not end as expected. */
    static final int NOT_AS_EXPECTED = 1;
    /** Wrong usage or configuration. */
    static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
