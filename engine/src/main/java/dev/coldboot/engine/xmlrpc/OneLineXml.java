// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import dev.coldboot.wire.Bytes;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Writes SAX events as XML on one line in UTF-8, without attributes and name spaces, which XML-RPC has not. Characters that
 * XML 1.0 cannot hold (section 2.2) become U+FFFD; those beyond the BMP are written as themselves.
 */
final class OneLineXml extends DefaultHandler {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(256);
    private boolean tagIsOpen;

    Bytes bytes() {
        return Bytes.utf8(out.toString());
    }

    @Override
    public void startDocument() {
        out.append("<?xml version='1.0'?>");
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        endTag();
        out.append('<').append(name);
        tagIsOpen = true;
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        if (tagIsOpen && name.equals("nil")) {
            tagIsOpen = false;
            out.append("/>");
            return;
        }
        endTag();
        out.append("</").append(name).append('>');
    }

    private void endTag() {
        if (tagIsOpen) {
            out.append('>');
            tagIsOpen = false;
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        if (length == 0) {
            return;
        }
        endTag();
        int at = start;
        while (at < start + length) {
            int point = Character.codePointAt(chars, at, start + length);
            escape(point);
            at += Character.charCount(point);
        }
    }

    private void escape(int point) {
        switch (point) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            // A bare one would be read as a line feed (XML 1.0 section 2.11).
            case '\r' -> out.append("&#13;");
            default -> out.appendCodePoint(isXml(point) ? point : REPLACEMENT);
        }
    }

    private static boolean isXml(int point) {
        return point >= 0x20
                ? !(point >= 0xD800 && point <= 0xDFFF) && point != 0xFFFE && point != 0xFFFF
                : point == '\t' || point == '\n';
    }
}
