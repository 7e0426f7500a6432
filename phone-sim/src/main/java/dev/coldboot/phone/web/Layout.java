// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What all pages of the phone have in common: head, menu, foot, in the look of the firmware's age (the looks are ours). One
 * document, no script, nothing from elsewhere.
 */
final class Layout {
    /** Nothing but the page itself is loaded, and forms lead back to the phone. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String COMMON = style("common.css");
    private static final String OLD = COMMON + style("old.css");
    private static final String NEW = COMMON + style("new.css");

    private Layout() {}

    private static String style(String name) {
        try (InputStream in = Layout.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A whole page.
     *
     * @param entry address of the menu's entry that the page belongs to
     * @param content HTML, already escaped
     */
    static HttpResponse page(int status, Visit visit, String entry, String title, String content) {
        String model = Html.escape(visit.phone().profile().model());
        String mac = visit.phone().mac().toString();
        boolean isNew = visit.can().isNewLook();
        String html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<link rel=\"icon\" href=\"data:,\">\n<title>" + Html.escape(title) + " - " + model + " " + mac
                + "</title>\n<style>\n" + (isNew ? NEW : OLD) + "</style>\n</head>\n<body>\n"
                + "<a class=\"skip\" href=\"#content\">To the content</a>\n"
                + "<header><b>" + model + "</b> <span>" + mac + "</span></header>\n"
                + "<div class=\"frame\">\n" + Menu.shown(visit.phone(), entry) + "<main id=\"content\">\n<h1>"
                + Html.escape(title) + "</h1>\n" + content + "</main>\n</div>\n</body>\n</html>\n";
        return secured(HttpResponse.text(status, "text/html; charset=utf-8", html));
    }

    /** The headers that every answer of the phone has. */
    static HttpResponse secured(HttpResponse response) {
        return new HttpResponse(
                response.status(),
                response.headers()
                        .and("Cache-Control", "no-store")
                        .and("X-Content-Type-Options", "nosniff")
                        .and("Content-Security-Policy", POLICY),
                response.body());
    }
}
