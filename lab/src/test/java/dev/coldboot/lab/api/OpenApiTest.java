// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That the document tells what is served, and what is served is as the document tells. */
class OpenApiTest {
    private static final String MAC = "000413241234";

    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z]+}");

    private final Asking asking = new Asking();
    private final JsonNode document = asking.get("/openapi.json").json();

    @AfterEach
    void end() {
        asking.close();
    }

    @Test
    void whatever_is_served_is_in_the_document_and_the_other_way_round() {
        Set<String> told = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue()
                    .propertyNames()
                    .forEach(method -> told.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        Set<String> served = new TreeSet<>();
        asking.api.routes().forEach(route -> served.add(route.method() + " " + route.template()));

        assertThat(told).isEqualTo(served);
    }

    @Test
    void all_references_lead_somewhere_and_all_schemas_are_used() {
        List<String> references = document.findValues("$ref").stream()
                .map(JsonNode::asString)
                .distinct()
                .toList();

        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
        assertThat(references)
                .containsAll(document.at("/components/schemas").propertyNames().stream()
                        .map(name -> "#/components/schemas/" + name)
                        .toList());
    }

    @Test
    void everything_is_described_and_every_path_variable_is_told() {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                assertThat(operation.path("summary").asString(""))
                        .as(path.getKey())
                        .isNotEmpty();
                assertThat(operation.path("operationId").asString(""))
                        .as(path.getKey())
                        .isNotEmpty();
                List<String> variables = new ArrayList<>();
                operation.path("parameters").forEach(parameter -> {
                    assertThat(parameter.path("description").asString("")).isNotEmpty();
                    if (parameter.path("in").asString().equals("path")) {
                        variables.add("{" + parameter.path("name").asString() + "}");
                    }
                });
                assertThat(variables)
                        .containsExactlyElementsOf(VARIABLE.matcher(path.getKey())
                                .results()
                                .map(MatchResult::group)
                                .toList());
            }
        }
        for (JsonNode schema : document.at("/components/schemas")) {
            assertThat(schema.path("description").asString("")).isNotEmpty();
            schema.path("properties")
                    .forEach(property -> assertThat(property.has("$ref")
                                    || !property.path("description")
                                            .asString("")
                                            .isEmpty())
                            .isTrue());
        }
    }

    /** One request, what the document says of its answer, and the status. */
    private void holds(String method, String template, String target, String body, int status) {
        Headers headers = Headers.of("Host", "127.0.0.1:8080", "Content-Type", "application/json");
        Asking.Came came = asking.serve(Asking.ask(method, LabApi.ROOT + target, headers, body));
        String what = method + " " + target + " -> " + came.text();
        assertThat(came.status()).as(what).isEqualTo(status);
        JsonNode told = document.path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(status));
        assertThat(told.isObject()).as(what).isTrue();
        if (status == 204 || came.answer().stream().isPresent()) {
            return;
        }
        String type = came.header("Content-Type").orElseThrow().split(";", 2)[0];
        JsonNode content = told.path("content").path(type);
        assertThat(content.isObject()).as(what + " " + type).isTrue();
        if (type.equals("application/json") || type.endsWith("+json")) {
            assertThat(new SchemaMatch(document).troubles(came.json(), content.path("schema"), ""))
                    .as(what)
                    .isEmpty();
        }
    }

    @Test
    void what_is_answered_is_as_the_document_says() throws Exception {
        String lab = asking.played("pnp");
        String labs = "/labs/{id}";
        String here = "/labs/" + lab;
        String phone = labs + "/phones/{mac}";
        String its = here + "/phones/" + MAC;
        for (String catalogue : List.of("/openapi.json", "/scenarios", "/models", "/labs", "/exercises", "/class")) {
            holds("GET", catalogue, catalogue, "", 200);
        }
        holds("GET", "/scenarios/{name}", "/scenarios/pnp", "", 200);
        holds("GET", "/scenarios/{name}", "/scenarios/none", "", 404);
        holds("GET", labs, here, "", 200);
        holds("GET", labs, "/labs/99", "", 404);
        holds("POST", "/labs", "/labs", "{\"scenario\":\"nothing\",\"world\":\"virtual\",\"paused\":true}", 201);
        holds("POST", "/labs", "/labs", "{", 400);
        holds("POST", "/labs", "/labs", "{}", 422);
        holds("POST", labs + "/pace", here + "/pace", "{\"action\":\"pause\"}", 200);
        holds("POST", labs + "/pace", here + "/pace", "{\"action\":\"fly\"}", 422);
        holds("POST", labs + "/play", here + "/play", "", 409);
        holds("POST", labs + "/again", here + "/again", "{}", 201);
        holds("GET", labs + "/callers", here + "/callers", "", 200);
        holds("POST", labs + "/play", "/labs/2/play", "", 202);
        holds("POST", labs + "/wait", here + "/wait", "{\"for\":\"ended\",\"timeoutMillis\":5}", 200);
        holds("POST", labs + "/servers/{name}", here + "/servers/redirect", "{\"on\":false}", 200);
        holds("POST", labs + "/servers/{name}", here + "/servers/redirect-tls", "{\"on\":true}", 409);
        holds("GET", labs + "/offer", here + "/offer", "", 200);
        holds("PUT", labs + "/offer", here + "/offer", "{\"dhcp\":{\"options\":[\"66={aps}/\"]}}", 200);
        holds("PUT", labs + "/offer", here + "/offer", "{\"x\":1}", 422);
        holds("GET", labs + "/phones", here + "/phones", "", 200);
        holds("GET", labs + "/phones", "/labs/2/phones", "", 200);
        holds("GET", labs + "/phones", here + "/phones?size=x", "", 422);
        holds("GET", phone, its, "", 200);
        holds("GET", phone, "/labs/2/phones/" + MAC, "", 200);
        holds("GET", phone, here + "/phones/0", "", 404);
        holds("POST", phone + "/orders", its + "/orders", "{\"order\":\"resync\"}", 202);
        holds("PUT", phone + "/settings/{name}", its + "/settings/http_user", "{\"value\":\"a\"}", 204);
        holds("GET", phone + "/log", its + "/log", "", 200);
        holds("GET", phone + "/flow", its + "/flow", "", 200);
        holds("GET", phone + "/flow", "/labs/2/phones/" + MAC + "/flow", "", 409);
        for (String drawing : List.of("/flow.svg", "/ladder.svg", "/ladder.txt")) {
            holds("GET", phone + drawing, its + drawing, "", 200);
        }
        holds("GET", labs + "/journal", here + "/journal", "", 200);
        for (long entry = 0; entry < asking.desk.labs().get(0).journal().written(); entry++) {
            holds("GET", labs + "/journal/{sequence}", here + "/journal/" + entry, "", 200);
        }
        holds("GET", labs + "/events", here + "/events", "", 200);
        for (JsonNode file : document.at("/paths/~1labs~1{id}~1evidence~1{file}/get/parameters/1/schema/enum")) {
            holds("GET", labs + "/evidence/{file}", here + "/evidence/" + file.asString(), "", 200);
        }
        holds("GET", labs + "/evidence/{file}", here + "/evidence/none", "", 404);
        String exercise = asking.get("/exercises").json().get(0).path("name").asString();
        holds("GET", "/exercises/{name}", "/exercises/" + exercise, "", 200);
        holds(
                "POST",
                "/exercises/{name}/attempts",
                "/exercises/" + exercise + "/attempts",
                "{\"learner\":\"Ada\"}",
                201);
        holds("POST", "/attempts/{id}/hint", "/attempts/1/hint", "", 200);
        holds("POST", "/attempts/{id}/check", "/attempts/1/check", "", 200);
        holds("GET", "/attempts/{id}", "/attempts/1", "", 200);
        holds("GET", "/class", "/class", "", 200);
        holds("DELETE", labs, here, "", 204);
    }

    @Test
    void examples_are_as_their_schemas_say() {
        for (JsonNode operations : document.path("paths")) {
            for (JsonNode operation : operations) {
                for (JsonNode content : operation.at("/requestBody/content")) {
                    if (content.has("example")) {
                        assertThat(new SchemaMatch(document)
                                        .troubles(content.path("example"), content.path("schema"), ""))
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void what_is_not_as_a_schema_says_is_found() {
        SchemaMatch match = new SchemaMatch(document);
        JsonNode line = document.at("/components/schemas/LogLine");
        String right = "{\"at\":\"2026-01-05T08:00:00.000Z\",\"level\":\"INFO\",\"text\":\"x\",\"modelled\":true}";

        assertThat(match.troubles(Asking.JSON.readTree(right), line, "")).isEmpty();
        assertThat(match.troubles(Asking.JSON.readTree(right.replace("true", "1")), line, ""))
                .hasSize(1);
        assertThat(match.troubles(Asking.JSON.readTree(right.replace("level", "levle")), line, ""))
                .hasSize(2);
        assertThat(match.troubles(
                        Asking.JSON.readTree("{\"on\":\"x\"}"), document.at("/components/schemas/Switch"), ""))
                .hasSize(1);
    }
}
