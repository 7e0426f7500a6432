// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.profile;

import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The number of a firmware: three parts up to 8.4 ({@code 8.4.35}), four later ({@code 10.1.169.16}).
 *
 * @param parts two to six numbers, the most important first; missing ones count as 0 in the order
 */
public record FirmwareVersion(List<Integer> parts) implements Comparable<FirmwareVersion> {
    public FirmwareVersion {
        parts = List.copyOf(parts);
        if (parts.size() < 2 || parts.size() > 6) {
            throw new IllegalArgumentException("parts: " + parts.size() + " (expected: 2 to 6)");
        }
    }

    /**
     * Reads numbers with dots.
     *
     * @throws WireFormatException when the text is no version
     */
    public static FirmwareVersion parse(String text) throws WireFormatException {
        if (!text.matches("[0-9]{1,5}(\\.[0-9]{1,5}){1,5}")) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
            throw new WireFormatException("\"" + shown + "\" (expected: numbers such as 8.4.35)", "firmware", -1);
        }
        List<Integer> parts = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            parts.add(Integer.valueOf(part));
        }
        return new FirmwareVersion(parts);
    }

    /**
     * The version that the text spells.
     *
     * @throws IllegalArgumentException when the text is none
     */
    public static FirmwareVersion of(String text) {
        try {
            return parse(text);
        } catch (WireFormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Whether this version is the given one or newer. */
    public boolean isAtLeast(String other) {
        return compareTo(of(other)) >= 0;
    }

    /** Whether this version begins with all the parts of the line, as 8.4.35 does with 8.4. */
    public boolean belongsTo(FirmwareVersion line) {
        return parts.size() >= line.parts.size()
                && parts.subList(0, line.parts.size()).equals(line.parts);
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = Integer.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private int part(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
