// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The program {@code ip} of iproute2, which changes addresses and routes: as many lines in one run as there are. */
final class IpBatch {
    /** Lines of one run; what it says about that many fits into a pipe, so that it never waits for its reader. */
    static final int MAX_LINES = 512;

    private static final long PATIENCE_SECONDS = 10;
    private static final Pattern FAILED = Pattern.compile("Command failed -:([0-9]{1,6})");

    /** Runs it; returns what it said about each line that failed, counted from 1. */
    Map<Integer, String> run(List<String> lines) {
        try {
            Process process = new ProcessBuilder("ip", "-force", "-batch", "-")
                    .redirectErrorStream(true)
                    .start();
            try {
                return troubles(said(process, lines));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | UncheckedIOException e) {
            return all(lines, "cannot run ip: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return all(lines, "interrupted");
        }
    }

    private static String said(Process process, List<String> lines) throws IOException, InterruptedException {
        try (var in = process.getOutputStream()) {
            in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("no end within " + PATIENCE_SECONDS + " s");
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Map<Integer, String> all(List<String> lines, String why) {
        return IntStream.rangeClosed(1, lines.size()).boxed().collect(Collectors.toMap(line -> line, line -> why));
    }

    /** Reads its complaints: one or more lines of reasons, then the number of the line. */
    static Map<Integer, String> troubles(String said) {
        Map<Integer, String> troubles = new HashMap<>();
        String reason = "";
        for (String line : said.lines().toList()) {
            Matcher failed = FAILED.matcher(line);
            if (failed.matches()) {
                troubles.put(Integer.parseInt(failed.group(1)), reason);
                reason = "";
            } else if (!line.isBlank()) {
                String stripped = line.strip().replaceFirst("^(RTNETLINK answers|Error): ", "");
                reason = reason.isEmpty() ? stripped : reason + "; " + stripped;
            }
        }
        return troubles;
    }
}
