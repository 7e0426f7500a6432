// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.redirect.account.MemberStore;
import dev.coldboot.redirect.account.Nonces;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.ProfileStore;
import dev.coldboot.redirect.api.RegistrationStore;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.hawk.HawkContent;
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

/**
 * The REST face (docs/fidelity.md, "Redirection service"): JSON below {@code /api/v1/}, each request signed by Hawk with a
 * key of the customer's. Responses to signed requests are signed too. The OpenAPI document of all that is served is there for
 * everybody.
 */
public final class RestApi implements HttpService {
    /** Where the document is. */
    public static final String DOCUMENT = Links.ROOT + "/openapi.json";

    private static final String BELOW = Links.ROOT + "/";

    /** When a client should ask again while the store is gone, in seconds. */
    private static final String RETRY_AFTER = "10";

    private final HawkDoor door;
    private final List<Route> routes = new ArrayList<>();
    private final Bytes document = document();

    public RestApi(MemberStore members, RegistrationStore registrations, ProfileStore profiles, Nonces nonces) {
        this.door = new HawkDoor(members, nonces);
        routes.addAll(Company.routes());
        routes.addAll(Products.routes());
        routes.addAll(new ProvisioningProfiles(profiles).routes());
        routes.addAll(new Endpoints(registrations, profiles).routes());
    }

    /** Stores wait for disks. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    /** Whether the path is one of this API's. */
    public boolean serves(String path) {
        return path.startsWith(BELOW);
    }

    /** What can be asked. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        try {
            return ask.request().path().equals(DOCUMENT) ? openApi(ask.request()) : signed(now, ask);
        } catch (StoreUnavailable e) {
            return answer("somebody", ask, gone(), gone().response());
        }
    }

    private Answer openApi(HttpRequest request) {
        boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
        HttpResponse response = isRead
                ? new HttpResponse(200, Headers.of("Content-Type", "application/json"), document)
                : notAllowed("GET, HEAD").response();
        return Answer.of(response, new Note(isRead ? Kind.SERVED : Kind.REFUSED, "REST: the OpenAPI document"));
    }

    private Answer signed(Instant now, Ask ask) {
        HawkDoor.Entrance entrance = door.judge(now, ask);
        if (entrance instanceof HawkDoor.Entrance.Closed closed) {
            return unsigned(closed);
        }
        HawkDoor.Entrance.Open open = (HawkDoor.Entrance.Open) entrance;
        String login = open.key().name();
        Caller caller =
                new Caller(login, open.key().company(), ask.from().address().toString());
        Links links = Links.of(open.proven().target(), ask.secure());
        RestReply reply =
                reply(path -> new RestCall(now, open.key(), caller, links, path, ask.request()), ask.request());
        HttpResponse plain = reply.response();
        boolean hasBody = !ask.request().method().equals("HEAD");
        HawkContent content = hasBody ? HawkContent.of(plain) : HawkContent.NONE;
        String receipt = open.proven().receipt(content).field();
        HttpResponse response =
                new HttpResponse(plain.status(), plain.headers().and("Server-Authorization", receipt), plain.body());
        return answer(login, ask, reply, response).by(login);
    }

    private static Answer unsigned(HawkDoor.Entrance.Closed closed) {
        String error = closed.challenge().error().orElse("Sign the request by Hawk");
        String message = error.equals(closed.why()) ? error : error + ": " + closed.why();
        RestReply reply = RestReply.problem(
                401, message, "WWW-Authenticate", closed.challenge().field());
        return Answer.of(reply.response(), new Note(Kind.REFUSED, "REST: " + closed.why()));
    }

    /** Makes a call of what stands in the path. */
    @FunctionalInterface
    private interface Calling {
        RestCall with(Map<String, String> path);
    }

    private RestReply reply(Calling calling, HttpRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> path = serves(request.path())
                    ? route.match(request.path().substring(Links.ROOT.length()))
                    : Optional.empty();
            if (path.isPresent() && route.method().equals(method)) {
                return reply(route, calling.with(path.get()));
            }
            path.ifPresent(found -> allowed.add(route.method()));
        }
        return allowed.isEmpty()
                ? RestReply.problem(404, "there is nothing at " + RestProblem.shown(request.path()))
                : notAllowed(String.join(", ", allowed));
    }

    private static RestReply reply(Route route, RestCall call) {
        try {
            return route.handler().answer(call);
        } catch (RestProblem problem) {
            return RestReply.problem(problem.status, problem.text());
        } catch (StoreUnavailable e) {
            return gone();
        }
    }

    private static RestReply gone() {
        return RestReply.problem(
                503, "the store cannot be reached at the moment; nothing was changed", "Retry-After", RETRY_AFTER);
    }

    private static RestReply notAllowed(String methods) {
        return RestReply.problem(405, "this method is not for that (expected: " + methods + ")", "Allow", methods);
    }

    private static Answer answer(String login, Ask ask, RestReply reply, HttpResponse response) {
        String what =
                ask.request().method() + " " + RestProblem.shown(ask.request().path());
        String why = reply.status() < 400
                ? ""
                : reply.body()
                        .map(body -> ": " + body.path("message").asString())
                        .orElse("");
        Kind kind = reply.status() < 400 ? Kind.SERVED : Kind.REFUSED;
        return Answer.of(response, new Note(kind, login + ": " + what + " -> " + reply.status() + why));
    }

    private static Bytes document() {
        try (InputStream in = RestApi.class.getResourceAsStream("openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json: is not in the jar");
            }
            return Bytes.owning(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
