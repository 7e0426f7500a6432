// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files that options name. */
final class TextFiles {
    private TextFiles() {}

    /** What is to stand in a file. */
    interface Content {
        void to(Writer out) throws IOException;
    }

    /** Writes a file in UTF-8; what was there is replaced. */
    static void write(String option, Path file, Content content) throws LabStartException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.to(out);
        } catch (IOException e) {
            throw new LabStartException(
                    option + ": " + file + ": cannot be written (expected: a file in a folder that exists): " + e);
        }
    }
}
