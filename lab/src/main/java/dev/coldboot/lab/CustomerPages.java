// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.scenario.CustomerOffer.Page;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The door of the customer's server: what is behind it may become something else while phones ask. */
final class CustomerPages implements HttpService {
    private static final String MAC = "[0-9A-Fa-f]{12}";
    private static final Kept NOTHING = new Kept(
            List.of(),
            (now, ask) -> Answer.of(
                    HttpResponse.text(503, "text/plain; charset=utf-8", "not yet\n"),
                    new Note(Kind.REFUSED, "nothing is served yet")));

    private volatile Kept kept = NOTHING;

    /** What is behind the door: pages that are served otherwise, and the server. */
    private record Kept(List<Otherwise> pages, HttpService settings) {}

    private record Otherwise(Pattern path, HttpResponse response) {}

    /** From now on it is these. */
    void show(List<Page> pages, ProvisioningUrls urls, HttpService settings) {
        kept = new Kept(
                pages.stream()
                        .map(page -> new Otherwise(pattern(page.path()), response(page, urls)))
                        .toList(),
                settings);
    }

    private static HttpResponse response(Page page, ProvisioningUrls urls) {
        Headers headers = page.type().isEmpty() ? Headers.NONE : Headers.of("Content-Type", page.type());
        return new HttpResponse(page.status(), headers, Bytes.utf8(urls.fill(page.body())));
    }

    /** A star is any text; backtracking is bounded by the stars of the path, which are few. */
    static Pattern pattern(String path) {
        StringBuilder regex = new StringBuilder();
        for (String part : path.split("(?<=\\*)|(?=\\*)|(?<=\\{mac})|(?=\\{mac})", -1)) {
            regex.append(part.equals("*") ? ".*" : part.equals("{mac}") ? MAC : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        Kept current = kept;
        Optional<Otherwise> page = current.pages().stream()
                .filter(otherwise ->
                        otherwise.path().matcher(ask.request().path()).matches())
                .findFirst();
        return page.map(otherwise -> Answer.of(
                        otherwise.response(),
                        new Note(
                                otherwise.response().status() < 300 ? Kind.SERVED : Kind.REFUSED,
                                "a page of the scenario, status "
                                        + otherwise.response().status())))
                .orElseGet(() -> current.settings().serve(now, ask));
    }
}
