// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

/**
 * Where something stands in a text, as editors count.
 *
 * @param line from 1 on
 * @param column characters of the line, from 1 on
 */
public record TextPlace(int line, int column) {
    /** Where a text begins. */
    public static final TextPlace START = new TextPlace(1, 1);

    /** The place of the character at that offset; behind the end of the text, that of its end. */
    public static TextPlace of(String text, int offset) {
        return START.on(text, 0, offset);
    }

    /** The place of the character at an offset, if this is the place of the one at an earlier offset. */
    TextPlace on(String text, int from, int offset) {
        int end = Math.min(offset, text.length());
        int newLine = line;
        int lineStart = from - (column - 1);
        // No further than the offset: the next line end may be megabytes away, and this is asked for every element.
        for (int at = from; at < end; at++) {
            if (text.charAt(at) == '\n') {
                newLine++;
                lineStart = at + 1;
            }
        }
        return new TextPlace(newLine, end - lineStart + 1);
    }
}
