// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.FormData;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.MultipartForm;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what was sent, and gives it back to be sent again. */
final class Forms {
    /** An import with all its lines, and what browsers add. */
    static final int MAX_BODY = 2 << 20;

    private static final String MULTIPART = "multipart/form-data";
    private static final String ENCODED = "application/x-www-form-urlencoded";

    private Forms() {}

    static Visit visitWithoutForm(Instant now, Ask ask) {
        return new Visit(now, ask, FormData.EMPTY, FormData.EMPTY, Optional.empty(), Optional.empty());
    }

    /** GET for HEAD too: whoever sends the response leaves the body out. */
    static String method(Visit visit) {
        String method = visit.ask().request().method();
        return method.equals("HEAD") ? "GET" : method;
    }

    /**
     * The visit with query and form.
     *
     * @throws WireFormatException when they are larger than any of ours, or no forms
     */
    static Visit read(Visit visit) throws WireFormatException {
        HttpRequest request = visit.ask().request();
        Visit asked = new Visit(
                visit.now(),
                visit.ask(),
                FormData.parse(request.query()),
                FormData.EMPTY,
                Optional.empty(),
                visit.member());
        if (!request.method().equals("POST") || request.body().isEmpty()) {
            return asked;
        }
        if (request.body().size() > MAX_BODY) {
            throw new WireFormatException("more than " + MAX_BODY + " bytes", "form", -1);
        }
        String type = request.headers().first("Content-Type").orElse("");
        String lower = type.toLowerCase(Locale.ROOT);
        if (lower.startsWith(MULTIPART)) {
            MultipartForm form = MultipartForm.parse(type, request.body());
            return asked.with(form.fields(), form.file(ImportPages.FILE));
        }
        if (!lower.startsWith(ENCODED)) {
            throw new WireFormatException(
                    "\"" + type + "\" (expected: " + ENCODED + " or " + MULTIPART + ")", "form", -1);
        }
        return asked.with(FormData.parse(request.body().utf8()), Optional.empty());
    }

    static HttpResponse notAllowed(Visit visit, Routes.Route route) {
        HttpResponse page = Pages.message(
                405, visit, "Not this way", "This page cannot be asked in that manner. Go back, and use its forms.");
        String allowed = String.join(", ", route.pages().keySet()).replace("GET", "GET, HEAD");
        return new HttpResponse(page.status(), page.headers().and("Allow", allowed), page.body());
    }

    /**
     * A page for the time in which nothing can be read or written; what was typed is on it, to be sent again, but for
     * passwords.
     */
    static HttpResponse sendAgain(Visit visit) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            Visit read = read(visit);
            fields.putAll(read.form().fields());
            read.file().ifPresent(file -> fields.put(ImportPages.LINES, List.of(ImportText.decode(file.content()))));
        } catch (WireFormatException e) {
            fields.clear();
        }
        boolean hasPassword = fields.keySet().removeIf(name -> name.contains("password"));
        boolean isForm = method(visit).equals("POST")
                && !hasPassword
                && CrossSite.origin(visit).isEmpty();
        HttpResponse page = Pages.page(
                503,
                "unavailable",
                Frame.of(visit, "", "The service cannot be reached"),
                Map.of(
                        "address",
                        visit.ask().request().target(),
                        "isForm",
                        isForm,
                        "fields",
                        isForm ? fields : Map.<String, List<String>>of()));
        return new HttpResponse(503, page.headers().and("Retry-After", "5"), page.body());
    }

    /** A text as a file to be saved. */
    static HttpResponse download(String contentType, String name, String text) {
        HttpResponse file = GuardedResponse.of(200, contentType, Bytes.utf8(text));
        String disposition = "attachment; filename=\"" + name + "\"";
        return new HttpResponse(200, file.headers().and("Content-Disposition", disposition), file.body());
    }
}
