// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged command in a process of its own, as a person runs it. */
final class Command implements AutoCloseable {
    /** Generous: a test fails by its assertions, not by a slow machine. */
    private static final long MINUTES = 3;

    private final Process process;
    private final BufferedReader out;
    private final List<String> lines = new ArrayList<>();

    private Command(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** What a command that ended left behind. */
    record Ended(int exitCode, String out, String err) {}

    private static ProcessBuilder builder(String... arguments) {
        Path jar = Path.of("..", "lab", "target", "coldboot.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + ": not there (expected: packaged before, as 'mvn verify' does)");
        }
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }

    /** Runs it to its end. */
    static Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("coldboot", ".out");
        Path err = Files.createTempFile("coldboot", ".err");
        try {
            Process process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + MINUTES + " minutes: " + String.join(" ", arguments));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts one that runs until it is stopped. */
    static Command start(String... arguments) throws IOException {
        return new Command(builder(arguments).redirectErrorStream(true).start());
    }

    /** Reads on until a line begins so, and returns it. */
    String await(String beginning) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("ended without a line \"" + beginning + "\"; it said:\n" + String.join("\n", lines));
    }

    /** Reads what it says to its end, and returns that. */
    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    /** Ends it as Ctrl-C does, and waits until it is gone. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("still running after an interrupt");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
