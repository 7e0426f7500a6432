// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of lines with cells (RFC 4180 with {@code ,}, {@code ;} or tab), with or without a line of heads. Lines that are
 * empty or begin with # are passed over.
 */
public final class CsvTable {
    /** Larger files are refused unread. */
    public static final int MAX_BYTES = 16 << 20;

    private CsvTable() {}

    /** Takes what is in a table. */
    public interface Rows {
        /** Whether the first line is one of heads; if not it is a row. */
        boolean heads(List<String> cells);

        /**
         * A row.
         *
         * @param line where it stands, from 1
         * @param cells without blanks around them; a missing one is not there
         * @throws WireFormatException when it cannot be meant so
         */
        void row(long line, List<String> cells) throws WireFormatException;
    }

    /**
     * Reads a table to its end, whatever is wrong in it.
     *
     * @return the lines that cannot be meant so
     * @throws WireFormatException when the bytes are no text
     */
    public static List<Remark> read(byte[] bytes, Rows rows) throws WireFormatException {
        List<Remark> malformed = new ArrayList<>();
        CsvText text = CsvText.of(bytes);
        long last = 0;
        boolean first = true;
        try (CsvReader<CsvRecord> records = reader(text)) {
            for (CsvRecord record : records) {
                last = record.getStartingLineNumber();
                first &= !read(last, record.getFields(), first, rows, malformed);
            }
        } catch (CsvParseException e) {
            malformed.add(
                    new Remark(last + 1, "text after a closing quote; what follows was not read (expected: RFC 4180)"));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
        return malformed;
    }

    private static CsvReader<CsvRecord> reader(CsvText text) {
        return CsvReader.builder()
                .fieldSeparator(text.separator())
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(MAX_BYTES)
                .ofCsvRecord(text.text());
    }

    /** Whether there was something in the record. */
    private static boolean read(long line, List<String> fields, boolean first, Rows rows, List<Remark> malformed) {
        if (fields.stream().anyMatch(field -> field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0)) {
            malformed.add(new Remark(line, "a quote that is not closed in its line"));
            return true;
        }
        List<String> cells = fields.stream().map(String::strip).toList();
        if (cells.stream().allMatch(String::isEmpty)) {
            return false;
        }
        if (!first || !rows.heads(cells)) {
            try {
                rows.row(line, cells);
            } catch (WireFormatException e) {
                malformed.add(new Remark(line, String.valueOf(e.getMessage())));
            }
        }
        return true;
    }

    /** The cell of that column, from 0; empty where the row has none. */
    public static String cell(List<String> cells, int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }

    /** Which of the cells is one of these heads, in any case and with any of blank, hyphen and underscore; -1 where none is. */
    public static int column(List<String> cells, Set<String> heads) {
        for (int i = 0; i < cells.size(); i++) {
            if (heads.contains(cells.get(i).toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""))) {
                return i;
            }
        }
        return -1;
    }

    /** Writes records as RFC 4180 has them; the writer stays open. */
    public static void write(Stream<? extends List<String>> records, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        records.forEach(csv::writeRecord);
        csv.flush();
    }
}
