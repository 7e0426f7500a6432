// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.lint;

import dev.coldboot.wire.settings.TextPlace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds characters that somebody forgot to escape, in XML that could not be read (XML 1.0 sections 2.4 and 4.1). */
final class Escapes {
    private static final Pattern AMPERSAND =
            Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)");
    private static final Pattern BRACKET = Pattern.compile("<(?![A-Za-z_/!?])|<sips?:");
    private static final Pattern TWICE = Pattern.compile("&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});");

    private Escapes() {}

    /** Whether there is such a character. */
    static boolean judge(String file, String text, Findings findings) {
        String open = withoutFreeText(text);
        boolean found = false;
        Matcher ampersand = AMPERSAND.matcher(open);
        for (int i = 0; i < Findings.MAX_ALIKE && ampersand.find(); i++) {
            found = true;
            findings.add(
                    Rule.UNESCAPED_AMPERSAND,
                    Place.of(file, TextPlace.of(text, ampersand.start())),
                    "an ampersand begins no entity");
        }
        Matcher bracket = BRACKET.matcher(open);
        for (int i = 0; i < Findings.MAX_ALIKE && bracket.find(); i++) {
            found = true;
            findings.add(
                    Rule.UNESCAPED_ANGLE_BRACKET,
                    Place.of(file, TextPlace.of(text, bracket.start())),
                    "\"" + bracket.group() + "\" begins no element");
        }
        return found;
    }

    /** With blanks for comments and CDATA, where nothing need be escaped; each is passed over once. */
    private static String withoutFreeText(String text) {
        StringBuilder open = new StringBuilder(text);
        for (int at = text.indexOf("<!"); at >= 0; ) {
            String mark = text.startsWith("<!--", at) ? "-->" : text.startsWith("<![CDATA[", at) ? "]]>" : ">";
            int found = text.indexOf(mark, at);
            int end = found < 0 ? text.length() : found + mark.length();
            for (int i = at; i < end; i++) {
                open.setCharAt(i, ' ');
            }
            at = text.indexOf("<!", end);
        }
        return open.toString();
    }

    /** Whether a value that was read has an entity in it. */
    static boolean isEscapedTwice(String value) {
        return TWICE.matcher(value).find();
    }
}
