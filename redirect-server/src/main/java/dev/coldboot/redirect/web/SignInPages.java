// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Accounts.Login;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** The door. */
final class SignInPages {
    private static final String PATH = "/sign-in";
    private static final String WRONG = "Name or password is wrong.";

    /** Pages of this tool; neither {@code //host} nor {@code /\host}, which browsers take for another site. */
    private static final Pattern OWN = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,2000}");

    private final Accounts logins;
    private final Sessions sessions;

    SignInPages(Accounts logins, Sessions sessions) {
        this.logins = logins;
        this.sessions = sessions;
    }

    void join(Routes routes) {
        routes.get(Audience.ANYBODY, PATH, this::form)
                .post(Audience.ANYBODY, PATH, this::signIn)
                .post(Audience.MEMBERS, "/sign-out", this::signOut);
    }

    private HttpResponse form(Visit visit) {
        String to = visit.query().value("to");
        return visit.member().isPresent() ? GuardedResponse.see(own(to)) : form(200, visit, to, "");
    }

    private static HttpResponse form(int status, Visit visit, String to, String trouble) {
        return Pages.page(
                status,
                "sign-in",
                Frame.of(visit, PATH, "Sign in"),
                Map.of("name", visit.form().value("name"), "to", to, "trouble", trouble));
    }

    private HttpResponse signIn(Visit visit) {
        String to = visit.form().value("to");
        Login login = logins.login(
                visit.now(),
                visit.form().value("name").strip(),
                visit.form().value("password"),
                visit.ask().from().address().toString());
        if (login instanceof Login.Admitted admitted) {
            String cookie = sessions.begin(
                    visit.now(),
                    admitted.caller().login(),
                    visit.ask().request().headers());
            return with("Set-Cookie", cookie, GuardedResponse.see(own(to)));
        }
        return login instanceof Login.Throttled throttled
                ? throttled(visit, to, throttled.retryAfter())
                : form(403, visit, to, WRONG);
    }

    private static HttpResponse throttled(Visit visit, String to, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        String trouble =
                "Too many wrong passwords. Try again in " + seconds + (seconds == 1 ? " second." : " seconds.");
        return with("Retry-After", String.valueOf(seconds), form(429, visit, to, trouble));
    }

    private HttpResponse signOut(Visit visit) {
        return with("Set-Cookie", sessions.end(visit.who()), GuardedResponse.see(Notice.SIGNED_OUT.on(PATH)));
    }

    private static String own(String to) {
        return OWN.matcher(to).matches() ? to : "/";
    }

    private static HttpResponse with(String name, String value, HttpResponse response) {
        return new HttpResponse(response.status(), response.headers().and(name, value), response.body());
    }
}
