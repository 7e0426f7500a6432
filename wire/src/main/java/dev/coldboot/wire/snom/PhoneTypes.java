// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.snom;

import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which model a MAC belongs to, as the vendor's own command-line client tells it from the address alone (fidelity: V; the
 * table is {@code phone-types.txt}). Type names are those of DHCP option 60, such as {@code snom320} and
 * {@code snomD345}.
 */
public final class PhoneTypes {
    private static final List<Row> ROWS = read("phone-types.txt");
    private static final List<Row> BLOCKS = read("vendor-blocks.txt");
    private static final List<String> NAMES =
            ROWS.stream().map(Row::name).distinct().sorted().toList();

    private record Row(MacRange range, String name) {}

    private PhoneTypes() {}

    /** The type of the phone with that address; empty where the table knows none. */
    public static Optional<String> of(MacAddress mac) {
        return first(ROWS, mac).map(Row::name);
    }

    /** Whose block the address is in, also where no table tells the model; empty for addresses of others. */
    public static Optional<String> vendorOf(MacAddress mac) {
        return first(BLOCKS, mac).map(Row::name);
    }

    /** All type names of the table, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    /** The blocks of a type, in which ranges of others may lie; none for a type that is not in the table. */
    public static List<MacRange> ranges(String type) {
        return ROWS.stream()
                .filter(row -> row.name().equals(type))
                .map(Row::range)
                .toList();
    }

    /** The lowest address of a type in the first of its blocks that has one; empty for a type that is not in the table. */
    public static Optional<MacAddress> firstMac(String type) {
        return ROWS.stream()
                .filter(row -> row.name().equals(type))
                .flatMapToLong(row -> firstIn(row).stream())
                .boxed()
                .map(MacAddress::new)
                .min(MacAddress::compareTo);
    }

    private static OptionalLong firstIn(Row wanted) {
        long bits = wanted.range().first().bits();
        while (bits <= wanted.range().last().bits()) {
            Row found = first(ROWS, new MacAddress(bits)).orElseThrow();
            if (found.name().equals(wanted.name())) {
                return OptionalLong.of(bits);
            }
            bits = found.range().last().bits() + 1;
        }
        return OptionalLong.empty();
    }

    private static Optional<Row> first(List<Row> rows, MacAddress mac) {
        for (Row row : rows) {
            if (row.range().contains(mac)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static List<Row> read(String resource) {
        try (InputStream in = PhoneTypes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PhoneTypes::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        int blank = line.indexOf(' ');
        return new Row(MacRange.of(line.substring(0, blank)), line.substring(blank + 1));
    }
}
