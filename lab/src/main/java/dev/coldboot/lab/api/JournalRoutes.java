// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.desk.DeskLab;
import dev.coldboot.phone.PhoneStatus;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The journal of a lab, in parts. */
final class JournalRoutes {
    private static final int USUAL_SIZE = 200;
    private static final int MAX_SIZE = 1_000;

    private final Labs labs;

    JournalRoutes(Desk desk) {
        this.labs = new Labs(desk);
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/labs/{id}/journal", this::part),
                new Route("GET", "/labs/{id}/journal/{sequence}", this::entry));
    }

    private Answer part(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        int size = call.size(USUAL_SIZE, MAX_SIZE);
        Optional<Long> after = call.number("after");
        Optional<Long> before = call.number("before");
        if (after.isPresent() && before.isPresent()) {
            throw ApiProblem.unfit("before", "beside after (expected: one of the two)");
        }
        JournalSearch search = search(lab, call);
        JournalSearch.Found found = before.isPresent()
                ? search.before(lab.journal(), before.get(), size)
                : search.after(lab.journal(), after.orElse(-1L), size);
        ObjectNode node = Json.object().put("next", found.next());
        ArrayNode entries = node.putArray("entries");
        found.entries().forEach(entry -> entries.add(JournalJson.entry(entry)));
        return Replies.ok(node);
    }

    private static JournalSearch search(DeskLab lab, Call call) throws ApiProblem {
        Optional<String> phone = call.query("phone");
        Optional<MacAddress> mac =
                phone.isPresent() ? Optional.of(Labs.phone(lab, phone.get(), 422, "phone")) : Optional.empty();
        return new JournalSearch(
                call.query("actor"),
                kind(call),
                mac.map(DeskLab::actor),
                mac.flatMap(lab.roster()::status).flatMap(PhoneStatus::address),
                call.query("text").map(text -> text.toLowerCase(Locale.ROOT)));
    }

    private static Optional<Kind> kind(Call call) throws ApiProblem {
        Optional<String> text = call.query("kind");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(text.get())) {
                return Optional.of(kind);
            }
        }
        throw ApiProblem.unfit(
                "kind", ApiProblem.shown(text.get()) + " (expected: one of " + List.of(Kind.values()) + ")");
    }

    private Answer entry(Call call) throws ApiProblem {
        DeskLab lab = labs.of(call);
        String text = call.path("sequence");
        Optional<JournalEntry> found =
                text.matches("[0-9]{1,18}") ? lab.journal().entry(Long.parseLong(text)) : Optional.empty();
        return Replies.ok(JournalJson.details(found.orElseThrow(
                () -> new ApiProblem(404, "the journal has no entry " + ApiProblem.shown(text) + " (any more)"))));
    }
}
