// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command line that was typed came to. */
record Typed(int exitCode, String out, String err) {
    /** One for all, since building it takes longer than most lines; each line begins with the defaults again. */
    private static final CommandLine COMMAND_LINE = Coldboot.commandLine();

    /** Runs it in this JVM, with its words kept. */
    static Typed line(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter words = new PrintWriter(out);
        int exitCode = COMMAND_LINE.setOut(words).setErr(new PrintWriter(err)).execute(arguments);
        words.flush();
        return new Typed(exitCode, out.toString(), err.toString());
    }
}
