// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import dev.coldboot.aps.Preview;
import dev.coldboot.aps.seen.Visits;
import dev.coldboot.aps.template.TemplateTrouble;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.engine.page.PageFiles;
import dev.coldboot.engine.page.SentFrom;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.FormData;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the office's pages show, for programs: JSON below {@code /api/}, and the OpenAPI document of it. */
final class OfficeApi {
    static final String ROOT = "/api/";

    /** In the place of an address of a phone. */
    private static final String MAC = "{mac}";

    private static final Pattern PHONE = Pattern.compile("(/phones/)([^/]{12,17})(/.*)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final String CONTENT_TYPE = "application/json";

    private final OfficeConfig config;
    private final PhoneFiles files;
    /** By path, and then by method. */
    private final Map<String, Map<String, Handler>> routes = new TreeMap<>();

    /**
     * A request that can be answered.
     *
     * @param mac that its path names; 0 where it names none
     */
    private record Call(Instant now, HttpRequest request, FormData query, MacAddress mac) {}

    @FunctionalInterface
    private interface Handler {
        HttpResponse answer(Call call) throws Problem;
    }

    /** A request that is not done; no bug, so without a stack trace. */
    static final class Problem extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Problem(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        HttpResponse response() {
            return problem(status, String.valueOf(getMessage()));
        }
    }

    OfficeApi(OfficeConfig config, PhoneFiles files) {
        this.config = config;
        this.files = files;
        HttpResponse document = PageFiles.read(OfficeApi.class, "openapi.json", CONTENT_TYPE);
        route("GET", "/openapi.json", call -> document);
        route(
                "GET",
                "/summary",
                call -> ok(OfficeJson.summary(
                        files.rollCall(call.now()), config.visits().lost())));
        route("GET", "/phones", this::phones);
        route("GET", "/phones/" + MAC, this::phone);
        route("GET", "/phones/" + MAC + "/document", this::document);
        route("GET", "/visits", this::visits);
        route("GET", "/sync", call -> ok(OfficeJson.sync(desk().state())));
        route("POST", "/sync", this::start);
    }

    private void route(String method, String path, Handler handler) {
        routes.computeIfAbsent(path, first -> new TreeMap<>()).put(method, handler);
    }

    /** {@code GET /phones/{mac}} and the like: everything that is answered. */
    List<String> served() {
        return routes.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream().map(method -> method + " " + path.getKey()))
                .toList();
    }

    Answer serve(Instant now, Ask ask) {
        HttpRequest request = ask.request();
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        try {
            String path = request.path().substring(ROOT.length() - 1);
            Matcher phone = PHONE.matcher(path);
            boolean isPhone = phone.matches();
            Map<String, Handler> found =
                    routes.get(isPhone ? phone.replaceFirst("$1" + Matcher.quoteReplacement(MAC) + "$3") : path);
            if (found == null) {
                throw new Problem(404, "there is nothing at this address; see " + ROOT + "openapi.json");
            }
            Handler handler = found.get(method);
            if (handler == null) {
                return Answer.of(notAllowed(found));
            }
            MacAddress mac = isPhone ? mac(phone.group(2)) : new MacAddress(0);
            if (method.equals("POST")) {
                demandProgram(ask);
            }
            HttpResponse response = handler.answer(new Call(now, request, FormData.parse(request.query()), mac));
            return method.equals("POST")
                    ? Answer.of(response, new Note(Kind.SERVED, "office: starts the sync"))
                    : Answer.of(response);
        } catch (Problem e) {
            return Answer.of(e.response());
        } catch (WireFormatException e) {
            return Answer.of(problem(400, String.valueOf(e.getMessage())));
        }
    }

    /** No form that another site had a browser send: those cannot be JSON, unless the server were asked before. */
    private static void demandProgram(Ask ask) throws Problem {
        Headers headers = ask.request().headers();
        String type = headers.first("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!type.toLowerCase(Locale.ROOT).equals(CONTENT_TYPE)) {
            throw new Problem(415, "Content-Type (expected: " + CONTENT_TYPE + ")");
        }
        boolean isBrowser = headers.first("Origin").isPresent()
                || headers.first("Sec-Fetch-Site").isPresent();
        if (isBrowser && SentFrom.elsewhere(headers, ask.secure()).isPresent()) {
            throw new Problem(403, "sent by another site");
        }
    }

    private static MacAddress mac(String text) throws Problem {
        return MacAddress.find(text).orElseThrow(() -> new Problem(404, "the address is no MAC"));
    }

    private HttpResponse phones(Call call) throws Problem {
        FormData query = call.query();
        if (!query.value("state").isEmpty()
                && PhoneSearch.stateOf(query.value("state")).isEmpty()) {
            throw new Problem(422, "state (expected: never, came, refused or served)");
        }
        if (!query.value("after").isEmpty()
                && MacAddress.find(query.value("after")).isEmpty()) {
            throw new Problem(422, "after (expected: a MAC)");
        }
        return ok(OfficeJson.phones(files.part(PhoneSearch.in(query), limit(query))));
    }

    private HttpResponse phone(Call call) throws Problem {
        return ok(OfficeJson.phone(known(call), config.visits().of(call.mac())));
    }

    private PhoneRow known(Call call) throws Problem {
        return files.find(call.mac()).orElseThrow(() -> new Problem(404, call.mac() + " is no customer's"));
    }

    private HttpResponse document(Call call) throws Problem {
        PhoneRow row = known(call);
        try {
            Preview.Shown shown = files.document(
                            call.now(), row.phone(), call.query().value("form"))
                    .orElseThrow(() -> new Problem(404, "no settings are made for " + call.mac()));
            return ok(OfficeJson.document(shown));
        } catch (TemplateTrouble e) {
            throw new Problem(422, String.valueOf(e.getMessage()));
        }
    }

    private HttpResponse visits(Call call) throws Problem {
        FormData query = call.query();
        String after = query.value("after");
        if (!after.isEmpty() && !NUMBER.matcher(after).matches()) {
            throw new Problem(422, "after (expected: the number of a visit)");
        }
        OptionalLong before = after.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(after));
        int limit = limit(query);
        List<Visits.Entry> entries =
                config.visits().newest(query.value("strangers").equals("true"), before, limit + 1);
        return ok(OfficeJson.visits(entries, limit));
    }

    private static int limit(FormData query) throws Problem {
        String text = query.value("limit");
        if (!text.isEmpty() && !text.matches("[1-9][0-9]{0,8}")) {
            throw new Problem(422, "limit (expected: 1 or more)");
        }
        return text.isEmpty() ? DEFAULT_LIMIT : Math.min(MAX_LIMIT, Integer.parseInt(text));
    }

    private SyncDesk desk() throws Problem {
        return config.sync()
                .orElseThrow(() -> new Problem(404, "this server was started without a redirection service"));
    }

    private HttpResponse start(Call call) throws Problem {
        SyncDesk desk = desk();
        Optional<Boolean> dryRun = OfficeJson.dryRun(call.request().body());
        if (dryRun.isEmpty()) {
            throw new Problem(422, "the body (expected: {\"dry_run\": true} or false)");
        }
        if (!desk.start(dryRun.get())) {
            throw new Problem(409, "it is running already");
        }
        return json(202, OfficeJson.sync(desk.state()));
    }

    private static HttpResponse notAllowed(Map<String, Handler> methods) {
        HttpResponse response = problem(405, "this cannot be asked in that manner");
        String allowed = String.join(", ", methods.keySet()).replace("GET", "GET, HEAD");
        return new HttpResponse(405, response.headers().and("Allow", allowed), response.body());
    }

    static HttpResponse unavailable() {
        HttpResponse response = problem(503, "the database cannot be reached");
        return new HttpResponse(503, response.headers().and("Retry-After", "5"), response.body());
    }

    private static HttpResponse problem(int status, String message) {
        return json(status, OfficeJson.problem(status, message));
    }

    private static HttpResponse ok(JsonNode body) {
        return json(200, body);
    }

    private static HttpResponse json(int status, JsonNode body) {
        return GuardedResponse.of(status, CONTENT_TYPE, Bytes.owning(OfficeJson.written(body)));
    }
}
