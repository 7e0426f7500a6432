// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.report;

/** Texts from outside made fit for XML and HTML, between tags and inside quotes. */
final class Escaped {
    private Escaped() {}

    static String text(String raw) {
        String text = Printable.text(raw);
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(letter);
            }
        }
        return out.toString();
    }
}
