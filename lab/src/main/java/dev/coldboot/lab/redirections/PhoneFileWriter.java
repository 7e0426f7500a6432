// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.coldboot.wire.snom.PhoneTypes;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a file that {@link PhoneFile} and table programs read (RFC 4180): {@code MAC,URL,TYPE} with a line of heads. */
public final class PhoneFileWriter {
    private PhoneFileWriter() {}

    /** Writes the phones; the writer stays open. */
    public static void write(List<PhoneRow> rows, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord("MAC", "URL", "TYPE");
        rows.forEach(row -> csv.writeRecord(
                row.mac().toString(), row.url(), PhoneTypes.of(row.mac()).orElse("")));
        csv.flush();
    }
}
