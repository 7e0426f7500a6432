// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.time.Duration;

/** Answers of nobody's: a status, a short page that every client bears, and when to come again. */
final class PlainPage {
    private PlainPage() {}

    /** @param wait is told in whole seconds (RFC 9110 section 10.2.3) */
    static HttpService.Answer later(int status, Duration wait, Note note) {
        String phrase = HttpText.reason(status);
        String page = "<html><head><title>" + status + " " + phrase + "</title></head><body><h1>" + phrase
                + "</h1></body></html>\n";
        String seconds = Long.toString(wait.plusNanos(999_999_999).toSeconds());
        Headers headers = Headers.of("Content-Type", "text/html", "Retry-After", seconds);
        return HttpService.Answer.of(new HttpResponse(status, headers, Bytes.utf8(page)), note);
    }
}
