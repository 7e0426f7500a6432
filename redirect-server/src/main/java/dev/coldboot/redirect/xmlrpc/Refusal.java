// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.xmlrpc;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import java.time.Duration;

/** Answers to requests that are not even answered as calls: a status, and a short page that says no more. */
final class Refusal {
    /** When to come again while the store is unavailable: it is looked for at each request. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private Refusal() {}

    static Answer of(int status, String why) {
        String phrase = HttpText.reason(status);
        String page = "<html><head><title>" + status + " " + phrase + "</title></head><body><h1>" + phrase
                + "</h1></body></html>\n";
        return Answer.of(HttpResponse.text(status, "text/html", page), new Note(Kind.REFUSED, "XML-RPC: " + why));
    }

    static Answer with(String header, String value, Answer answer) {
        HttpResponse plain = answer.response();
        return new Answer(
                new HttpResponse(plain.status(), plain.headers().and(header, value), plain.body()), answer.notes());
    }

    /** RFC 9110 section 10.2.3. */
    static Answer later(int status, Duration wait, String why) {
        return with("Retry-After", Long.toString(wait.toSeconds() + 1), of(status, why));
    }

    /**
     * Neither a fault, which crashes two clients, nor a refusal, which another takes for "not registered", but a status,
     * which every known client reports (fidelity: M for 403; I for 503).
     */
    static Answer noStore(String why) {
        return later(503, SOON, why);
    }
}
