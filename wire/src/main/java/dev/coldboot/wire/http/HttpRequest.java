// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;

/**
 * An HTTP request as a value (RFC 9112 section 3).
 *
 * @param method in upper case, such as {@code GET}
 * @param target path and query as they stand in the request line, such as {@code /snom320.htm?x=1}
 */
public record HttpRequest(String method, String target, Headers headers, Bytes body) {
    /** A GET without a body. */
    public static HttpRequest get(String target, String... namesAndValues) {
        return new HttpRequest("GET", target, Headers.of(namesAndValues), Bytes.EMPTY);
    }

    /** The target up to its query, still percent-encoded. */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** What follows the question mark, still encoded; empty where there is none. */
    public String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }
}
