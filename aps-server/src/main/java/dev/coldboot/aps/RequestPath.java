// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request, percent-decoded once (RFC 3986 section 2.4). What walks through directories, or could mean
 * something else to the next reader, does not become one. The messages of its exceptions repeat nothing of the path.
 *
 * @param directories names before the last slash, without empty ones
 * @param name what follows the last slash; empty where the path ends in one
 */
record RequestPath(List<String> directories, String name) {
    /** Characters of a path as it stands in the request line. */
    static final int MAX_LENGTH = 2_048;

    private static final String WHERE = "path of the request";

    RequestPath {
        directories = List.copyOf(directories);
    }

    static RequestPath parse(String encoded) throws WireFormatException {
        if (encoded.length() > MAX_LENGTH) {
            throw new WireFormatException(
                    "has " + encoded.length() + " characters (expected: at most " + MAX_LENGTH + ")", WHERE, -1);
        }
        if (!encoded.startsWith("/")) {
            throw new WireFormatException("does not begin with a slash", WHERE, 0);
        }
        List<String> segments = new ArrayList<>();
        for (String segment : encoded.substring(1).split("/", -1)) {
            segments.add(checked(decoded(segment)));
        }
        String name = segments.remove(segments.size() - 1);
        segments.removeIf(String::isEmpty);
        return new RequestPath(segments, name);
    }

    /** The same path without directories that look like the token of a phone, whosever it is. */
    RequestPath withoutTokens() {
        return new RequestPath(
                directories.stream()
                        .filter(directory -> !AccessRules.isLikeToken(directory))
                        .toList(),
                name);
    }

    private static String checked(String segment) throws WireFormatException {
        if (segment.equals(".") || segment.equals("..")) {
            throw new WireFormatException("walks through directories with dots", WHERE, -1);
        }
        if (segment.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            throw new WireFormatException("has a slash, backslash or control character inside a name", WHERE, -1);
        }
        return segment;
    }

    private static String decoded(String segment) throws WireFormatException {
        if (segment.chars().allMatch(c -> c != '%' && c < 0x80)) {
            return segment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                bytes.write(octet(segment, i));
                i += 2;
            } else {
                // Raw bytes beyond ASCII are not allowed in a target (RFC 3986 section 2), and no phone sends any.
                bytes.write(c < 0x80 ? c : 0xFF);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WireFormatException("is no UTF-8", WHERE, -1);
        }
    }

    private static int octet(String segment, int percent) throws WireFormatException {
        int high = percent + 2 < segment.length() ? Character.digit(segment.charAt(percent + 1), 16) : -1;
        int low = percent + 2 < segment.length() ? Character.digit(segment.charAt(percent + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new WireFormatException("has a percent sign without two hex digits", WHERE, -1);
        }
        return (high << 4) | low;
    }
}
