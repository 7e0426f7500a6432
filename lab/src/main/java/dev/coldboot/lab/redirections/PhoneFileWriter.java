// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.lab.csv.CsvTable;
import dev.coldboot.wire.snom.PhoneTypes;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;

/** Writes a file that {@link PhoneFile} and table programs read (RFC 4180): {@code MAC,URL,TYPE} with a line of heads. */
public final class PhoneFileWriter {
    private PhoneFileWriter() {}

    /** Writes the phones; the writer stays open. */
    public static void write(List<PhoneRow> rows, Writer out) throws IOException {
        Stream<List<String>> phones = rows.stream()
                .map(row -> List.of(
                        row.mac().toString(),
                        row.url(),
                        PhoneTypes.of(row.mac()).orElse("")));
        CsvTable.write(Stream.concat(Stream.of(List.of("MAC", "URL", "TYPE")), phones), out);
    }
}
