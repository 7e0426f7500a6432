// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.util.Arrays;

/**
 * What went over the wire.
 *
 * @param bytes the datagram's payload, or the HTTP message as plain text even where it went by TLS
 */
public record Packet(Transport transport, Endpoint from, Endpoint to, Bytes bytes) {
    /**
     * As much of an HTTP message's body as is journalled: settings stand in it whole, while a thousand phones that fetch
     * firmware leave the memory alone.
     */
    public static final int MAX_HTTP_BODY = 64 << 10;

    /** How it went. */
    public enum Transport {
        UDP,
        HTTP,
        HTTPS
    }

    /** An HTTP request; of a body beyond {@link #MAX_HTTP_BODY} the beginning. */
    public static Packet of(boolean secure, Endpoint from, Endpoint to, HttpRequest request) {
        HttpRequest shown = isShort(request.body())
                ? request
                : new HttpRequest(
                        request.method(),
                        request.target(),
                        withLength(request.headers(), request.body()),
                        beginning(request.body(), MAX_HTTP_BODY));
        return new Packet(transport(secure), from, to, HttpText.of(shown));
    }

    /** An HTTP response; of a body beyond {@link #MAX_HTTP_BODY} the beginning. */
    public static Packet of(boolean secure, Endpoint from, Endpoint to, HttpResponse response) {
        HttpResponse shown = isShort(response.body())
                ? response
                : new HttpResponse(
                        response.status(),
                        withLength(response.headers(), response.body()),
                        beginning(response.body(), MAX_HTTP_BODY));
        return new Packet(transport(secure), from, to, HttpText.of(shown));
    }

    /** The first bytes of a body, or all where there are no more. */
    public static Bytes beginning(Bytes body, int most) {
        return body.size() <= most ? body : Bytes.owning(Arrays.copyOf(body.unsafeArray(), most));
    }

    private static Transport transport(boolean secure) {
        return secure ? Transport.HTTPS : Transport.HTTP;
    }

    private static boolean isShort(Bytes body) {
        return body.size() <= MAX_HTTP_BODY;
    }

    /** Says the true length, which could not be told from what is left of the body. */
    private static Headers withLength(Headers headers, Bytes body) {
        boolean isFramed = headers.first("Content-Length").isPresent()
                || headers.first("Transfer-Encoding").isPresent();
        return isFramed ? headers : headers.and("Content-Length", String.valueOf(body.size()));
    }
}
