// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import static dev.coldboot.aps.web.Bureau.NEVER;
import static dev.coldboot.aps.web.Bureau.PASSWORD;
import static dev.coldboot.aps.web.Bureau.REFUSED;
import static dev.coldboot.aps.web.Bureau.SERVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs are told, and that the document tells it. */
class OfficeApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Bureau bureau = new Bureau(Optional.empty());
    private final JsonNode document = json(bureau.get("/api/openapi.json"));

    private static JsonNode json(HttpResponse response) {
        assertThat(response.headers().first("Content-Type")).hasValue("application/json");
        return JSON.readTree(response.body().utf8());
    }

    private JsonNode get(String target) {
        return json(bureau.get("/api" + target));
    }

    private HttpResponse post(String body, String... headers) {
        return bureau.ask("POST", "/api/sync", Headers.of(headers), body);
    }

    @Test
    void the_summary_has_the_numbers_of_the_overview() {
        assertThat(get("/summary").toString())
                .contains("\"phones\":4,\"came\":3,\"never_came\":1,\"refused\":1,\"visits_lost\":0")
                .contains("{\"type\":\"snom320\",\"firmware\":\"8.4.35\",\"phones\":1}");
    }

    @Test
    void phones_are_listed_page_by_page() {
        List<String> macs = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/phones?limit=3&after=" + after);
            page.path("phones").forEach(phone -> macs.add(phone.path("mac").asString()));
            after = page.path("next").asString("");
        } while (!after.isEmpty());

        assertThat(macs)
                .containsExactly(
                        SERVED.toString(),
                        NEVER.toString(),
                        REFUSED.toString(),
                        SERVED.plus(3).toString());
        assertThat(get("/phones?state=never").at("/phones/0/mac").asString()).isEqualTo(NEVER.toString());
    }

    @Test
    void a_phone_is_told_without_its_password() {
        JsonNode phone = get("/phones/" + REFUSED.withColons());

        assertThat(phone.path("state").asString()).isEqualTo("refused");
        assertThat(phone.at("/seen/firmware").asString()).isEqualTo("6.5.20");
        assertThat(phone.at("/visits/0/status").asInt()).isEqualTo(403);
        assertThat(phone.toString()).doesNotContain(PASSWORD);
        assertThat(get("/phones/" + NEVER).path("seen").isNull()).isTrue();
    }

    @Test
    void the_document_of_a_phone_has_no_secret() {
        JsonNode text = get("/phones/" + REFUSED + "/document");

        assertThat(text.path("form").asString()).isEqualTo("text");
        assertThat(text.path("document").asString())
                .contains("user_realname1$: Ada & Co")
                .doesNotContain(PASSWORD);
        assertThat(get("/phones/" + REFUSED + "/document?form=xml").path("form").asString())
                .isEqualTo("xml");
    }

    @Test
    void visits_are_listed_from_the_newest_on() {
        JsonNode first = get("/visits?limit=3");
        JsonNode rest = get("/visits?limit=3&after=" + first.path("next").asString());

        assertThat(first.path("visits")).hasSize(3);
        assertThat(rest.path("visits")).hasSize(1);
        assertThat(rest.at("/visits/0/mac").asString()).isEqualTo(SERVED.toString());
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(get("/visits?strangers=true").path("visits")).hasSize(1);
    }

    @Test
    void a_sync_is_started_once() {
        assertThat(get("/sync").path("running").asBoolean()).isFalse();

        assertThat(post("{\"dry_run\":true}", "Content-Type", "application/json")
                        .status())
                .isEqualTo(202);
        assertThat(post("{\"dry_run\":false}", "Content-Type", "application/json")
                        .status())
                .isEqualTo(409);

        assertThat(get("/sync").path("running").asBoolean()).isTrue();
        assertThat(bureau.desk.told).containsExactly("try");
    }

    @Test
    void what_a_browser_may_send_for_another_site_starts_nothing() {
        String body = "{\"dry_run\":false}";

        assertThat(post(body, "Content-Type", "text/plain").status()).isEqualTo(415);
        assertThat(post(body).status()).isEqualTo(415);
        assertThat(post(body, "Content-Type", "application/json", "Origin", "http://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(post("[]", "Content-Type", "application/json").status()).isEqualTo(422);
        assertThat(post("{", "Content-Type", "application/json").status()).isEqualTo(422);
        assertThat(post("{\"dry_run\":true," + " ".repeat(1_000) + "\"x\":1}", "Content-Type", "application/json")
                        .status())
                .isEqualTo(422);
        assertThat(bureau.desk.told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/nowhere, 404",
        "/phones/000413999999, 404",
        "/phones/00041399999z, 404",
        "/phones/000413999999/document, 404",
        "/phones?state=x, 422",
        "/phones?after=x, 422",
        "/phones?limit=0, 422",
        "/visits?after=x, 422",
        "/visits?limit=-1, 422",
    })
    void what_cannot_be_answered_is_told_in_the_same_form(String target, int status) {
        HttpResponse response = bureau.get("/api" + target);

        assertThat(response.status()).isEqualTo(status);
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
        assertThat(json(response).path("message").asString()).isNotEmpty();
    }

    @Test
    void other_methods_are_refused_with_those_that_are_taken() {
        HttpResponse response = bureau.ask("DELETE", "/api/sync", Headers.NONE, "");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("Allow")).hasValue("GET, HEAD, POST");
    }

    @Test
    void whatever_is_served_is_in_the_document_and_the_other_way_round() {
        Set<String> told = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> told.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(told).isEqualTo(new TreeSet<>(new OfficeApi(bureau.config, new PhoneFiles(bureau.config)).served()));
    }

    @Test
    void whatever_is_answered_fits_the_document() {
        fits("/summary", "/summary");
        fits("/phones", "/phones");
        fits("/phones?limit=1", "/phones");
        fits("/phones?limit=0", "/phones");
        fits("/phones/" + REFUSED, "/phones/{mac}");
        fits("/phones/" + NEVER, "/phones/{mac}");
        fits("/phones/000413999999", "/phones/{mac}");
        fits("/phones/" + REFUSED + "/document", "/phones/{mac}/document");
        fits("/phones/000413999999/document", "/phones/{mac}/document");
        fits("/visits", "/visits");
        fits("/visits?limit=1", "/visits");
        fits("/visits?after=x", "/visits");
        fits("/sync", "/sync");
        fits(post("{\"dry_run\":true}", "Content-Type", "application/json"), "/sync", "post");
        fits(post("{\"dry_run\":true}", "Content-Type", "application/json"), "/sync", "post");
        fits(post(""), "/sync", "post");
        fits("/openapi.json", "/openapi.json");
    }

    private void fits(String target, String template) {
        fits(bureau.get("/api" + target), template, "get");
    }

    private void fits(HttpResponse response, String template, String method) {
        JsonNode told = document.path("paths")
                .path(template)
                .path(method)
                .path("responses")
                .path(String.valueOf(response.status()));
        assertThat(told.isObject()).as(template + " " + response.status()).isTrue();
        fits(json(response), told.at("/content/application~1json/schema"), template);
    }

    /** As much of JSON Schema as the document uses. */
    private void fits(JsonNode value, JsonNode reference, String where) {
        JsonNode schema = reference.has("$ref")
                ? document.at(reference.path("$ref").asString().substring(1))
                : reference;
        Set<String> types = new TreeSet<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asString()));
        } else {
            types.add(schema.path("type").asString());
        }
        String type = value.isIntegralNumber()
                ? "integer"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
        assertThat(types).as(where).contains(type);
        if (schema.has("enum")) {
            assertThat(schema.path("enum")).as(where).contains(value);
        }
        if (schema.has("pattern")) {
            assertThat(value.asString())
                    .as(where)
                    .matches(schema.path("pattern").asString());
        }
        if (value.isArray()) {
            value.forEach(item -> fits(item, schema.path("items"), where + "[]"));
        }
        if (value.isObject() && schema.has("properties")) {
            schema.path("required")
                    .forEach(name -> assertThat(value.has(name.asString()))
                            .as(where + name)
                            .isTrue());
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode known = schema.path("properties").path(field.getKey());
                assertThat(known.isObject())
                        .as(where + "." + field.getKey() + " is told")
                        .isTrue();
                fits(field.getValue(), known, where + "." + field.getKey());
            }
        }
    }
}
