// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Python 3 with nothing but its own library. */
final class Python {
    private static final String PROGRAM = System.getProperty("coldboot.python", "python3");

    private static final long MINUTES = 3;

    private Python() {}

    /** Skips the test where there is none. */
    static void mustBeThere() {
        Needs.none("python", isThere() ? "" : "no " + PROGRAM + " (expected: Debian's package python3)");
    }

    /** What it is called here. */
    static String program() {
        return PROGRAM;
    }

    private static boolean isThere() {
        try {
            return new ProcessBuilder(PROGRAM, "-c", "import ssl, xmlrpc.client")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notFound) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a script and returns what it said, line by line. */
    static List<String> run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, script.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().toList();
    }
}
