// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP messages as they stand on the wire (RFC 9112 section 2.1), for the journal: what a header says of logins is masked,
 * since journals are shown, stored and sent around.
 */
public final class HttpText {
    /** Reason phrases of RFC 9110 section 15 and RFC 6585; others stay empty, which RFC 9112 section 4 allows. */
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(100, "Continue"),
            Map.entry(101, "Switching Protocols"),
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(203, "Non-Authoritative Information"),
            Map.entry(204, "No Content"),
            Map.entry(205, "Reset Content"),
            Map.entry(206, "Partial Content"),
            Map.entry(300, "Multiple Choices"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(303, "See Other"),
            Map.entry(304, "Not Modified"),
            Map.entry(305, "Use Proxy"),
            Map.entry(307, "Temporary Redirect"),
            Map.entry(308, "Permanent Redirect"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment Required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(412, "Precondition Failed"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(417, "Expectation Failed"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(426, "Upgrade Required"),
            Map.entry(428, "Precondition Required"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"),
            Map.entry(505, "HTTP Version Not Supported"));

    private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9-]{0,19})\\s+\\S");

    private HttpText() {}

    /** The request's bytes. */
    public static Bytes of(HttpRequest request) {
        // RFC 9110 section 8.6: methods that expect content say so even when there is none.
        boolean needsLength = !request.body().isEmpty()
                || request.method().equals("POST")
                || request.method().equals("PUT");
        return of(
                request.method() + " " + request.target() + " HTTP/1.1",
                request.headers(),
                request.body(),
                needsLength);
    }

    /** The response's bytes. */
    public static Bytes of(HttpResponse response) {
        boolean needsLength = response.status() >= 200 && response.status() != 204 && response.status() != 304;
        return of(
                // The space stands even before an empty reason (RFC 9112 section 4).
                "HTTP/1.1 " + response.status() + " " + reason(response.status()),
                response.headers(),
                response.body(),
                needsLength);
    }

    /** The reason phrase of a status; empty where the RFCs have none. */
    public static String reason(int status) {
        return REASONS.getOrDefault(status, "");
    }

    private static Bytes of(String startLine, Headers headers, Bytes body, boolean needsLength) {
        StringBuilder head = new StringBuilder(startLine).append("\r\n");
        for (Headers.Field field : headers.fields()) {
            head.append(field.name()).append(": ").append(shown(field)).append("\r\n");
        }
        // Never beside a transfer coding (RFC 9112 section 6.2).
        boolean isFramed = headers.first("Content-Length").isPresent()
                || headers.first("Transfer-Encoding").isPresent();
        if (needsLength && !isFramed) {
            head.append("Content-Length: ").append(body.size()).append("\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + 2 + body.size());
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body.unsafeArray());
        return Bytes.owning(out.toByteArray());
    }

    /** The value, of a login only its scheme. */
    private static String shown(Headers.Field field) {
        return switch (field.name().toLowerCase(Locale.ROOT)) {
            case "authorization", "proxy-authorization" -> masked(field.value());
            case "cookie", "set-cookie" -> "***";
            default -> field.value();
        };
    }

    /** What stands alone may be the secret itself, so only a scheme with something behind it is shown. */
    private static String masked(String login) {
        Matcher parts = SCHEME.matcher(login);
        return parts.lookingAt() ? parts.group(1) + " ***" : "***";
    }
}
