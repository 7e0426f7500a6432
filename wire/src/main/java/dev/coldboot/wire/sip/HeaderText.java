// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.WireFormatException;
import java.util.ArrayList;
import java.util.List;

/** Reads header values in which quoted strings and angle brackets hide separators (RFC 3261 section 25.1). */
final class HeaderText {
    /** More parts of a list than this are refused. */
    static final int MAX_PARTS = 200;

    private static final int SHOWN = 60;

    private HeaderText() {}

    /**
     * The parts between the separators that stand outside of quotes and angle brackets, white space around them cut.
     *
     * @throws WireFormatException when a quote or bracket is not closed, or there are too many parts
     */
    static List<String> split(String text, char separator, String where) throws WireFormatException {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int at = indexOf(text, separator, 0, where); at >= 0; at = indexOf(text, separator, begin, where)) {
            parts.add(text.substring(begin, at).strip());
            begin = at + 1;
            if (parts.size() >= MAX_PARTS) {
                throw new WireFormatException("more than " + MAX_PARTS + " parts", where, at);
            }
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    /**
     * Where the character first stands outside of quotes and angle brackets, from an index that is outside of them; -1
     * where it does not.
     */
    static int indexOf(String text, char wanted, int from, String where) throws WireFormatException {
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!quoted && !bracketed && c == wanted) {
                return i;
            }
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"' && !bracketed) {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            }
        }
        if (quoted || bracketed) {
            String open = quoted ? "quote" : "angle bracket";
            throw new WireFormatException("\"" + shown(text) + "\" (expected: a closing " + open + ")", where, -1);
        }
        return -1;
    }

    /** The text without its quotes and backslashes; a text that is not quoted as it stands. */
    static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) == '\\' && i < text.length() - 2) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    /** The beginning of a text, fit for a message to people. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > SHOWN ? printable.substring(0, SHOWN) + "..." : printable;
    }
}
