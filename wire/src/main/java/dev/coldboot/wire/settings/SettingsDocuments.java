// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.util.regex.Pattern;

/** Reads what a server sent without being told its form: phones do not look at the Content-Type (seen in the field). */
public final class SettingsDocuments {
    /** What only the XML form begins with. A page of HTML may carry settings as text, so its DOCTYPE does not count. */
    private static final Pattern START = Pattern.compile("<\\?xml\\b|<!DOCTYPE\\s++(?!(?i:html))|<(?:settings|"
            + String.join("|", SettingsReader.SECTIONS) + ")\\b");

    private SettingsDocuments() {}

    /**
     * Reads XML where the document begins like it, else text.
     *
     * @throws WireFormatException when the form that was told cannot be read
     */
    public static SettingsDocument decode(Bytes bytes) throws WireFormatException {
        return locate(bytes).document();
    }

    /**
     * Reads XML where the document begins like it, else text, and remembers where everything stands.
     *
     * @throws WireFormatException when the form that was told cannot be read
     */
    public static LocatedDocument locate(Bytes bytes) throws WireFormatException {
        if (bytes.size() > 1 && bytes.at(0) == 0x1F && bytes.at(1) == 0x8B) {
            // RFC 1952 section 2.3.1: nobody asked for it, and as text it would be a document that says nothing.
            throw new WireFormatException("is compressed (expected: text or XML as it is)", "settings document", 0);
        }
        return isXml(bytes) ? SettingsXml.locate(bytes) : SettingsText.locate(bytes);
    }

    /**
     * Whether the document begins like XML. Comments may stand before the first element, long ones and many: they are
     * passed over once.
     */
    public static boolean isXml(Bytes bytes) {
        String text = bytes.utf8();
        int at = afterBlanks(text, text.startsWith("\uFEFF") ? 1 : 0);
        while (text.startsWith("<!--", at)) {
            int end = text.indexOf("-->", at + 4);
            if (end < 0) {
                return false;
            }
            at = afterBlanks(text, end + 3);
        }
        return START.matcher(text).region(at, text.length()).lookingAt();
    }

    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
