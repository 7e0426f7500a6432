// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How all actions of a command speak. */
final class SpeakingOptions {
    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "one JSON object a line; errors are one too, on standard output")
    private boolean json;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "no progress on standard error, where a terminal gets one")
    private boolean quiet;

    /** Speaks on the command's output and errors, of its progress only where a terminal shows it. */
    Voice voice(CommandLine command) {
        boolean watched = !quiet && Terminal.hasStandardError();
        Progress progress = new Progress(command.getErr(), watched, System::nanoTime);
        return new Voice(command.getOut(), command.getErr(), json, progress);
    }
}
