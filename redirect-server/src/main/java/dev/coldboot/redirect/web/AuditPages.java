// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.Link;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.AuditTrail;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What was changed: a company's own for its people, everybody's for administrators. */
final class AuditPages {
    private static final String PATH = "/audit";
    private static final int PAGE = 50;

    private final AuditTrail audit;

    AuditPages(AuditTrail audit) {
        this.audit = audit;
    }

    void join(Routes routes) {
        routes.get(Audience.MEMBERS, PATH, this::show);
    }

    private HttpResponse show(Visit visit) {
        String before = visit.query().value("before");
        OptionalLong from =
                before.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(before)) : OptionalLong.empty();
        List<AuditEntry> entries =
                visit.who().isAdministrator() ? audit.all(from, PAGE + 1) : audit.of(visit.company(), from, PAGE + 1);
        List<AuditEntry> shown = entries.subList(0, Math.min(PAGE, entries.size()));
        String older = entries.size() > PAGE
                ? Link.to(PATH, "before", String.valueOf(shown.get(PAGE - 1).id()))
                : "";
        return Pages.page(
                200,
                "audit",
                Frame.of(visit, PATH, "Audit"),
                Map.of("entries", shown, "isNewest", from.isEmpty(), "older", older));
    }
}
