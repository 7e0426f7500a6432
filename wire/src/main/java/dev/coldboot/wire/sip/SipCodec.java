// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.sip;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bytes of a datagram to {@link SipMessage} and back (RFC 3261 sections 7 and 18.3).
 *
 * <p>Reading takes what responders in the field send: a bare LF as line end, folded lines, compact names, a missing
 * blank line at the end, a missing Content-Length (then the body ends with the datagram), blanks behind the request line
 * (RFC 4475 section 3.1.2.10 allows it). Every field and line has a limit.
 */
public final class SipCodec {
    /** More header fields are refused. */
    public static final int MAX_HEADERS = 200;

    /** Longer lines, unfolded, are refused: the longest of RFC 4475 has 900 characters. */
    public static final int MAX_LINE = 8_192;

    /** Compact forms of RFC 3261 section 7.3.3 and of the event package (RFC 6665 section 8.2.1). */
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("i", "Call-ID"),
            Map.entry("m", "Contact"),
            Map.entry("e", "Content-Encoding"),
            Map.entry("l", "Content-Length"),
            Map.entry("c", "Content-Type"),
            Map.entry("f", "From"),
            Map.entry("s", "Subject"),
            Map.entry("k", "Supported"),
            Map.entry("t", "To"),
            Map.entry("v", "Via"),
            Map.entry("o", "Event"),
            Map.entry("u", "Allow-Events"));

    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Za-z0-9.!%*_+`'~-]+) (\\S+) (?i:SIP)/2\\.0 *");
    private static final Pattern STATUS_LINE = Pattern.compile("(?i:SIP)/2\\.0 ([1-6][0-9]{2})(?: ([^\r\n]*))?");
    private static final Pattern ECHOED = Pattern.compile("(?i:Via|v|From|f|To|t|Call-ID|i|CSeq)\\s*:");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

    private SipCodec() {}

    /**
     * Reads the one message of a datagram.
     *
     * @throws WireFormatException when it is none
     */
    public static SipMessage decode(Bytes datagram) throws WireFormatException {
        byte[] bytes = datagram.unsafeArray();
        int headAt = headAt(bytes);
        int bodyAt = bodyAt(bytes, headAt);
        List<String> lines = unfold(new String(bytes, headAt, bodyAt - headAt, StandardCharsets.UTF_8));
        if (lines.isEmpty()) {
            throw new WireFormatException("is empty (expected: a start line)", "SIP message", 0);
        }
        Headers headers = headers(lines.subList(1, lines.size()));
        Bytes body = body(bytes, bodyAt, headers);
        Matcher status = STATUS_LINE.matcher(lines.get(0));
        if (status.matches()) {
            String reason = status.group(2) == null ? "" : status.group(2);
            return new SipResponse(Integer.parseInt(status.group(1)), reason, headers, body);
        }
        Matcher request = REQUEST_LINE.matcher(lines.get(0));
        if (request.matches()) {
            return new SipRequest(request.group(1), request.group(2), headers, body);
        }
        throw new WireFormatException(
                "\"" + HeaderText.shown(lines.get(0)) + "\" (expected: METHOD URI SIP/2.0 or SIP/2.0 STATUS REASON)",
                "SIP start line",
                0);
    }

    /** Line ends before the start line are skipped (RFC 3261 section 7.5). */
    private static int headAt(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }

    /** The first byte behind the blank line; the length where there is none. */
    private static int bodyAt(byte[] bytes, int headAt) {
        for (int i = headAt; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            int next = i + 1 < bytes.length && bytes[i + 1] == '\r' ? i + 2 : i + 1;
            if (next < bytes.length && bytes[next] == '\n') {
                return next + 1;
            }
        }
        return bytes.length;
    }

    private static List<String> unfold(String head) throws WireFormatException {
        List<String> lines = new ArrayList<>();
        for (String raw : head.split("\n", -1)) {
            String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
            if (line.isEmpty()) {
                continue;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && lines.size() > 1) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + " " + line.strip());
            } else {
                lines.add(line);
            }
            if (lines.get(lines.size() - 1).length() > MAX_LINE) {
                throw new WireFormatException(
                        "a line of more than " + MAX_LINE + " characters (expected: fewer)", "SIP message", -1);
            }
        }
        return lines;
    }

    private static Headers headers(List<String> lines) throws WireFormatException {
        if (lines.size() > MAX_HEADERS) {
            throw new WireFormatException(
                    lines.size() + " header fields (expected: at most " + MAX_HEADERS + ")", "SIP message", -1);
        }
        List<Headers.Field> fields = new ArrayList<>(lines.size());
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon).strip();
            if (colon < 0 || !Alphabet.TOKEN.spells(name)) {
                throw new WireFormatException(
                        "\"" + HeaderText.shown(line) + "\" (expected: NAME: VALUE)", "SIP header", -1);
            }
            String value = line.substring(colon + 1).strip();
            if (value.indexOf('\r') >= 0) {
                throw new WireFormatException("has a bare CR in its value", "SIP header " + name, -1);
            }
            fields.add(new Headers.Field(longForm(name), value));
        }
        return new Headers(fields);
    }

    private static String longForm(String name) {
        return name.length() == 1 ? COMPACT.getOrDefault(name.toLowerCase(Locale.ROOT), name) : name;
    }

    private static Bytes body(byte[] bytes, int bodyAt, Headers headers) throws WireFormatException {
        int there = bytes.length - bodyAt;
        int length = there;
        String stated = headers.first("Content-Length").orElse("");
        if (!headers.all("Content-Length").stream().allMatch(stated::equals)) {
            // RFC 4475 section 3.3.9: nobody can know where such a message ends.
            throw new WireFormatException("stands there with different values", "SIP header Content-Length", -1);
        }
        if (!stated.isEmpty()) {
            if (!LENGTH.matcher(stated).matches()) {
                throw new WireFormatException(
                        "\"" + HeaderText.shown(stated) + "\" (expected: a number)", "SIP header Content-Length", -1);
            }
            length = Integer.parseInt(stated);
        }
        // RFC 3261 section 18.3: a datagram that ends before its body is to be refused, what follows it is dropped.
        if (length > there) {
            throw new WireFormatException(
                    length + " (expected: at most the " + there + " bytes that follow)",
                    "SIP header Content-Length",
                    -1);
        }
        byte[] body = new byte[length];
        System.arraycopy(bytes, bodyAt, body, 0, length);
        return Bytes.owning(body);
    }

    /**
     * What can be read of a request that {@link #decode} refuses: the fields that a 400 repeats (RFC 3261 sections 18.3 and
     * 21.4.1). Empty where the datagram is a response, or one of these fields is missing, broken, or there twice.
     *
     * @return a request with the method of its CSeq, a URI of {@code ?}, and these fields only
     */
    public static Optional<SipRequest> answerable(Bytes datagram) {
        byte[] bytes = datagram.unsafeArray();
        int headAt = headAt(bytes);
        String head = new String(bytes, headAt, bodyAt(bytes, headAt) - headAt, StandardCharsets.UTF_8);
        try {
            List<String> lines = unfold(head);
            Headers headers = headers(lines.stream()
                    .skip(1)
                    .filter(line -> ECHOED.matcher(line).lookingAt())
                    .toList());
            boolean whole = Stream.of("Via", "From", "To", "Call-ID", "CSeq")
                    .allMatch(name -> headers.all(name).size() == 1 || name.equals("Via"));
            boolean isRequest = !lines.isEmpty() && !lines.get(0).regionMatches(true, 0, "SIP/", 0, 4);
            if (!whole || !isRequest || headers.first("Via").isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new SipRequest(CSeq.parse(headers.first("CSeq").orElse("")).method(), "?", headers, Bytes.EMPTY));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    /** Writes a message; Content-Length stands last and is right whatever the headers say. */
    public static Bytes encode(SipMessage message) {
        StringBuilder head = new StringBuilder(512);
        if (message instanceof SipRequest request) {
            head.append(request.method()).append(' ').append(request.uri()).append(" SIP/2.0\r\n");
        } else if (message instanceof SipResponse response) {
            head.append("SIP/2.0 ")
                    .append(response.status())
                    .append(' ')
                    .append(response.reason())
                    .append("\r\n");
        }
        for (Headers.Field field : message.headers().without("Content-Length").fields()) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        head.append("Content-Length: ").append(message.body().size()).append("\r\n\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(message.body().unsafeArray());
        return Bytes.owning(out.toByteArray());
    }
}
