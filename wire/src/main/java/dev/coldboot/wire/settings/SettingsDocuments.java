// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.util.regex.Pattern;

/** Reads what a server sent without being told its form: phones do not look at the Content-Type (seen in the field). */
public final class SettingsDocuments {
    /** How far into a document is looked for its first element. */
    private static final int HEAD = 4_096;

    /** An element that only the XML form has, first in the document or behind comments and the XML declaration. */
    private static final Pattern XML = Pattern.compile(
            "\\A\\uFEFF?\\s*(?:<\\?xml|<!DOCTYPE\\s+(?!html)|(?:<!--.*?-->\\s*)*<(?:settings|phone-settings|setting-files|"
                    + "firmware-settings|functionKeys|tbook|dialplan|certificates)\\b).*",
            Pattern.DOTALL);

    private SettingsDocuments() {}

    /**
     * Reads XML where the document begins like it, else text.
     *
     * @throws WireFormatException when the form that was told cannot be read
     */
    public static SettingsDocument decode(Bytes bytes) throws WireFormatException {
        String text = bytes.utf8();
        boolean isXml =
                XML.matcher(text.substring(0, Math.min(HEAD, text.length()))).matches();
        return isXml ? SettingsXml.decode(bytes) : SettingsText.decode(bytes);
    }
}
