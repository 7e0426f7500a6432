// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.wire.http.HttpResponse;
import java.util.Map;

/** New versions of the agreement. */
final class AgreementVersionPages {
    private static final String PATH = "/agreements";

    private final Members members;

    AgreementVersionPages(Members members) {
        this.members = members;
    }

    void join(Routes routes) {
        routes.get(Audience.ADMINISTRATORS, PATH, visit -> show(200, visit, ""))
                .post(Audience.ADMINISTRATORS, PATH, this::publish);
    }

    private HttpResponse show(int status, Visit visit, String trouble) {
        String current = members.agreement().text();
        return Pages.page(
                status,
                "agreements",
                Frame.of(visit, PATH, "Agreement versions"),
                Map.of(
                        "agreement", members.agreement(),
                        "text", visit.form().first("text").orElse(current),
                        "trouble", trouble));
    }

    private HttpResponse publish(Visit visit) {
        if (!visit.form().value("sure").equals("yes")) {
            return show(422, visit, "Say that you know what it means: tick the box.");
        }
        String text = visit.form().value("text").replace("\r\n", "\n");
        return members.publish(visit.now(), visit.caller(), text)
                .map(why -> show(422, visit, AgreementPages.sentence(why)))
                .orElseGet(() -> GuardedResponse.see(Notice.PUBLISHED.on(PATH)));
    }
}
