// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.account.Agreement;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.account.Members.Refusal;
import dev.coldboot.wire.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The agreement, to be read and signed. */
final class AgreementPages {
    private static final String PATH = "/agreement";

    private final Members members;

    AgreementPages(Members members) {
        this.members = members;
    }

    void join(Routes routes) {
        routes.get(Audience.CUSTOMERS, PATH, visit -> show(200, visit, "")).post(Audience.CUSTOMERS, PATH, this::sign);
    }

    private HttpResponse show(int status, Visit visit, String trouble) {
        Agreement agreement = members.agreement();
        return Pages.page(
                status,
                "agreement",
                Frame.of(visit, PATH, "Agreement"),
                Map.of(
                        "agreement",
                        agreement,
                        "signature",
                        members.signature(visit.company()),
                        "person",
                        visit.form().value("person"),
                        "trouble",
                        trouble));
    }

    private HttpResponse sign(Visit visit) {
        String version = visit.form().value("version");
        if (!version.matches("[0-9]{1,6}")) {
            return show(422, visit, sentence(Refusal.OTHER_VERSION));
        }
        String person = visit.form().value("person").strip();
        Optional<Refusal> refusal = members.sign(visit.now(), visit.caller(), Integer.parseInt(version), person);
        return refusal.map(why -> show(422, visit, sentence(why)))
                .orElseGet(() -> GuardedResponse.see(Notice.SIGNED.on(PATH)));
    }

    /** The refusal as it stands beside a field. */
    static String sentence(Refusal why) {
        String words = why.sentence();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
