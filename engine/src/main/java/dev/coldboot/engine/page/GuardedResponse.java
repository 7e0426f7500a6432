// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.page;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;

/** Responses with the headers by which a browser keeps everybody else out of a page. */
public final class GuardedResponse {
    /** Nothing from elsewhere, no script in a page, forms lead back here, and nobody puts the page into a frame. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private GuardedResponse() {}

    /** Go there: what was sent is done, and is not sent again when the page is loaded again. */
    public static HttpResponse see(String location) {
        HttpResponse empty = of(303, "text/plain", Bytes.EMPTY);
        return new HttpResponse(303, empty.headers().and("Location", location), Bytes.EMPTY);
    }

    /** No page is kept by a browser or on the way: the next to sit there may be somebody else. */
    public static HttpResponse of(int status, String contentType, Bytes body) {
        return new HttpResponse(status, headers(contentType, "no-store"), body);
    }

    /** A style sheet or script, the same for everybody; checked for a newer one each time. */
    public static HttpResponse file(String contentType, Bytes body) {
        return new HttpResponse(200, headers(contentType, "no-cache"), body);
    }

    /**
     * Without Strict-Transport-Security: it would hold for all ports of the host, and beyond the CA of a lab. The referrer
     * stays among our own pages; without any, browsers send no Origin with forms.
     */
    private static Headers headers(String contentType, String cache) {
        return Headers.of(
                "Content-Type", contentType,
                "Cache-Control", cache,
                "Content-Security-Policy", POLICY,
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY",
                "Referrer-Policy", "same-origin",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin");
    }
}
