// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many phones at once: pasted or uploaded, then shown what would change, then carried out. The text travels with the form,
 * so that nothing is kept of what nobody carries out.
 */
final class ImportPages {
    static final String FILE = "file";
    static final String LINES = "lines";
    private static final String PATH = "/phones/import";

    private final RegistrationStore store;
    private final RedirectApi api;

    ImportPages(RegistrationStore store, RedirectApi api) {
        this.store = store;
        this.api = api;
    }

    void join(Routes routes) {
        routes.get(Audience.CUSTOMERS, PATH, visit -> form(200, visit, "")).post(Audience.CUSTOMERS, PATH, this::step);
    }

    private static HttpResponse form(int status, Visit visit, String trouble) {
        return Pages.page(
                status,
                "import",
                Frame.of(visit, PhoneListPages.PATH, "Import phones"),
                Map.of("lines", text(visit), "url", visit.form().value("url"), "trouble", trouble));
    }

    private static String text(Visit visit) {
        return visit.file()
                .map(file -> ImportText.decode(file.content()))
                .orElseGet(() -> visit.form().value(LINES));
    }

    private HttpResponse step(Visit visit) {
        String step = visit.form().value("step");
        if (step.equals("edit")) {
            return form(200, visit, "");
        }
        try {
            ImportPlan plan = plan(visit);
            return step.equals("apply") ? apply(visit, plan) : check(200, visit, plan, "");
        } catch (WireFormatException e) {
            return form(422, visit, "This cannot be imported: " + e.getMessage() + ".");
        }
    }

    private ImportPlan plan(Visit visit) throws WireFormatException {
        return ImportPlan.of(ImportText.read(text(visit), visit.form().value("url")), visit.caller(), store);
    }

    private static HttpResponse check(int status, Visit visit, ImportPlan plan, String trouble) {
        return Pages.page(
                status,
                "import-check",
                Frame.of(visit, PhoneListPages.PATH, "What the import would do"),
                Map.of("plan", plan, "lines", text(visit), "url", visit.form().value("url"), "trouble", trouble));
    }

    private HttpResponse apply(Visit visit, ImportPlan plan) throws WireFormatException {
        if (!plan.fingerprint().equals(visit.form().value("plan"))) {
            return check(409, visit, plan, "Phones were changed since you looked. Nothing was written; look again.");
        }
        int written = 0;
        Optional<String> refused = Optional.empty();
        for (Map.Entry<String, List<String>> target : plan.targets().entrySet()) {
            RedirectApi.ListResult result =
                    api.registerList(visit.now(), visit.caller(), target.getValue(), target.getKey());
            written += result.done();
            refused = result.refusals().isEmpty() ? refused : Optional.of(target.getKey());
        }
        if (refused.isEmpty()) {
            return GuardedResponse.see(Notice.IMPORTED.on(PhoneListPages.PATH, written));
        }
        String trouble = Show.count(written) + " phones were written. Those for " + refused.get()
                + " were not, since somebody else was faster with one of them. Look again.";
        return check(409, visit, plan(visit), trouble);
    }
}
