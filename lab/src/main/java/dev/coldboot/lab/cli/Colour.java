// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.report.Ink;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** When the words of a command have colours: {@code --color}. */
enum Colour {
    /** Where a person looks on: at a terminal that has colours, unless NO_COLOR is set (no-color.org). */
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ink of a command, by what was typed before or behind its name. */
    static Ink of(CommandSpec spec) {
        Colour wanted = ((Coldboot) spec.root().userObject()).colour();
        return wanted.ink(Terminal.hasStandardOutput(), System.getenv());
    }

    Ink ink(boolean isTerminal, Map<String, String> environment) {
        boolean wanted = switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                isTerminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        };
        return wanted ? Ink.COLOURED : Ink.PLAIN;
    }
}
