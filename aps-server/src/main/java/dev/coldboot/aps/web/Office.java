// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.engine.page.PageFiles;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The office of a provisioning server: pages on which the customers' own staff see which phones came and what they got, and
 * {@code /api/} for programs. It shows data of customers, so it has a port of its own, which only this computer should reach
 * unless a login is demanded.
 */
public final class Office {
    private static final String CHALLENGE = "Basic realm=\"Provisioning server\", charset=\"UTF-8\"";

    /** Names that a foreign site cannot have pointed at this computer. */
    private static final Pattern OWN_HOST =
            Pattern.compile("(?i)(?:localhost|[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?");

    private final OfficeConfig config;
    private final OfficePages people;
    private final OfficeApi programs;
    private final LoginThrottle throttle = new LoginThrottle();

    public Office(OfficeConfig config) {
        this.config = config;
        PhoneFiles files = new PhoneFiles(config);
        this.people = new OfficePages(config, files);
        this.programs = new OfficeApi(config, files);
    }

    /** What is to be served on the office's own port. */
    public HttpService pages() {
        return new HttpService() {
            /** Databases take their time. */
            @Override
            public boolean isBlocking() {
                return true;
            }

            @Override
            public Answer serve(Instant now, Ask ask) {
                return Office.this.serve(now, ask);
            }
        };
    }

    private HttpService.Answer serve(Instant now, HttpService.Ask ask) {
        HttpRequest request = ask.request();
        Optional<HttpService.Answer> turnedAway = turnedAway(now, ask);
        if (turnedAway.isPresent()) {
            return turnedAway.get();
        }
        boolean forPrograms = request.path().startsWith(OfficeApi.ROOT);
        HttpService.Answer answer;
        try {
            answer = forPrograms
                    ? programs.serve(now, ask)
                    : PageFiles.at(request.path())
                            .map(file -> HttpService.Answer.of(file))
                            .orElseGet(() -> people.serve(now, ask));
        } catch (StoreUnavailable e) {
            answer = HttpService.Answer.of(
                    forPrograms ? OfficeApi.unavailable() : OfficePages.unavailable(),
                    new Note(Kind.WORLD, String.valueOf(e.getMessage())));
        }
        HttpService.Answer given = answer;
        return config.login().map(login -> given.by(login.name())).orElse(given);
    }

    private Optional<HttpService.Answer> turnedAway(Instant now, HttpService.Ask ask) {
        Headers headers = ask.request().headers();
        if (config.login().isEmpty()) {
            // A site whose name was pointed here would be taken for ours by a browser, and could read everything.
            String host = headers.first("Host").orElse("");
            return OWN_HOST.matcher(host).matches()
                    ? Optional.empty()
                    : Optional.of(refused(403, "Ask by the address, or as localhost.", "asked by another name"));
        }
        return loginOf(now, ask, config.login().get());
    }

    /** Each address has its own door: who guesses from elsewhere locks nobody out. */
    private Optional<HttpService.Answer> loginOf(Instant now, HttpService.Ask ask, BasicLogin wanted) {
        Optional<BasicLogin> given =
                ask.request().headers().first("Authorization").flatMap(BasicLogin::parse);
        if (given.isEmpty()) {
            return Optional.of(challenge("a login is asked for"));
        }
        String from = ask.from().address().toString();
        Optional<Duration> wait = throttle.closedFor(now, from, from);
        if (wait.isPresent()) {
            return wait.map(time -> later(time, from));
        }
        if (given.get().isOf(wanted.name(), wanted.password())) {
            throttle.succeeded(from);
            return Optional.empty();
        }
        throttle.failed(now, from, from);
        return Optional.of(challenge("a wrong login"));
    }

    private static HttpService.Answer challenge(String why) {
        return with("WWW-Authenticate", CHALLENGE, refused(401, "A login is needed.", why));
    }

    private static HttpService.Answer later(Duration wait, String from) {
        String seconds = String.valueOf(wait.plusMillis(999).toSeconds());
        HttpService.Answer answer =
                refused(429, "Too many wrong logins. Come again later.", "too many wrong logins from " + from);
        return with("Retry-After", seconds, answer);
    }

    private static HttpService.Answer with(String name, String value, HttpService.Answer answer) {
        HttpResponse page = answer.response();
        return new HttpService.Answer(
                new HttpResponse(page.status(), page.headers().and(name, value), page.body()), answer.notes());
    }

    private static HttpService.Answer refused(int status, String sentence, String why) {
        return HttpService.Answer.of(
                GuardedResponse.of(status, "text/plain; charset=utf-8", Bytes.utf8(sentence + "\n")),
                new Note(status == 429 ? Kind.LIMIT : Kind.REFUSED, "office: " + why));
    }
}
