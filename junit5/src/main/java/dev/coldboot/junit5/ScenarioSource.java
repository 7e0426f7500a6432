// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.junit5;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.scenario.Scenario;
import dev.coldboot.lab.scenario.ScenarioFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a test has its own scenarios: in files, or among its resources. */
final class ScenarioSource {
    /** Longer texts are no scenario. */
    private static final int MAX_LENGTH = 1 << 20;

    private ScenarioSource() {}

    /** @throws IllegalArgumentException when there is none, or it says something that cannot be */
    static Scenario read(String name) {
        try {
            Path file = Path.of(name);
            return Files.exists(file) ? ScenarioFile.read(file) : ScenarioFile.parse(name, resource(name));
        } catch (LabStartException e) {
            throw new IllegalArgumentException("scenario: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("scenario: " + name + ": " + e.getMessage(), e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "scenario: " + name + " (expected: a file, or a resource on the class path)");
            }
            return new String(in.readNBytes(MAX_LENGTH), StandardCharsets.UTF_8);
        }
    }
}
