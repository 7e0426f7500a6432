// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads phones out of a text that somebody pasted or a spreadsheet wrote: an address a line in any spelling, behind a tab,
 * semicolon or comma the target, unless all lines share one. Cells may stand in quotes (RFC 4180); a first line of headings,
 * blank lines and those that begin with {@code #} are left out.
 */
final class ImportText {
    /** Characters of a text. */
    static final int MAX_TEXT = 1 << 20;

    /** Phones of a text; as many as one call of the API takes. */
    static final int MAX_PHONES = RedirectApi.MAX_LIST;

    /**
     * A line that should name a phone.
     *
     * @param number from 1
     * @param mac as it was written
     * @param address empty when the line cannot be read
     * @param trouble why not; empty otherwise
     */
    record Line(int number, String mac, String url, Optional<MacAddress> address, String trouble) {}

    private final String common;
    private final List<Line> lines = new ArrayList<>();
    private final Map<MacAddress, Integer> seen = new HashMap<>();

    private ImportText(String common) {
        this.common = common;
    }

    /**
     * Reads a text.
     *
     * @param common target of the lines that name none; may be empty
     * @throws WireFormatException when there is nothing in it, or more than is read at once
     */
    static List<Line> read(String text, String common) throws WireFormatException {
        if (text.length() > MAX_TEXT) {
            throw new WireFormatException("more than " + Show.count(MAX_TEXT) + " characters", "text", -1);
        }
        ImportText reading = new ImportText(common.strip());
        String[] all = text.replaceFirst("^\uFEFF", "").split("\r\n|\r|\n", -1);
        for (int i = 0; i < all.length; i++) {
            String line = all[i].strip();
            boolean isHeading = reading.lines.isEmpty() && isHeading(line);
            if (!line.isEmpty() && !line.startsWith("#") && !isHeading) {
                reading.add(i + 1, line);
            }
        }
        if (reading.lines.isEmpty()) {
            throw new WireFormatException("no line names a phone", "text", -1);
        }
        return reading.lines;
    }

    /** A file's text; spreadsheets write UTF-8, and UTF-16 where they say "Unicode". */
    static String decode(Bytes file) {
        boolean isLittle = file.size() > 1 && file.at(0) == 0xFF && file.at(1) == 0xFE;
        boolean isBig = file.size() > 1 && file.at(0) == 0xFE && file.at(1) == 0xFF;
        return isLittle || isBig ? new String(file.unsafeArray(), StandardCharsets.UTF_16) : file.utf8();
    }

    private static boolean isHeading(String line) {
        String first = cells(line).get(0).toLowerCase(Locale.ROOT);
        return first.startsWith("mac") || first.equals("address") || first.equals("phone");
    }

    private void add(int number, String line) throws WireFormatException {
        if (lines.size() == MAX_PHONES) {
            throw new WireFormatException("more than " + Show.count(MAX_PHONES) + " phones: split it", "text", -1);
        }
        List<String> cells = cells(line);
        String mac = cells.get(0);
        String url = cells.size() > 1 && !cells.get(1).isEmpty() ? cells.get(1) : common;
        Optional<MacAddress> address = MacAddress.find(mac);
        String trouble = trouble(cells, address, url);
        if (trouble.isEmpty()) {
            Integer before =
                    address.map(known -> seen.putIfAbsent(known, number)).orElse(null);
            trouble = before == null ? "" : "The phone stands on line " + before + " already.";
        }
        lines.add(new Line(number, mac, url, trouble.isEmpty() ? address : Optional.empty(), trouble));
    }

    private static String trouble(List<String> cells, Optional<MacAddress> address, String url) {
        if (address.isEmpty()) {
            return "No MAC address (expected: twelve hex digits, with or without separators).";
        } else if (cells.subList(Math.min(2, cells.size()), cells.size()).stream()
                .anyMatch(cell -> !cell.isEmpty())) {
            return "More than two columns: put a target that has separators in it into quotes.";
        } else if (url.isEmpty()) {
            return "No target, and none for all lines.";
        }
        return RedirectApi.isRedirection(url)
                ? ""
                : "No address that a phone can fetch (expected: http, https, tftp or ftp).";
    }

    /** At least one. */
    private static List<String> cells(String line) {
        char separator = separator(line);
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (isDoubled) {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** The first that stands outside of quotes decides: a target may have the others in it. */
    private static char separator(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\t' || c == ';' || c == ',')) {
                return c;
            }
        }
        return '\t';
    }
}
