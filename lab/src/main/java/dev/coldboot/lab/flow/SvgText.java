// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.flow;

import dev.coldboot.lab.report.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Texts made fit for a picture: nothing in them is markup, and no line is wider than its place. */
final class SvgText {
    private static final String MORE = "\u2026";

    private SvgText() {}

    static String escaped(String raw) {
        return Printable.text(raw)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Breaks a text between words, and words that are longer than a line anywhere; what is left over is cut.
     *
     * @param width of a line, in characters
     * @param most lines
     */
    static List<String> wrapped(String text, int width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < most) {
            boolean isLast = lines.size() == most - 1;
            if (rest.length() <= width) {
                lines.add(rest);
                break;
            }
            int space = isLast ? -1 : rest.lastIndexOf(' ', width);
            int end = isLast ? width - 1 : space > width / 3 ? space : width;
            lines.add(rest.substring(0, end) + (isLast ? MORE : ""));
            rest = rest.substring(end).strip();
        }
        return lines;
    }
}
