// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.snom;

import dev.coldboot.wire.MacAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Which model a MAC belongs to, as the vendor's own command-line client tells it from the address alone (fidelity: V; the
 * table is {@code phone-types.txt}). Type names are those of DHCP option 60, such as {@code snom320} and
 * {@code snomD345}.
 */
public final class PhoneTypes {
    private static final List<Range> RANGES = read("phone-types.txt");
    private static final List<String> NAMES =
            RANGES.stream().map(Range::type).distinct().sorted().toList();

    private record Range(long first, long last, String type) {
        boolean contains(long bits) {
            return first <= bits && bits <= last;
        }
    }

    private PhoneTypes() {}

    /** The type of the phone with that address; empty where the table knows none. */
    public static Optional<String> of(MacAddress mac) {
        return rangeOf(mac.bits()).map(Range::type);
    }

    /** All type names of the table, sorted. */
    public static List<String> names() {
        return NAMES;
    }

    /** The lowest address of a type in the first of its blocks that has one; empty for a type that is not in the table. */
    public static Optional<MacAddress> firstMac(String type) {
        return RANGES.stream()
                .filter(range -> range.type().equals(type))
                .flatMap(range -> firstIn(range).stream())
                .min(MacAddress::compareTo);
    }

    private static Optional<MacAddress> firstIn(Range wanted) {
        long bits = wanted.first();
        while (wanted.contains(bits)) {
            Range found = rangeOf(bits).orElseThrow();
            if (found.type().equals(wanted.type())) {
                return Optional.of(new MacAddress(bits));
            }
            bits = found.last() + 1;
        }
        return Optional.empty();
    }

    private static Optional<Range> rangeOf(long bits) {
        for (Range range : RANGES) {
            if (range.contains(bits)) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    private static List<Range> read(String resource) {
        try (InputStream in = PhoneTypes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(PhoneTypes::range)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Range range(String line) {
        int blank = line.indexOf(' ');
        int dash = line.indexOf('-');
        String first = line.substring(0, dash < 0 ? blank : dash);
        String last = dash < 0 ? first : line.substring(dash + 1, blank);
        return new Range(filled(first, '0'), filled(last, 'F'), line.substring(blank + 1));
    }

    private static long filled(String prefix, char digit) {
        return Long.parseLong(prefix + String.valueOf(digit).repeat(12 - prefix.length()), 16);
    }
}
