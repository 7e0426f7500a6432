// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one line that no list of processes shows. */
final class SecretFile {
    private static final int MAX_FILE = 4_096;

    private SecretFile() {}

    /** @param form what the line is, such as {@code NAME:PASSWORD} */
    static String line(String option, Path file, String form) throws LabStartException {
        try {
            if (Files.size(file) > MAX_FILE) {
                throw new LabStartException(option + ": " + file + ": more than " + MAX_FILE + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new LabStartException(option + ": " + file + ": cannot be read (expected: a line " + form + ")");
        }
    }
}
