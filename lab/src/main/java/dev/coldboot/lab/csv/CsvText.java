// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.csv;

import dev.coldboot.wire.WireFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a CSV file, as table programs and people write them.
 *
 * @param text without byte order mark, ended by a line end
 * @param separator comma, semicolon or tab: the first of them that stands outside quotes
 */
record CsvText(String text, char separator) {
    /** The line with which a table program tells itself the separator. */
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\\Asep=([,;\t])(?=\r|\n)");

    private static final Pattern FIRST_SEPARATOR =
            Pattern.compile("(?m)^(?!\\s*#)(?:\\s*\"(?:[^\"]|\"\"){0,200}\"|[^\",;\t\r\n]{0,200})\\s*([,;\t])");

    static CsvText of(byte[] bytes) throws WireFormatException {
        // With a line end of our own an open quote always holds one, which no field of ours may.
        String text = decoded(bytes).replace("\uFEFF", "") + "\n";
        Matcher told = SEPARATOR_LINE.matcher(text);
        if (told.find()) {
            // As a comment it still counts as a line.
            return new CsvText("#" + text, told.group(1).charAt(0));
        }
        Matcher first = FIRST_SEPARATOR.matcher(text);
        return new CsvText(text, first.find() ? first.group(1).charAt(0) : ',');
    }

    private static String decoded(byte[] bytes) throws WireFormatException {
        Charset charset = isWide(bytes) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            CharsetDecoder decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            return decoder.decode(in).toString();
        } catch (CharacterCodingException e) {
            throw new WireFormatException(
                    "no " + charset + " (expected: text saved as CSV UTF-8)", "line " + line(bytes, in.position()), -1);
        }
    }

    /** Begins with a byte order mark of UTF-16, as the "Unicode text" of a table program does. */
    private static boolean isWide(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    private static long line(byte[] bytes, int end) {
        long line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }
}
