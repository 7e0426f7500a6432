// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.engine.page.Link;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * The web tool of the service: people sign in, sign the agreement, get credentials for their programs, and look after their
 * phones; administrators look after companies. Pages are made here and work without JavaScript. It is served by HTTPS only,
 * on a port of its own, since its cookie is for the whole host name.
 */
public final class WebTool implements HttpService {
    private static final String SIGN_IN = "/sign-in";

    private final Sessions sessions;
    private final Routes routes;

    /**
     * Where programs call the service, as the pages tell it.
     *
     * @param xmlRpc such as {@code https://provisioning.example:18083/xmlrpc}; empty where there is none
     * @param rest such as {@code https://provisioning.example:18443/api/v1/}; empty where there is none
     */
    public record Doors(String xmlRpc, String rest) {}

    /** @param logins lets persons and administrators in, by the names of their credentials */
    public WebTool(RedirectStores stores, Accounts logins, SecureRandom random, Doors doors) {
        Members members = new Members(stores.members(), random);
        this.sessions = new Sessions(stores.sessions(), members, random);
        this.routes = new Routes();
        RedirectApi api = new RedirectApi(stores.registrations());
        new SignInPages(logins, sessions).join(routes);
        new OverviewPage(members, stores, doors).join(routes);
        new AgreementPages(members).join(routes);
        new CredentialPages(members, doors).join(routes);
        new PhoneListPages(stores, api).join(routes);
        new PhoneFormPages(stores, api).join(routes);
        new ImportPages(stores.registrations(), api).join(routes);
        new AuditPages(stores.audit()).join(routes);
        new PasswordPage(logins, members, sessions).join(routes);
        new CompanyPages(members, sessions).join(routes);
        new AgreementVersionPages(members).join(routes);
    }

    /** Stores and hashes take their time. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        if (!ask.secure()) {
            return refused(
                    GuardedResponse.of(403, "text/plain", Bytes.utf8("This tool is served by HTTPS only.\n")),
                    "no TLS");
        }
        Visit stranger = Forms.visitWithoutForm(now, ask);
        try {
            return StaticFiles.at(stranger.path()).map(file -> Answer.of(file)).orElseGet(() -> answered(stranger));
        } catch (StoreUnavailable e) {
            return refused(Forms.sendAgain(stranger), String.valueOf(e.getMessage()));
        }
    }

    private Answer answered(Visit stranger) {
        Optional<Member> member = sessions.find(
                stranger.now(),
                stranger.ask().request().headers(),
                stranger.ask().from().address().toString());
        Visit visit = stranger.by(member);
        try {
            Answer answer = admitted(Forms.read(visit));
            return member.map(known -> answer.by(known.caller().login())).orElse(answer);
        } catch (WireFormatException e) {
            String why = String.valueOf(e.getMessage());
            return refused(Pages.message(400, visit, "This request cannot be read", why), why);
        }
    }

    private Answer admitted(Visit visit) {
        Optional<Routes.Route> route = routes.find(visit.path());
        if (route.isEmpty()) {
            return missing(visit);
        }
        Routes.Route found = route.get();
        if (visit.member().isEmpty() && found.audience() != Audience.ANYBODY) {
            return Answer.of(toSignIn(visit));
        }
        if (visit.member().isPresent() && !found.audience().includes(visit.who())) {
            return missing(visit);
        }
        Page page = found.pages().get(Forms.method(visit));
        if (page == null) {
            return refused(Forms.notAllowed(visit, found), visit.ask().request().method() + " is not for this page");
        }
        return CrossSite.refusal(visit, found.audience())
                .map(why -> refused(Pages.message(403, visit, "Not sent by this tool", why), why))
                .orElseGet(() -> shown(visit, page));
    }

    private static Answer missing(Visit visit) {
        return Answer.of(Pages.message(
                404, visit, "There is no such page", "The address may be mistyped, or the page is for somebody else."));
    }

    /** With the way back, where that is a page that can be opened by its address. */
    private static HttpResponse toSignIn(Visit visit) {
        boolean isPage = Forms.method(visit).equals("GET");
        if (!isPage) {
            return GuardedResponse.see(Notice.ENDED.on(SIGN_IN));
        }
        String target = visit.path().equals("/") ? "" : visit.ask().request().target();
        return GuardedResponse.see(Link.to(SIGN_IN, "to", target));
    }

    private static Answer shown(Visit visit, Page page) {
        HttpResponse response = page.show(visit);
        if (Forms.method(visit).equals("GET")) {
            return Answer.of(response);
        }
        String who = visit.member().map(member -> member.caller().login()).orElse("somebody");
        Kind kind = response.status() < 400 ? Kind.SERVED : Kind.REFUSED;
        return Answer.of(response, new Note(kind, who + ": " + visit.path() + " " + response.status()));
    }

    private static Answer refused(HttpResponse response, String why) {
        return Answer.of(response, new Note(Kind.REFUSED, why));
    }
}
