// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Accounts.Login;
import dev.coldboot.wire.http.HttpResponse;
import java.util.Map;

/** A person changes the own password, knowing the old one: whoever finds a browser open does not. */
final class PasswordPage {
    private static final String PATH = "/password";

    private final Accounts logins;
    private final Members members;
    private final Sessions sessions;

    PasswordPage(Accounts logins, Members members, Sessions sessions) {
        this.logins = logins;
        this.members = members;
        this.sessions = sessions;
    }

    void join(Routes routes) {
        routes.get(Audience.MEMBERS, PATH, visit -> show(200, visit, "", ""))
                .post(Audience.MEMBERS, PATH, this::change);
    }

    private static HttpResponse show(int status, Visit visit, String old, String fresh) {
        return Pages.page(
                status, "password", Frame.of(visit, PATH, "Password"), Map.of("oldTrouble", old, "newTrouble", fresh));
    }

    private HttpResponse change(Visit visit) {
        String fresh = visit.form().value("new-password");
        if (!fresh.equals(visit.form().value("repeated-password"))) {
            return show(422, visit, "", "The two new passwords differ.");
        }
        Login login = logins.login(
                visit.now(),
                visit.caller().login(),
                visit.form().value("old-password"),
                visit.caller().from());
        if (!(login instanceof Login.Admitted)) {
            String trouble = login instanceof Login.Throttled throttled
                    ? "Too many wrong passwords. Try again in "
                            + throttled.retryAfter().toSeconds() + " seconds."
                    : "This is not your password.";
            return show(login instanceof Login.Throttled ? 429 : 422, visit, trouble, "");
        }
        return members.changePassword(visit.now(), visit.caller(), fresh)
                .map(why -> show(422, visit, "", AgreementPages.sentence(why)))
                .orElseGet(() -> signedInAnew(visit));
    }

    private HttpResponse signedInAnew(Visit visit) {
        sessions.endAll(visit.caller().login());
        String cookie = sessions.begin(
                visit.now(), visit.caller().login(), visit.ask().request().headers());
        HttpResponse see = GuardedResponse.see(Notice.PASSWORD.on(PATH));
        return new HttpResponse(see.status(), see.headers().and("Set-Cookie", cookie), see.body());
    }
}
