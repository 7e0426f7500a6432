// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.Preview;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.seen.RollCall;
import dev.coldboot.aps.seen.Visit;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.engine.page.Link;
import dev.coldboot.engine.page.SentFrom;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.FormData;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The office's pages, made here: they work without JavaScript. */
final class OfficePages {
    static final String PHONES = "/phones";

    private static final String STRANGERS = "/strangers";
    private static final String SYNC = "/sync";
    private static final Pattern PHONE = Pattern.compile(PHONES + "/([0-9A-Fa-f]{12})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int ROWS = 50;
    private static final int RECENT = 10;

    /** Seconds until a page that shows progress is loaded again. */
    private static final int AGAIN = 3;

    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, OfficePages.class.getClassLoader(), "dev.coldboot.aps.web.template");

    private final OfficeConfig config;
    private final PhoneFiles files;

    OfficePages(OfficeConfig config, PhoneFiles files) {
        this.config = config;
        this.files = files;
    }

    Answer serve(Instant now, Ask ask) {
        HttpRequest request = ask.request();
        try {
            FormData query = FormData.parse(request.query());
            return switch (request.method()) {
                case "GET", "HEAD" -> Answer.of(page(now, request.path(), query));
                case "POST" -> posted(ask);
                default -> Answer.of(notAllowed("GET, HEAD, POST"));
            };
        } catch (WireFormatException e) {
            return Answer.of(message(400, "This request cannot be read", String.valueOf(e.getMessage())));
        }
    }

    private HttpResponse page(Instant now, String path, FormData query) {
        Matcher phone = PHONE.matcher(path);
        if (phone.matches()) {
            return phone(now, MacAddress.find(phone.group(1)).orElseThrow(), query);
        }
        return switch (path) {
            case "/" -> overview(now);
            case PHONES -> phones(query);
            case STRANGERS -> strangers(query);
            case SYNC -> sync(query);
            default -> message(404, "There is no such page", "The address may be mistyped.");
        };
    }

    private HttpResponse overview(Instant now) {
        RollCall call = files.rollCall(now);
        return page(
                "overview",
                new Frame("Overview", "/"),
                Map.of(
                        "call", call,
                        "recent", config.visits().newest(false, OptionalLong.empty(), RECENT),
                        "lost", config.visits().lost()));
    }

    private HttpResponse phones(FormData query) {
        PhoneSearch search = PhoneSearch.in(query);
        PhoneFiles.Part part = files.part(search, ROWS);
        return page(
                "phones",
                new Frame("Phones", PHONES),
                Map.of(
                        "rows", part.rows(),
                        "search", search,
                        "customers",
                                config.crm().customers().stream()
                                        .map(Customer::name)
                                        .toList(),
                        "next", part.next().map(search::next).orElse("")));
    }

    private HttpResponse phone(Instant now, MacAddress mac, FormData query) {
        Optional<PhoneRow> row = files.find(mac);
        List<Visit> visits = config.visits().of(mac);
        if (row.isEmpty() && visits.isEmpty()) {
            return message(404, "There is no such phone", mac + " is no customer's, and was never here.");
        }
        String form = query.value("form");
        Optional<Preview.Shown> document = Optional.empty();
        String trouble = "";
        try {
            document = row.flatMap(known -> files.document(now, known.phone(), form));
        } catch (TemplateTrouble e) {
            trouble = String.valueOf(e.getMessage());
        }
        return page(
                "phone",
                new Frame(mac.toString(), row.isPresent() ? PHONES : STRANGERS),
                Map.of("mac", mac.toString(), "row", row, "visits", visits, "document", document, "trouble", trouble));
    }

    private HttpResponse strangers(FormData query) {
        String after = query.value("after");
        OptionalLong before =
                NUMBER.matcher(after).matches() ? OptionalLong.of(Long.parseLong(after)) : OptionalLong.empty();
        List<Visits.Entry> entries = config.visits().newest(true, before, ROWS + 1);
        boolean isLast = entries.size() <= ROWS;
        List<Visits.Entry> shown = isLast ? entries : entries.subList(0, ROWS);
        Set<MacAddress> asked = new HashSet<>();
        shown.forEach(entry -> entry.visit().mac().ifPresent(asked::add));
        Set<MacAddress> known = config.crm().known(asked);
        return page(
                "strangers",
                new Frame("Strangers", STRANGERS),
                Map.of(
                        "entries",
                        shown,
                        "known",
                        known,
                        "throttled",
                        config.throttled().get(),
                        "next",
                        isLast
                                ? ""
                                : Link.to(
                                        STRANGERS,
                                        "after",
                                        String.valueOf(shown.get(ROWS - 1).number()))));
    }

    private HttpResponse sync(FormData query) {
        Optional<SyncDesk.State> state = config.sync().map(SyncDesk::state);
        boolean isRunning = state.filter(SyncDesk.State::running).isPresent();
        return page(
                "sync",
                new Frame("Sync", SYNC, isRunning ? AGAIN : 0),
                Map.of("state", state, "busy", query.value("done").equals("busy")));
    }

    private Answer posted(Ask ask) throws WireFormatException {
        if (!ask.request().path().equals(SYNC) || config.sync().isEmpty()) {
            return Answer.of(notAllowed("GET, HEAD"));
        }
        Optional<String> elsewhere = SentFrom.elsewhere(ask.request().headers(), ask.secure());
        if (elsewhere.isPresent()) {
            return Answer.of(
                    message(403, "Not sent by this server's pages", elsewhere.get()),
                    new Note(Kind.REFUSED, "office: " + elsewhere.get()));
        }
        SyncDesk desk = config.sync().get();
        String wish = FormData.parse(ask.request().body().utf8()).value("do");
        return switch (wish) {
            case "stop" -> {
                desk.stop();
                yield done(SYNC, "stops the sync");
            }
            case "try", "run" ->
                desk.start(wish.equals("try"))
                        ? done(SYNC, wish.equals("try") ? "tries the sync" : "starts the sync")
                        : Answer.of(GuardedResponse.see(Link.to(SYNC, "done", "busy")));
            default -> Answer.of(message(400, "This request cannot be read", "It does not say what to do."));
        };
    }

    private static Answer done(String location, String what) {
        return Answer.of(GuardedResponse.see(location), new Note(Kind.SERVED, "office: " + what));
    }

    private static HttpResponse notAllowed(String methods) {
        HttpResponse page = message(405, "Not this way", "This page cannot be asked in that manner.");
        return new HttpResponse(405, page.headers().and("Allow", methods), page.body());
    }

    static HttpResponse unavailable() {
        HttpResponse page = message(
                503, "The database cannot be reached", "Phones are told to come again. Load this page in a moment.");
        return new HttpResponse(503, page.headers().and("Retry-After", "5"), page.body());
    }

    private static HttpResponse message(int status, String title, String sentence) {
        HttpResponse page = page("message", new Frame(title, ""), Map.of("sentence", sentence));
        return new HttpResponse(status, page.headers(), page.body());
    }

    private static HttpResponse page(String template, Frame frame, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("frame", frame);
        StringOutput html = new StringOutput();
        ENGINE.render(template + ".jte", all, html);
        return GuardedResponse.of(200, "text/html; charset=utf-8", Bytes.utf8(html.toString()));
    }
}
