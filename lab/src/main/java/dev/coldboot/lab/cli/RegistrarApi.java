// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.cli;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.page.GuardedResponse;
import dev.coldboot.engine.page.SentFrom;
import dev.coldboot.registrar.RegistrarOrder;
import dev.coldboot.registrar.RegistrarStatus;
import dev.coldboot.registrar.Registration;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Count;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A registrar for programs on the same computer: {@code GET /registrations}, {@code POST /check-sync} with
 * {@code {"aor": "401", "reboot": false}} or {@code {"all": true, "reboot": true}}. Nobody signs in, so it belongs on
 * loopback, and it takes nothing that another site could have a browser send.
 */
final class RegistrarApi implements HttpService {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTENT_TYPE = "application/json";

    /** Bytes of a body that is read. */
    private static final int MAX_BODY = 1_000;

    private final World world;
    private final String registrar;

    /** @param registrar the name that the machine has in the world */
    RegistrarApi(World world, String registrar) {
        this.world = world;
        this.registrar = registrar;
    }

    /** It asks the world, which no thread of the world's own may. */
    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public Answer serve(Instant now, Ask ask) {
        HttpRequest request = ask.request();
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        if (!isNamedAsLoopback(request.headers())) {
            return problem(403, "asked by a name of another computer (expected: an address of loopback)");
        }
        return switch (request.path()) {
            case "/registrations" -> method.equals("GET") ? registrations(now) : notAllowed("GET, HEAD");
            case "/check-sync" -> method.equals("POST") ? checkSync(ask) : notAllowed("POST");
            default -> problem(404, "there is nothing here (expected: /registrations or /check-sync)");
        };
    }

    /** A site may give its own name our address; its pages would then count as ours to a browser. */
    private static boolean isNamedAsLoopback(Headers headers) {
        return headers.first("Host").orElse("").matches("(127\\.[0-9.]+|localhost)(:[0-9]+)?");
    }

    private Optional<RegistrarStatus> status() {
        return world.status(registrar).map(RegistrarStatus.class::cast);
    }

    private Answer registrations(Instant now) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode registrations = node.putArray("registrations");
        ArrayNode told = node.putArray("told");
        status().ifPresent(status -> {
            node.put("realm", status.realm());
            status.registrations().forEach(one -> write(registrations.addObject(), one, status.realm(), now));
            status.told().forEach(answer -> {
                ObjectNode one = told.addObject()
                        .put("aor", answer.account() + "@" + status.realm())
                        .put("phone", answer.phone().toString())
                        .put("event", answer.event());
                // Null where no answer came.
                one.set(
                        "status",
                        answer.status().isPresent()
                                ? one.numberNode(answer.status().getAsInt())
                                : one.nullNode());
            });
        });
        return Answer.of(json(200, node));
    }

    private static void write(ObjectNode node, Registration one, String realm, Instant now) {
        node.put("aor", one.account() + "@" + realm)
                .put("contact", one.contact().toString())
                .put("source", one.source().toString())
                .put("expires", Math.max(0, Duration.between(now, one.until()).toSeconds()))
                .put("user_agent", one.userAgent());
    }

    private Answer checkSync(Ask ask) {
        Optional<Answer> refusal = stranger(ask);
        Optional<JsonNode> body =
                refusal.isPresent() ? Optional.empty() : body(ask.request().body());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean all = body.map(node -> node.path("all").asBoolean(false)).orElse(false);
        String aor = body.map(node -> node.path("aor").asString("")).orElse("");
        if (body.isEmpty() || all != aor.isEmpty() || !body.get().path("reboot").isBoolean()) {
            return problem(422, "the body (expected: {\"aor\": \"401\", \"reboot\": false}, or \"all\": true)");
        }
        return tell(all, aor, body.get().path("reboot").asBoolean());
    }

    /** No form that another site had a browser send: those cannot be JSON, unless the server were asked before. */
    private static Optional<Answer> stranger(Ask ask) {
        Headers headers = ask.request().headers();
        String type = headers.first("Content-Type").orElse("").split(";", 2)[0].strip();
        boolean isBrowser = headers.first("Origin").isPresent()
                || headers.first("Sec-Fetch-Site").isPresent();
        if (!type.toLowerCase(Locale.ROOT).equals(CONTENT_TYPE)) {
            return Optional.of(problem(415, "Content-Type (expected: " + CONTENT_TYPE + ")"));
        }
        return isBrowser && SentFrom.elsewhere(headers, ask.secure()).isPresent()
                ? Optional.of(problem(403, "sent by another site"))
                : Optional.empty();
    }

    private static Optional<JsonNode> body(Bytes body) {
        try {
            return body.size() > MAX_BODY
                    ? Optional.empty()
                    : Optional.of(JSON.readTree(body.toArray())).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private Answer tell(boolean all, String aor, boolean reboot) {
        String account = account(aor);
        List<Registration> phones = status().map(status -> all ? status.registrations() : status.of(account))
                .orElse(List.of());
        if (phones.isEmpty() && !all) {
            return problem(404, "no phone is registered for that address");
        }
        phones.stream()
                .map(Registration::account)
                .distinct()
                .forEach(one -> world.order(registrar, new RegistrarOrder.CheckSync(one, reboot)));
        ObjectNode node = JSON.createObjectNode().put("told", phones.size());
        return Answer.of(json(202, node), new Note(Kind.SERVED, "check-sync to " + Count.of(phones.size(), "phone")));
    }

    /** Of {@code 401}, {@code 401@sip.example} or {@code sip:401@sip.example}. */
    private static String account(String aor) {
        String bare = aor.startsWith("sip:") ? aor.substring("sip:".length()) : aor;
        int at = bare.indexOf('@');
        return at < 0 ? bare : bare.substring(0, at);
    }

    private static Answer notAllowed(String methods) {
        HttpResponse response =
                problem(405, "this cannot be asked in that manner").response();
        return Answer.of(new HttpResponse(405, response.headers().and("Allow", methods), response.body()));
    }

    private static Answer problem(int status, String message) {
        return Answer.of(
                json(status, JSON.createObjectNode().put("status", status).put("message", message)));
    }

    private static HttpResponse json(int status, JsonNode body) {
        return GuardedResponse.of(status, CONTENT_TYPE, Bytes.owning(JSON.writeValueAsBytes(body)));
    }
}
