// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of phones: lines {@code MAC,URL} as people and table programs write them (RFC 4180 with {@code ,}, {@code ;} or tab),
 * with or without a line of heads. The whole file is judged before the first phone of it is touched: a typo on the last line
 * must not leave half done.
 */
public final class PhoneFile {
    /** Larger files are refused unread. */
    public static final int MAX_BYTES = 16 << 20;

    /** Longer URLs are a mistake. */
    static final int MAX_URL = 2_048;

    /** Any scheme: which of them a service takes is its own affair. */
    private static final Pattern URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/\\s\"<>\\p{Cntrl}][^\\s\"<>\\p{Cntrl}]*");

    private final Map<MacAddress, PhoneRow> rows = new LinkedHashMap<>();
    private final List<Remark> repeated = new ArrayList<>();
    private final List<Remark> malformed = new ArrayList<>();
    private final boolean wantsUrls;
    private final Optional<String> commonUrl;
    private PhoneColumns columns = PhoneColumns.USUAL;

    private PhoneFile(boolean wantsUrls, Optional<String> commonUrl) {
        this.wantsUrls = wantsUrls;
        this.commonUrl = commonUrl;
    }

    /** Whether phones could be sent there at all: {@code scheme://host...} without blanks. */
    public static boolean isUrl(String url) {
        return url.length() <= MAX_URL && URL.matcher(url).matches();
    }

    /**
     * Reads phones and where they are to be sent.
     *
     * @param commonUrl for the lines that have no URL
     * @throws WireFormatException when the bytes are no text
     */
    public static PhoneFile redirections(byte[] bytes, Optional<String> commonUrl) throws WireFormatException {
        return new PhoneFile(true, commonUrl).read(CsvText.of(bytes));
    }

    /**
     * Reads phones; URLs beside them are not looked at.
     *
     * @throws WireFormatException when the bytes are no text
     */
    public static PhoneFile phones(byte[] bytes) throws WireFormatException {
        return new PhoneFile(false, Optional.empty()).read(CsvText.of(bytes));
    }

    /** The phones, each once, in the order of the file; meaningless when lines are malformed. */
    public List<PhoneRow> rows() {
        return List.copyOf(rows.values());
    }

    /** Lines that say again what another said. */
    public List<Remark> repeated() {
        return List.copyOf(repeated);
    }

    /** Lines that cannot be meant so. */
    public List<Remark> malformed() {
        return List.copyOf(malformed);
    }

    private PhoneFile read(CsvText text) {
        long last = 0;
        boolean first = true;
        try (CsvReader<CsvRecord> records = reader(text)) {
            for (CsvRecord record : records) {
                last = record.getStartingLineNumber();
                first &= !read(last, record.getFields(), first);
            }
        } catch (CsvParseException e) {
            malformed.add(
                    new Remark(last + 1, "text after a closing quote; what follows was not read (expected: RFC 4180)"));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
        return this;
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
    private boolean read(long line, List<String> fields, boolean first) {
        if (fields.stream().anyMatch(field -> field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0)) {
            malformed.add(new Remark(line, "a quote that is not closed in its line"));
            return true;
        }
        List<String> cells = fields.stream().map(String::strip).toList();
        if (cells.stream().allMatch(String::isEmpty)) {
            return false;
        }
        Optional<PhoneColumns> heads = first ? PhoneColumns.named(cells) : Optional.empty();
        heads.ifPresentOrElse(named -> columns = named, () -> read(line, cells));
        return true;
    }

    private void read(long line, List<String> cells) {
        if (wantsUrls && !columns.named() && cells.stream().skip(2).anyMatch(cell -> !cell.isEmpty())) {
            malformed.add(new Remark(
                    line,
                    cells.size() + " columns (expected: MAC,URL; a URL with the separator in it stands in quotes)"));
            return;
        }
        try {
            add(new PhoneRow(line, mac(cell(cells, columns.mac())), wantsUrls ? url(cells) : ""));
        } catch (WireFormatException e) {
            malformed.add(new Remark(line, String.valueOf(e.getMessage())));
        }
    }

    private static String cell(List<String> cells, int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }

    private static MacAddress mac(String cell) throws WireFormatException {
        if (cell.matches("[0-9]{9,11}")) {
            throw new WireFormatException(
                    "\"" + cell + "\" (expected: twelve hex digits; table programs drop the zeros at the front)",
                    "MAC address",
                    -1);
        }
        return MacAddress.parse(cell);
    }

    private String url(List<String> cells) throws WireFormatException {
        String own = cell(cells, columns.url());
        String url = own.isEmpty() ? commonUrl.orElse("") : own;
        if (url.isEmpty()) {
            throw new WireFormatException("none (expected: MAC,URL, or --url for all)", "URL", -1);
        }
        if (!isUrl(url)) {
            String shown = url.length() > 60 ? url.substring(0, 60) + "..." : url;
            throw new WireFormatException("\"" + shown + "\" (expected: one such as http://host/{mac}.xml)", "URL", -1);
        }
        return url;
    }

    private void add(PhoneRow row) {
        PhoneRow known = rows.putIfAbsent(row.mac(), row);
        if (known == null) {
            return;
        }
        if (known.url().equals(row.url())) {
            repeated.add(new Remark(row.line(), row.mac() + " again, as in line " + known.line()));
        } else {
            malformed.add(new Remark(row.line(), row.mac() + " is sent elsewhere in line " + known.line()));
        }
    }
}
