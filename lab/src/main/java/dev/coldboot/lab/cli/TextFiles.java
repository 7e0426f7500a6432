// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes the files that options name. */
final class TextFiles {
    private static final String FORM = " (expected: a file in a folder that exists)";

    private TextFiles() {}

    /** What is to stand in a file. */
    interface Content {
        void to(Writer out) throws IOException;
    }

    /** Refuses a file that cannot be written, before the work is done whose result it is to hold. */
    static void mayWrite(String option, @Nullable Path file) throws LabStartException {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new LabStartException(option + ": " + file + ": cannot be written" + FORM);
        }
    }

    /** What is to stand in a file that is no text. */
    interface Binary {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a file with secrets, which only its owner may read; what was there is replaced. */
    static void writePrivate(String option, Path file, Binary content) throws LabStartException {
        try (OutputStream out = new BufferedOutputStream(PrivateFiles.create(file))) {
            content.to(out);
        } catch (IOException e) {
            throw unwritten(option, file, e);
        }
    }

    /** What is said of a file that could not be written. */
    static LabStartException unwritten(String option, Path file, IOException e) {
        return new LabStartException(option + ": " + file + ": cannot be written: " + e + FORM);
    }

    /** Writes a file in UTF-8; what was there is replaced. */
    static void write(String option, Path file, Content content) throws LabStartException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.to(out);
        } catch (IOException e) {
            throw unwritten(option, file, e);
        }
    }
}
