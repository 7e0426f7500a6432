// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.snom;

import dev.coldboot.wire.MacAddress;

/**
 * Addresses that were given to phones of one model.
 *
 * @param first the lowest
 * @param last the highest
 */
public record MacRange(MacAddress first, MacAddress last) {
    private static final int DIGITS = 12;

    public MacRange {
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException("range: " + first + "-" + last + " (expected: lowest-highest)");
        }
    }

    /** The range of {@code 00041324}, all that begins so, or of {@code 00041394B400-00041394B420}. */
    static MacRange of(String text) {
        int dash = text.indexOf('-');
        String first = dash < 0 ? text : text.substring(0, dash);
        String last = dash < 0 ? text : text.substring(dash + 1);
        return new MacRange(filled(first, "0"), filled(last, "F"));
    }

    private static MacAddress filled(String prefix, String digit) {
        return MacAddress.of(prefix + digit.repeat(Math.max(0, DIGITS - prefix.length())));
    }

    /** Whether the address is one of them. */
    public boolean contains(MacAddress mac) {
        return first.compareTo(mac) <= 0 && mac.compareTo(last) <= 0;
    }

    /** The digits that all of them begin with, where that tells the range; else lowest and highest. */
    @Override
    public String toString() {
        String low = first.toString();
        String high = last.toString();
        int same = 0;
        while (same < DIGITS && low.charAt(same) == high.charAt(same)) {
            same++;
        }
        String prefix = low.substring(0, same);
        return same > 0 && equals(of(prefix)) ? prefix : low + "-" + high;
    }
}
