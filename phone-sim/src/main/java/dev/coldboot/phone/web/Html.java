// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

/** Text made safe for HTML and XML. */
final class Html {
    private Html() {}

    /** Characters with a meaning become references; what XML 1.0 forbids (section 2.2) becomes U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append((c < ' ' && c != '\t' && c != '\n') || c >= '\uFFFE' ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    /** A table of two columns with the names as row headings. */
    static String table(String... namesAndValues) {
        StringBuilder out = new StringBuilder("<table>\n");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.append("<tr><th scope=\"row\">")
                    .append(escape(namesAndValues[i]))
                    .append("</th><td>")
                    .append(escape(namesAndValues[i + 1]))
                    .append("</td></tr>\n");
        }
        return out.append("</table>\n").toString();
    }

    /**
     * Text whose long lines scroll inside a box that the keyboard reaches.
     *
     * @param html already escaped
     */
    static String scrolling(String id, String label, String html) {
        return "<pre id=\"" + id + "\" tabindex=\"0\" role=\"region\" aria-label=\"" + label + "\">\n" + html
                + "</pre>\n";
    }
}
