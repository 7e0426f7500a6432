// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.scenario.CustomerOffer.Page;
import dev.coldboot.lab.scenario.CustomerOffer.Reply;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The door of the customer's server: what is behind it may become something else while phones ask. */
final class CustomerPages implements HttpService {
    private static final String MAC = "([0-9A-Fa-f]{12})";

    /** Twice as long as those of phones; what stands behind is not looked at. */
    private static final int LONGEST_AGENT = 300;

    private static final Kept NOTHING = new Kept(
            List.of(),
            (now, ask) -> Answer.of(
                    HttpResponse.text(503, "text/plain; charset=utf-8", "not yet\n"),
                    new Note(Kind.REFUSED, "nothing is served yet")));

    private volatile Kept kept = NOTHING;

    /** What is behind the door: pages that are served otherwise, and the server. */
    private record Kept(List<Otherwise> pages, HttpService settings) {}

    /** What to do with a request. */
    private interface Deed {
        Answer answer(Instant now, Ask ask, Optional<String> mac);
    }

    private record Otherwise(Pattern path, Pattern userAgent, Deed deed) {
        /** Empty for a request that it is not for. */
        Optional<Answer> serve(Instant now, Ask ask) {
            String named = ask.request().headers().first("User-Agent").orElse("");
            Matcher agent = userAgent.matcher(named.substring(0, Math.min(named.length(), LONGEST_AGENT)));
            Matcher asked = path.matcher(ask.request().path());
            return asked.matches() && agent.matches()
                    ? Optional.of(deed.answer(now, ask, mac(agent).or(() -> mac(asked))))
                    : Optional.empty();
        }

        private static Optional<String> mac(Matcher found) {
            return found.groupCount() == 0 ? Optional.empty() : Optional.of(found.group(1));
        }
    }

    /** From now on it is these. */
    void show(List<Page> pages, ProvisioningUrls urls, HttpService settings) {
        kept = new Kept(
                pages.stream()
                        .map(page -> new Otherwise(
                                pattern(page.path()),
                                pattern(page.userAgent().isEmpty() ? "*" : page.userAgent()),
                                deed(page.reply(), urls, settings)))
                        .toList(),
                settings);
    }

    private static Deed deed(Reply reply, ProvisioningUrls urls, HttpService settings) {
        if (reply instanceof Reply.OtherPath other) {
            return (now, ask, mac) -> elsewhere(
                    now,
                    ask,
                    mac.map(named -> other.path().replace("{mac}", named)).orElse(other.path()),
                    settings);
        }
        Reply.Text text = (Reply.Text) reply;
        Headers headers = text.type().isEmpty() ? Headers.NONE : Headers.of("Content-Type", text.type());
        HttpResponse response = new HttpResponse(text.status(), headers, Bytes.utf8(urls.fill(text.body())));
        Note note = new Note(
                text.status() < 300 ? Kind.SERVED : Kind.REFUSED, "a page of the scenario, status " + text.status());
        return (now, ask, mac) -> Answer.of(response, note);
    }

    private static Answer elsewhere(Instant now, Ask ask, String path, HttpService settings) {
        HttpRequest asked = ask.request();
        HttpRequest other = new HttpRequest(asked.method(), path, asked.headers(), asked.body());
        Answer answer = settings.serve(now, new Ask(ask.from(), ask.to(), ask.secure(), ask.certificate(), other));
        List<Note> notes = new ArrayList<>(List.of(new Note(Kind.DECISION, "takes " + asked.path() + " for " + path)));
        notes.addAll(answer.notes());
        return new Answer(answer.response(), notes, answer.account(), answer.stream());
    }

    /** A star is any text; backtracking is bounded by the stars of the path, which are few. The first MAC is a group. */
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
        return current.pages().stream()
                .flatMap(page -> page.serve(now, ask).stream())
                .findFirst()
                .orElseGet(() -> current.settings().serve(now, ask));
    }
}
