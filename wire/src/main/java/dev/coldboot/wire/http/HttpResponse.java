// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;

/**
 * An HTTP response as a value (RFC 9112 section 4).
 *
 * @param status 100 to 599
 */
public record HttpResponse(int status, Headers headers, Bytes body) {
    public HttpResponse {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 100 to 599)");
        }
    }

    /** A response with a body in UTF-8. */
    public static HttpResponse text(int status, String contentType, String body) {
        return new HttpResponse(status, Headers.of("Content-Type", contentType), Bytes.utf8(body));
    }

    /** 200 with a page. */
    public static HttpResponse html(String body) {
        return text(200, "text/html; charset=utf-8", body);
    }
}
