// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.engine.page.Link;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Credential.Kind;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.account.Members.Issued;
import dev.coldboot.redirect.account.Members.Refusal;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What administrators do: companies, their people, and credentials that were lost or must go. */
final class CompanyPages {
    private static final String PATH = "/companies";
    private static final String ONE = "/companies/one";
    private static final String REVOKE = "/companies/revoke";

    /** Companies on the page; a search narrows them. */
    private static final int SHOWN = 100;

    private final Members members;
    private final Sessions sessions;

    CompanyPages(Members members, Sessions sessions) {
        this.members = members;
        this.sessions = sessions;
    }

    void join(Routes routes) {
        routes.get(Audience.ADMINISTRATORS, PATH, visit -> list(200, visit, ""))
                .post(Audience.ADMINISTRATORS, PATH, this::create)
                .get(
                        Audience.ADMINISTRATORS,
                        ONE,
                        visit -> one(200, visit, visit.query().value("name"), ""))
                .post(Audience.ADMINISTRATORS, "/companies/person", this::addPerson)
                .post(Audience.ADMINISTRATORS, "/companies/reset", this::reset)
                .get(Audience.ADMINISTRATORS, REVOKE, this::askToRevoke)
                .post(Audience.ADMINISTRATORS, REVOKE, this::revoke);
    }

    private HttpResponse list(int status, Visit visit, String trouble) {
        String search = visit.query().value("search").strip();
        List<String> found = members.companies().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT)))
                .toList();
        return Pages.page(
                status,
                "companies",
                Frame.of(visit, PATH, "Companies"),
                Map.of(
                        "companies",
                                found.stream()
                                        .limit(SHOWN)
                                        .map(CompanyPages::link)
                                        .toList(),
                        "count", found.size(),
                        "search", search,
                        "company", visit.form().value("company"),
                        "person", visit.form().value("person"),
                        "trouble", trouble));
    }

    private static NamedLink link(String company) {
        return new NamedLink(company, Link.to(ONE, "name", company));
    }

    private HttpResponse create(Visit visit) {
        Issued issued = members.createCompany(
                visit.now(),
                visit.caller(),
                visit.form().value("company").strip(),
                visit.form().value("person").strip());
        return issued instanceof Issued.Shown shown
                ? CredentialPages.secret(visit, PATH, Kind.PERSON, shown)
                : list(422, visit, sentence(issued));
    }

    private HttpResponse one(int status, Visit visit, String company, String trouble) {
        if (!members.isCompany(company)) {
            return list(404, visit, AgreementPages.sentence(Refusal.NO_SUCH_COMPANY));
        }
        List<Credential> all = members.credentials(company);
        return Pages.page(
                status,
                "company",
                Frame.of(visit, PATH, company),
                Map.of(
                        "company", company,
                        "credentials", all,
                        "revoke",
                                all.stream()
                                        .map(each -> Link.to(REVOKE, "company", company, "name", each.name()))
                                        .toList(),
                        "signature", members.signature(company),
                        "version", members.agreement().version(),
                        "person", visit.form().value("person"),
                        "trouble", trouble));
    }

    private HttpResponse addPerson(Visit visit) {
        String company = visit.form().value("company");
        Issued issued = members.addPerson(
                visit.now(),
                visit.caller(),
                company,
                visit.form().value("person").strip());
        return issued instanceof Issued.Shown shown
                ? CredentialPages.secret(visit, PATH, Kind.PERSON, shown)
                : one(422, visit, company, sentence(issued));
    }

    private HttpResponse reset(Visit visit) {
        String company = visit.form().value("company");
        String name = visit.form().value("name");
        Issued issued = members.resetPassword(visit.now(), visit.caller(), company, name);
        if (issued instanceof Issued.Shown shown) {
            sessions.endAll(name);
            return CredentialPages.secret(visit, PATH, Kind.PERSON, shown);
        }
        return one(422, visit, company, sentence(issued));
    }

    private HttpResponse askToRevoke(Visit visit) {
        String company = visit.query().value("company");
        String name = visit.query().value("name");
        boolean isInForce = members.credentials(company).stream()
                .anyMatch(each -> each.name().equals(name) && each.revoked().isEmpty());
        return isInForce
                ? Pages.page(
                        200,
                        "confirm",
                        Frame.of(visit, PATH, "Revoke credentials"),
                        Map.of(
                                "question",
                                "Revoke " + name + " of " + company + "?",
                                "consequence",
                                "Whoever uses it is refused from now on. This cannot be undone.",
                                "action",
                                REVOKE,
                                "fields",
                                Map.of("company", company, "name", name),
                                "button",
                                "Revoke",
                                "back",
                                link(company).address()))
                : one(422, visit, company, AgreementPages.sentence(Refusal.NO_SUCH_CREDENTIAL));
    }

    private HttpResponse revoke(Visit visit) {
        String company = visit.form().value("company");
        String name = visit.form().value("name");
        if (!members.isCompany(company)) {
            return list(404, visit, AgreementPages.sentence(Refusal.NO_SUCH_COMPANY));
        }
        return members.revoke(visit.now(), visit.caller(), company, name)
                .map(why -> one(422, visit, company, AgreementPages.sentence(why)))
                .orElseGet(() -> {
                    sessions.endAll(name);
                    return GuardedResponse.see(link(company).address() + "&done=revoked");
                });
    }

    private static String sentence(Issued issued) {
        return issued instanceof Issued.Refused refused ? AgreementPages.sentence(refused.why()) : "";
    }
}
