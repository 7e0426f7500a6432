// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.pcap;

import dev.coldboot.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP message as a capture shows it. A journal has the beginning of a long body, and bodies without their transfer
 * coding; the header that still tells of the whole would make the message look malformed, so the length that is shown is
 * that of what is there, and the remark says what was said before.
 *
 * @param remark empty where nothing was changed
 */
record HttpMessage(Bytes bytes, Optional<String> remark) {
    private static final String LENGTH = "content-length:";
    private static final String CODING = "transfer-encoding:";

    /** Whether it is a response, by its first bytes. */
    static boolean isResponse(Bytes message) {
        return message.size() > 5
                && new String(message.unsafeArray(), 0, 5, StandardCharsets.ISO_8859_1).equals("HTTP/");
    }

    /** The method of a request. */
    static String method(Bytes message) {
        int end = 0;
        while (end < message.size() && message.at(end) != ' ') {
            end++;
        }
        return new String(message.unsafeArray(), 0, end, StandardCharsets.ISO_8859_1);
    }

    /** @param method of the request that it answers, or its own */
    static HttpMessage shown(Bytes journalled, String method) {
        String text = new String(journalled.unsafeArray(), StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\r\n\r\n");
        boolean hasNoBody = isResponse(journalled) && (method.equals("HEAD") || isWithoutBody(text));
        if (blank < 0 || hasNoBody) {
            return new HttpMessage(journalled, Optional.empty());
        }
        String[] lines = text.substring(0, blank).split("\r\n", -1);
        int body = text.length() - blank - 4;
        Optional<String> said = Arrays.stream(lines)
                .filter(line -> isFraming(line) && !line.equalsIgnoreCase("Content-Length: " + body))
                .findFirst();
        return said.isEmpty()
                ? new HttpMessage(journalled, Optional.empty())
                : framed(lines, text.substring(blank + 4), said.get());
    }

    private static HttpMessage framed(String[] lines, String body, String said) {
        StringBuilder head = new StringBuilder(lines[0]).append("\r\n");
        Arrays.stream(lines)
                .skip(1)
                .filter(line -> !isFraming(line))
                .forEach(line -> head.append(line).append("\r\n"));
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
        return new HttpMessage(
                Bytes.owning(head.toString().getBytes(StandardCharsets.ISO_8859_1)),
                Optional.of(
                        "the journal has " + body.length() + " bytes of the body; the header said \"" + said + "\""));
    }

    private static boolean isFraming(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.startsWith(LENGTH) || lower.startsWith(CODING);
    }

    /** 1xx, 204 and 304 (RFC 9110 section 6.4.1). */
    private static boolean isWithoutBody(String text) {
        return text.startsWith(" 1", 8) || text.startsWith(" 204", 8) || text.startsWith(" 304", 8);
    }
}
