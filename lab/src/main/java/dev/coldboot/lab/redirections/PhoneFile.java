// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import dev.coldboot.lab.csv.CsvTable;
import dev.coldboot.lab.csv.MacCell;
import dev.coldboot.lab.csv.Remark;
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
public final class PhoneFile implements CsvTable.Rows {
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
        return new PhoneFile(true, commonUrl).read(bytes);
    }

    /**
     * Reads phones; URLs beside them are not looked at.
     *
     * @throws WireFormatException when the bytes are no text
     */
    public static PhoneFile phones(byte[] bytes) throws WireFormatException {
        return new PhoneFile(false, Optional.empty()).read(bytes);
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

    private PhoneFile read(byte[] bytes) throws WireFormatException {
        malformed.addAll(CsvTable.read(bytes, this));
        return this;
    }

    @Override
    public boolean heads(List<String> cells) {
        Optional<PhoneColumns> named = PhoneColumns.named(cells);
        named.ifPresent(known -> columns = known);
        return named.isPresent();
    }

    @Override
    public void row(long line, List<String> cells) throws WireFormatException {
        if (wantsUrls && !columns.named() && cells.stream().skip(2).anyMatch(cell -> !cell.isEmpty())) {
            throw new WireFormatException(
                    cells.size() + " (expected: MAC,URL; a URL with the separator in it stands in quotes)",
                    "columns",
                    -1);
        }
        MacAddress mac = MacCell.read(CsvTable.cell(cells, columns.mac()));
        add(new PhoneRow(line, mac, wantsUrls ? url(cells) : ""));
    }

    private String url(List<String> cells) throws WireFormatException {
        String own = CsvTable.cell(cells, columns.url());
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

    private void add(PhoneRow row) throws WireFormatException {
        PhoneRow known = rows.putIfAbsent(row.mac(), row);
        if (known == null) {
            return;
        }
        if (known.url().equals(row.url())) {
            repeated.add(new Remark(row.line(), row.mac() + " again, as in line " + known.line()));
        } else {
            throw new WireFormatException(
                    "is sent elsewhere in line " + known.line(), row.mac().toString(), -1);
        }
    }
}
