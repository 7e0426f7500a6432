// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.RedirectStores;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.api.RegistrationQuery;
import dev.coldboot.wire.http.HttpResponse;
import java.util.Map;

/** What a customer sees first: how far he is, how many phones there are, and which asked of late. */
final class OverviewPage {
    private static final String PATH = "/";
    private static final int RECENT = 8;

    private final Members members;
    private final RedirectStores stores;
    private final WebTool.Doors doors;

    OverviewPage(Members members, RedirectStores stores, WebTool.Doors doors) {
        this.members = members;
        this.stores = stores;
        this.doors = doors;
    }

    void join(Routes routes) {
        routes.get(
                Audience.MEMBERS,
                PATH,
                visit -> visit.who().isAdministrator() ? GuardedResponse.see("/companies") : show(visit));
    }

    private HttpResponse show(Visit visit) {
        String company = visit.company();
        long programs = members.credentials(company).stream()
                .filter(credential -> credential.kind() != Credential.Kind.PERSON)
                .filter(credential -> credential.revoked().isEmpty())
                .count();
        return Pages.page(
                200,
                "overview",
                Frame.of(visit, PATH, "Overview"),
                Map.of(
                        "signature", members.signature(company),
                        "version", members.agreement().version(),
                        "programs", programs,
                        "phones", stores.registrations().count(RegistrationQuery.of(company, 1)),
                        "recent",
                                stores.sightings()
                                        .ofCompany(company, visit.now().plusSeconds(1), RECENT),
                        "doors", doors));
    }
}
