// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.lab.desk.Desk;
import dev.coldboot.lab.exercise.Training;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The labs on the desk for programs and for the page: JSON below {@value #ROOT}, events, health, and the page's files. Whoever
 * is let in may do everything.
 */
public final class LabApi implements HttpService {
    /** What all of the API is below. */
    public static final String ROOT = "/api/v1";

    private final List<Route> routes = new ArrayList<>();
    private final StaticFiles files = new StaticFiles();
    private final Desk desk;
    private final Doorman doorman;
    private final Events events;
    private final Waits waits;

    /** @param key that everybody must have; empty where only this computer reaches it */
    LabApi(Desk desk, Training training, Optional<Key> key) {
        this.desk = desk;
        this.doorman = new Doorman(key);
        this.events = new Events(desk);
        this.waits = new Waits(desk);
        Bytes document = document();
        routes.add(new Route("GET", "/openapi.json", call -> Replies.of(Replies.JSON, document)));
        routes.addAll(new CatalogueRoutes().routes());
        routes.addAll(new LabRoutes(desk).routes());
        routes.addAll(new PhoneRoutes(desk).routes());
        routes.addAll(new ServerRoutes(desk).routes());
        routes.addAll(new FlowRoutes(desk).routes());
        routes.addAll(new JournalRoutes(desk).routes());
        routes.addAll(events.routes());
        routes.addAll(waits.routes());
        routes.addAll(new EvidenceRoutes(desk).routes());
        routes.addAll(new ExerciseRoutes(training).routes());
    }

    /** Labs open ports and read journals. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    /** What can be asked. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Tells readers what is new, and those who wait that it is over; called ten times a second by one thread. */
    void tick() throws InterruptedException {
        desk.lookAfter();
        waits.look();
        events.tell();
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        try {
            doorman.judge(ask);
            String path = ask.request().path();
            if (!path.startsWith(ROOT + "/")) {
                return Answer.of(path.equals("/") ? home(ask) : file(path, ask.request()));
            }
            if (!doorman.lets(ask)) {
                return Answer.of(Replies.locked());
            }
            return answer(path.substring(ROOT.length()), ask.request());
        } catch (ApiProblem problem) {
            return Answer.of(Replies.problem(problem));
        }
    }

    /** The page; where somebody is to show a key first, that one lets in by it. */
    private HttpResponse home(Ask ask) throws ApiProblem {
        Optional<HttpResponse> welcome = doorman.welcome(ask);
        if (welcome.isPresent()) {
            return welcome.get();
        }
        return doorman.lets(ask) ? file("/", ask.request()) : files.door(ask.request());
    }

    private HttpResponse file(String path, HttpRequest request) throws ApiProblem {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new ApiProblem(405, "this address is only read");
        }
        if (path.equals("/health/live") || path.equals("/health/ready")) {
            return GuardedResponse.of(200, Replies.JSON, Bytes.utf8("{\"status\":\"up\"}"));
        }
        return files.at(request).orElseThrow(() -> nothingAt(path));
    }

    private Answer answer(String path, HttpRequest request) throws ApiProblem {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent() && route.method().equals(method)) {
                return route.handler().answer(Call.of(variables.get(), request));
            }
            variables.ifPresent(found -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            throw nothingAt(path);
        }
        String methods = String.join(", ", allowed).replace("GET", "GET, HEAD");
        HttpResponse refused =
                Replies.problem(new ApiProblem(405, "this method is not for that (expected: " + methods + ")"));
        return Answer.of(new HttpResponse(405, refused.headers().and("Allow", methods), refused.body()));
    }

    private static ApiProblem nothingAt(String path) {
        return new ApiProblem(
                404, "there is nothing at " + ApiProblem.shown(path) + " (expected: see " + ROOT + "/openapi.json)");
    }

    private static Bytes document() {
        try (InputStream in = LabApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json: is not in the jar");
            }
            return Bytes.owning(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
