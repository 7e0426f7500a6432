// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.wire.Bytes;
import java.util.Locale;

/** Bytes as hex and ASCII, 16 a line, each behind its offset. */
final class HexDump {
    private static final int WIDTH = 16;

    private HexDump() {}

    /** The first bytes, and how many are left out. */
    static String of(Bytes bytes, int most) {
        int end = Math.min(most, bytes.size());
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < end; at += WIDTH) {
            line(out, bytes, at, Math.min(end, at + WIDTH));
        }
        if (end < bytes.size()) {
            out.append("and ").append(bytes.size() - end).append(" bytes more\n");
        }
        return out.toString();
    }

    private static void line(StringBuilder out, Bytes bytes, int from, int to) {
        out.append(String.format(Locale.ROOT, "%04x ", from));
        StringBuilder text = new StringBuilder();
        for (int at = from; at < from + WIDTH; at++) {
            if (at == from + WIDTH / 2) {
                out.append(' ');
            }
            if (at >= to) {
                out.append("   ");
                continue;
            }
            int octet = bytes.at(at);
            out.append(' ')
                    .append(Character.forDigit(octet >> 4, WIDTH))
                    .append(Character.forDigit(octet & 0xF, WIDTH));
            text.append(octet >= 0x20 && octet < 0x7F ? (char) octet : '.');
        }
        out.append("  ").append(text).append('\n');
    }
}
