// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.lab.LabStartException;
import dev.coldboot.lab.crm.CrmFile;
import dev.coldboot.lab.csv.CsvTable;
import dev.coldboot.lab.csv.Remark;
import dev.coldboot.lab.redirections.PhoneFile;
import dev.coldboot.lab.redirections.PhoneRow;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a file of phones that the command line names, and tells what is wrong with it. */
final class CsvInput {
    /** Of many malformed lines so many are told: they mostly say the same. */
    static final int MAX_TOLD = 20;

    private static final String REDIRECTIONS = "lines MAC,URL";
    private static final String CRM = "a line of heads, and lines of phones";
    private static final Path STANDARD_INPUT = Path.of("-");

    private final Voice voice;
    private final Path path;
    private final String name;

    private interface Reading<T> {
        T of(byte[] bytes) throws WireFormatException;
    }

    /** @param path a file, or {@code -} for standard input */
    CsvInput(Voice voice, Path path) {
        this.voice = voice;
        this.path = path;
        this.name = path.equals(STANDARD_INPUT) ? "standard input" : path.toString();
    }

    /** The phones and where to send them; empty when what is wrong was told. */
    Optional<List<PhoneRow>> redirections(Optional<String> commonUrl) throws LabStartException {
        return rows(bytes -> PhoneFile.redirections(bytes, commonUrl));
    }

    /** The phones; empty when what is wrong was told. */
    Optional<List<PhoneRow>> phones() throws LabStartException {
        return rows(PhoneFile::phones);
    }

    /** The phones of a customers' database; empty when what is wrong was told. */
    Optional<List<CrmPhone>> crm(CrmFile.Defaults defaults) throws LabStartException {
        CrmFile read = reading(bytes -> CrmFile.read(bytes, defaults), CRM);
        return told(read.malformed(), read.phones(), CRM, "changed");
    }

    private Optional<List<PhoneRow>> rows(Reading<PhoneFile> reading) throws LabStartException {
        PhoneFile read = reading(reading, REDIRECTIONS);
        Optional<List<PhoneRow>> rows = told(read.malformed(), read.rows(), REDIRECTIONS, "sent");
        if (rows.isPresent()) {
            tell(read.repeated());
        }
        return rows;
    }

    private <T> T reading(Reading<T> reading, String expected) throws LabStartException {
        try {
            return reading.of(bytes(expected));
        } catch (WireFormatException e) {
            throw new LabStartException(name + " " + e.getMessage());
        }
    }

    /** @param undone what was not done with what is malformed */
    private <T> Optional<List<T>> told(List<Remark> malformed, List<T> rows, String expected, String undone)
            throws LabStartException {
        if (!malformed.isEmpty()) {
            tellMalformed(malformed, undone);
            return Optional.empty();
        }
        if (rows.isEmpty()) {
            throw new LabStartException(name + ": no phone in it (expected: " + expected + ")");
        }
        return Optional.of(rows);
    }

    private byte[] bytes(String expected) throws LabStartException {
        try (InputStream in = path.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(CsvTable.MAX_BYTES + 1);
            if (bytes.length > CsvTable.MAX_BYTES) {
                throw new LabStartException(name + ": more than " + CsvTable.MAX_BYTES + " bytes");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new LabStartException(name + ": no such file (expected: " + expected + ")");
        } catch (IOException e) {
            throw new LabStartException(name + ": cannot be read: " + e.getMessage());
        }
    }

    private void tellMalformed(List<Remark> malformed, String undone) {
        boolean one = malformed.size() == 1;
        if (!one && !voice.isJson()) {
            tell(malformed);
        }
        String what = one ? " " + malformed.get(0) : ": " + malformed.size() + " malformed lines";
        voice.error("file", name + what + "; nothing was " + undone, error -> {
            ArrayNode told = error.putArray("lines");
            malformed.stream().limit(MAX_TOLD).forEach(remark -> {
                ObjectNode line = told.addObject();
                line.put("line", remark.line());
                line.put("text", remark.text());
            });
        });
    }

    private void tell(List<Remark> remarks) {
        remarks.stream().limit(MAX_TOLD).forEach(remark -> voice.note(name + " " + remark));
        if (remarks.size() > MAX_TOLD) {
            voice.note(name + ": " + (remarks.size() - MAX_TOLD) + " more lines like these");
        }
    }
}
