// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/** Makes responses out of templates, with the headers that every response of the tool has. */
final class Pages {
    /** Nothing from elsewhere, no script in a page, forms lead back here, and nobody puts the tool into a frame. */
    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.coldboot.redirect.web.template");

    private Pages() {}

    /** A page in the frame of the tool. */
    static HttpResponse page(int status, String template, Frame frame, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", frame);
        StringOutput html = new StringOutput();
        ENGINE.render(template + ".jte", all, html);
        return response(status, "text/html; charset=utf-8", Bytes.utf8(html.toString()));
    }

    /** A page that says one thing. */
    static HttpResponse message(int status, Visit visit, String title, String sentence) {
        return page(status, "message", Frame.of(visit, "", title), Map.of("sentence", sentence));
    }

    /** Go there: what was sent is done, and is not sent again when the page is loaded again. */
    static HttpResponse see(String location) {
        HttpResponse empty = response(303, "text/plain", Bytes.EMPTY);
        return new HttpResponse(303, empty.headers().and("Location", location), Bytes.EMPTY);
    }

    /** No page is kept by a browser or on the way: the next to sit there may be somebody else. */
    static HttpResponse response(int status, String contentType, Bytes body) {
        return new HttpResponse(status, headers(contentType, "no-store"), body);
    }

    /** A style sheet or script, the same for everybody; checked for a newer one each time. */
    static HttpResponse file(String contentType, Bytes body) {
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
