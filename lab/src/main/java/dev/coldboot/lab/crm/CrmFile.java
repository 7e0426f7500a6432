// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.crm;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.CrmPhone.SipAccount;
import dev.coldboot.lab.csv.CsvTable;
import dev.coldboot.lab.csv.MacCell;
import dev.coldboot.lab.csv.Remark;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsXml;
import dev.coldboot.wire.snom.PhoneTypes;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of a customer's phones, with a line of heads in any order; columns that nobody knows are passed over. The whole file
 * is judged before the first phone of it is kept.
 */
public final class CrmFile {
    /** What stands in no line: whose the phones are, and where their accounts are. */
    public record Defaults(Optional<String> customer, Optional<String> host) {}

    /** Characters of a cell; longer ones are a mistake, or no text for a phone's display. */
    private static final int MAX_CELL = 200;

    private final Map<MacAddress, CrmPhone> phones = new LinkedHashMap<>();
    private final Map<MacAddress, Long> lines = new LinkedHashMap<>();
    private final List<Remark> malformed = new ArrayList<>();
    private final Defaults defaults;
    private Optional<CrmColumns> columns = Optional.empty();

    private CrmFile(Defaults defaults) {
        this.defaults = defaults;
    }

    /**
     * Reads phones.
     *
     * @throws WireFormatException when the bytes are no text
     */
    public static CrmFile read(byte[] bytes, Defaults defaults) throws WireFormatException {
        CrmFile file = new CrmFile(defaults);
        file.malformed.addAll(CsvTable.read(bytes, file.new Rows()));
        return file;
    }

    /** The phones, each once, in the order of the file; meaningless when lines are malformed. */
    public List<CrmPhone> phones() {
        return List.copyOf(phones.values());
    }

    /** Lines that cannot be meant so. */
    public List<Remark> malformed() {
        return List.copyOf(malformed);
    }

    private final class Rows implements CsvTable.Rows {
        @Override
        public boolean heads(List<String> cells) {
            columns = CrmColumns.named(cells);
            return columns.isPresent();
        }

        @Override
        public void row(long line, List<String> cells) throws WireFormatException {
            CrmColumns known = columns.orElseThrow(() -> new WireFormatException(
                    "none before it (expected: " + String.join(",", CrmColumns.HEADS)
                            + ", in any order; MAC must be there)",
                    "line of heads",
                    -1));
            CrmPhone phone = phone(new Cells(cells), known);
            Long before = lines.putIfAbsent(phone.mac(), line);
            if (before != null) {
                throw new WireFormatException(
                        "again, as in line " + before, phone.mac().toString(), -1);
            }
            phones.put(phone.mac(), phone);
        }
    }

    private CrmPhone phone(Cells cells, CrmColumns known) throws WireFormatException {
        MacAddress mac = MacCell.read(cells.text("MAC", known.mac()));
        String type = cells.text("type", known.type());
        String extension = cells.text("extension", known.extension());
        String user = cells.text("user", known.user());
        SipAccount account = new SipAccount(
                user.isEmpty() ? extension : user,
                cells.text("password", known.password()),
                orDefault("host", cells.text("host", known.host()), defaults.host(), "--host"),
                cells.text("outbound", known.outbound()));
        return new CrmPhone(
                mac,
                orDefault("type", type, PhoneTypes.of(mac), "an address of which the type is known"),
                orDefault("customer", cells.text("customer", known.customer()), defaults.customer(), "--customer"),
                cells.text("site", known.site()),
                required("extension", extension.isEmpty() ? user : extension),
                cells.text("display_name", known.displayName()),
                account);
    }

    private static String orDefault(String what, String cell, Optional<String> other, String otherwise)
            throws WireFormatException {
        String value = cell.isEmpty() ? other.orElse("") : cell;
        if (value.isEmpty()) {
            throw new WireFormatException("none (expected: a cell of that column, or " + otherwise + ")", what, -1);
        }
        return value;
    }

    private static String required(String what, String value) throws WireFormatException {
        if (value.isEmpty()) {
            throw new WireFormatException("none (expected: a cell of that column)", what, -1);
        }
        return value;
    }

    /** The cells of a row, none of which is shown when it is wrong: a password may be one. */
    private record Cells(List<String> cells) {
        String text(String what, int column) throws WireFormatException {
            String text = CsvTable.cell(cells, column);
            if (text.length() > MAX_CELL) {
                throw new WireFormatException(
                        text.length() + " characters (expected: at most " + MAX_CELL + ")", what, -1);
            }
            if (SettingsXml.unfit(text) >= 0 || text.chars().anyMatch(Character::isISOControl)) {
                throw new WireFormatException("a character that is no text (expected: text)", what, -1);
            }
            return text;
        }
    }

    /**
     * Writes a file that this and table programs read; the writer stays open.
     *
     * @param withPasswords whether the accounts' passwords stand in it
     */
    public static void write(Stream<CrmPhone> phones, boolean withPasswords, Writer out) throws IOException {
        Stream<List<String>> rows = phones.map(phone -> cells(phone, withPasswords));
        CsvTable.write(Stream.concat(Stream.of(CrmColumns.HEADS), rows), out);
    }

    private static List<String> cells(CrmPhone phone, boolean withPasswords) {
        SipAccount account = phone.account();
        return List.of(
                phone.mac().toString(),
                phone.type(),
                phone.customer(),
                phone.site(),
                phone.extension(),
                phone.displayName(),
                account.user(),
                withPasswords ? account.password() : "",
                account.host(),
                account.outbound());
    }
}
