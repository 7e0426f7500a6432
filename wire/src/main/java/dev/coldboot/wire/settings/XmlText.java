// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML document (XML 1.0 appendix F): by its byte order mark, or the encoding that it declares, or as
 * UTF-8. The parser is not asked, since the JDK's writes malformed bytes to the terminal, and takes every encoding there is.
 */
final class XmlText {
    private static final Map<String, Charset> ENCODINGS = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "iso-8859-15", Charset.forName("ISO-8859-15"),
            "windows-1252", Charset.forName("windows-1252"));

    /** How far into a document its encoding is looked for. */
    private static final int HEAD = 200;

    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml\\s[^>]{0,150}?\\sencoding\\s*=\\s*[\"'](?<name>[^\"'>]+)[\"'].*", Pattern.DOTALL);

    private XmlText() {}

    static String of(Bytes bytes) throws WireFormatException {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decoded(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        String head = new String(bytes.unsafeArray(), 0, Math.min(HEAD, bytes.size()), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        return decoded(bytes, 0, declared.matches() ? encoding(declared.group("name")) : StandardCharsets.UTF_8);
    }

    private static Charset encoding(String name) throws WireFormatException {
        Charset charset = ENCODINGS.get(name.toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw new WireFormatException(
                    "encoding is none of these: utf-8, utf-16 with its mark, us-ascii, iso-8859-1, iso-8859-15, windows-1252",
                    "settings document",
                    0);
        }
        return charset;
    }

    private static boolean startsWith(Bytes bytes, int... first) {
        boolean starts = bytes.size() >= first.length;
        for (int i = 0; starts && i < first.length; i++) {
            starts = bytes.at(i) == first[i];
        }
        return starts;
    }

    private static String decoded(Bytes bytes, int from, Charset charset) throws WireFormatException {
        try {
            ByteBuffer encoded = ByteBuffer.wrap(bytes.unsafeArray(), from, bytes.size() - from);
            return charset.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw new WireFormatException("is no " + charset.name(), "settings document", -1);
        }
    }
}
