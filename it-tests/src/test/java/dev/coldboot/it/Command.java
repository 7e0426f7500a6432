// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own: the packaged command, as a person runs it, or one of other people. */
final class Command implements AutoCloseable {
    /** Generous: a test fails by its assertions, not by a slow machine. */
    private static final long MINUTES = 3;

    /** A build in the background of a shell is deaf to Ctrl-C, and so would be what it starts; not every env can mend that. */
    private static final List<String> HEARS_CTRL_C = hearsCtrlC();

    /** Stands for the end of what it says. */
    private static final String END = "\0end";

    private final Process process;
    private final LinkedBlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();

    private Command(Process process) {
        this.process = process;
        Thread listener = new Thread(this::listen, "output of " + process.pid());
        listener.setDaemon(true);
        listener.start();
    }

    private static List<String> hearsCtrlC() {
        List<String> prefix = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            return tool(trial.toArray(String[]::new)).exitCode() == 0 ? prefix : List.of();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot start a program", e);
        }
    }

    /** What a command that ended left behind. */
    record Ended(int exitCode, String out, String err) {}

    /** The packaged command with these arguments, as a line of words. */
    static String[] line(String... arguments) {
        Path jar = Path.of("..", "lab", "target", "coldboot.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + ": not there (expected: packaged before, as 'mvn verify' does)");
        }
        // As the script that people start has it for short runs: none of these lives long enough to win by more.
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar.toString()));
        line.addAll(List.of(arguments));
        return line.toArray(String[]::new);
    }

    /** Runs the packaged command to its end. */
    static Ended run(String... arguments) throws IOException, InterruptedException {
        return tool(line(arguments));
    }

    /** Runs any program to its end. */
    static Ended tool(String... line) throws IOException, InterruptedException {
        Path out = Files.createTempFile("coldboot", ".out");
        Path err = Files.createTempFile("coldboot", ".err");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + MINUTES + " minutes: " + String.join(" ", line));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts the packaged command, which runs until it is stopped. */
    static Command start(String... arguments) throws IOException {
        return startTool(line(arguments));
    }

    /** Starts any program that runs until it is stopped. */
    static Command startTool(String... line) throws IOException {
        List<String> hearing = new ArrayList<>(HEARS_CTRL_C);
        hearing.addAll(List.of(line));
        return new Command(new ProcessBuilder(hearing).redirectErrorStream(true).start());
    }

    /** Takes what it says as it says it, so that a full pipe never holds it up. */
    private void listen() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(unread::add);
        } catch (IOException | UncheckedIOException closed) {
            // It was ended while it spoke: what it said until then is all there is.
        } finally {
            unread.add(END);
        }
    }

    private String next() throws InterruptedException {
        String line = unread.poll(MINUTES, TimeUnit.MINUTES);
        if (line == null) {
            throw new AssertionError("silent for " + MINUTES + " minutes; it said:\n" + String.join("\n", lines));
        }
        if (line.equals(END)) {
            unread.add(END);
        } else {
            lines.add(line);
        }
        return line;
    }

    /** Reads on until a line begins so, and returns it. */
    String await(String beginning) throws InterruptedException {
        for (String line = next(); !line.equals(END); line = next()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("ended without a line \"" + beginning + "\"; it said:\n" + String.join("\n", lines));
    }

    /** Reads on until a line has this in it, and returns it. */
    String awaitPart(String part) throws InterruptedException {
        for (String line = next(); !line.equals(END); line = next()) {
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("ended without \"" + part + "\" in a line; it said:\n" + String.join("\n", lines));
    }

    /** Reads what it says to its end, and returns that. */
    String rest() throws InterruptedException {
        StringBuilder rest = new StringBuilder();
        for (String line = next(); !line.equals(END); line = next()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("still running; it said:\n" + String.join("\n", lines));
        }
        return process.exitValue();
    }

    /** Ends it as Ctrl-C does, and waits until it is gone. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        return exitCode();
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
