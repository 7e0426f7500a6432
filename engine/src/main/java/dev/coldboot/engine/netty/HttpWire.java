// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Our HTTP messages as bytes of the wire, and the codec's messages as ours. */
final class HttpWire {
    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";

    private HttpWire() {}

    static HttpDecoderConfig limits() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(HttpLimits.MAX_LINE)
                .setMaxHeaderSize(HttpLimits.MAX_HEADERS);
    }

    /**
     * The request as it goes out, with a Content-Length where one is missing (RFC 9110 section 8.6).
     *
     * @throws IllegalArgumentException when it cannot stand in a request line
     */
    static HttpRequest sent(HttpRequest request) {
        if (!request.method().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("method: \"" + request.method() + "\" (expected: a token)");
        }
        if (request.target().isEmpty() || request.target().chars().anyMatch(c -> c <= ' ' || c == 127)) {
            throw new IllegalArgumentException("target: \"" + request.target() + "\" (expected: no white space)");
        }
        boolean expectsContent = !request.body().isEmpty()
                || request.method().equals("POST")
                || request.method().equals("PUT");
        return expectsContent && !isFramed(request.headers())
                ? new HttpRequest(
                        request.method(),
                        request.target(),
                        withLength(request.headers(), request.body()),
                        request.body())
                : request;
    }

    /**
     * The response as it goes out: without a body where none may stand (RFC 9110 section 6.4.1), with a Content-Length
     * where one is missing.
     */
    static HttpResponse sent(String method, HttpResponse response) {
        int status = response.status();
        boolean hasNone = status < 200 || status == 204 || status == 304;
        Headers headers = hasNone || isFramed(response.headers())
                ? response.headers()
                : withLength(response.headers(), response.body());
        return new HttpResponse(status, headers, hasNone || method.equals("HEAD") ? Bytes.EMPTY : response.body());
    }

    private static Headers withLength(Headers headers, Bytes body) {
        return headers.and(LENGTH, String.valueOf(body.size()));
    }

    private static boolean isFramed(Headers headers) {
        return headers.first(LENGTH).isPresent() || headers.first(CODING).isPresent();
    }

    /** Whether the peer can tell where the response ends without the connection closing. */
    static boolean endsByItself(String method, HttpResponse sent) {
        return method.equals("HEAD")
                || (sent.headers().first(CODING).isEmpty()
                        && sent.headers()
                                .first(LENGTH)
                                .map(length ->
                                        length.equals(String.valueOf(sent.body().size())))
                                .orElse(sent.body().isEmpty()));
    }

    static boolean says(Headers headers, String name, String token) {
        for (String value : headers.all(name)) {
            for (String part : value.split(",", -1)) {
                if (part.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    static ByteBuf bytes(HttpRequest request) {
        return bytes(request.method() + " " + request.target() + " HTTP/1.1", request.headers(), request.body());
    }

    static ByteBuf bytes(HttpResponse response) {
        String line = "HTTP/1.1 " + response.status() + " " + HttpText.reason(response.status());
        return bytes(line, response.headers(), response.body());
    }

    private static ByteBuf bytes(String line, Headers headers, Bytes body) {
        StringBuilder head = new StringBuilder(line).append("\r\n");
        headers.fields()
                .forEach(field -> head.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("\r\n"));
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        return Unpooled.wrappedBuffer(bytes, body.unsafeArray());
    }

    /**
     * The fields that the codec read. A body that came in chunks is whole now, and its length is said instead (RFC 9112
     * section 7.1.3).
     *
     * @throws IllegalArgumentException when one is none
     */
    static Headers headers(HttpHeaders read, long bodySize) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : read) {
            fields.add(new Headers.Field(field.getKey(), utf8(field.getValue())));
        }
        Headers headers = new Headers(fields);
        return says(headers, CODING, "chunked")
                ? headers.without(CODING).with(LENGTH, String.valueOf(bodySize))
                : headers;
    }

    /** The codec reads bytes as Latin-1, phones and servers write UTF-8. */
    static String utf8(String latin) {
        for (int i = 0; i < latin.length(); i++) {
            if (latin.charAt(i) >= 0x80) {
                return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return latin;
    }
}
