// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.catalogue.Catalogue;
import dev.coldboot.redirect.rest.Customer.Exchange;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.wire.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That the document tells what is served, and what is served is as the document tells. */
class OpenApiTest {
    private static final String TARGET =
            Catalogue.ofPhone("setting_server").orElseThrow().uuid();

    private final SqlStores stores = SqlStores.inMemory(Customer.NOW);
    private final RestApi api =
            new RestApi(stores.members(), stores.registrations(), stores.profiles(), stores.nonces());
    private final JsonNode document = Customer.JSON.readTree(api.serve(Customer.NOW, Asks.get(RestApi.DOCUMENT))
            .response()
            .body()
            .utf8());

    @AfterEach
    void the_stores_close() {
        stores.close();
    }

    @Test
    void the_document_is_there_for_everybody() {
        HttpResponse response =
                api.serve(Customer.NOW, Asks.get(RestApi.DOCUMENT)).response();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Content-Type")).hasValue("application/json");
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(document.at("/servers/0/url").asString()).isEqualTo(Links.ROOT);
    }

    @Test
    void whatever_is_served_is_in_the_document_and_the_other_way_round() {
        Set<String> told = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue()
                    .propertyNames()
                    .forEach(method -> told.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        Set<String> served = new TreeSet<>(List.of("GET /openapi.json"));
        api.routes().forEach(route -> served.add(route.method() + " " + route.template()));

        assertThat(told).isEqualTo(served);
    }

    @Test
    void all_references_lead_somewhere_and_all_path_variables_are_told() {
        document.findValues("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.asString().substring(1)).isObject())
                        .as(reference.asString())
                        .isTrue());
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (JsonNode operation : path.getValue()) {
                Set<String> variables = new TreeSet<>();
                operation.path("parameters").forEach(parameter -> {
                    if (parameter.path("in").asString().equals("path")) {
                        variables.add("{" + parameter.path("name").asString() + "}");
                    }
                });
                assertThat(List.of(path.getKey().split("/"))).containsAll(variables);
                assertThat(path.getKey().chars().filter(c -> c == '{').count()).isEqualTo(variables.size());
            }
        }
    }

    @Test
    void whatever_is_answered_fits_the_document() {
        Customer acme = Customer.of(stores, api, "Acme", "acme-1", true);
        Customer rival = Customer.of(stores, api, "Rival", "rival-1", false);
        String company = "/api/v1/companies/" + Links.uuid("Acme");
        acme.get("/api/v1/tokens/acme-1");
        rival.get("/api/v1/tokens/rival-1");
        acme.get(company);
        rival.get(company);
        acme.get("/api/v1/settings/?page_size=5");
        acme.get("/api/v1/settings/" + TARGET);
        acme.get("/api/v1/settings/none");
        acme.get("/api/v1/product-groups/?page_size=2&page=2");
        acme.get("/api/v1/product-groups/" + Catalogue.productGroups().get(0).uuid());
        String settings =
                "\"settings_manager\":{\"" + TARGET + "\":{\"value\":\"http://a.test/\",\"attrs\":{\"perm\":\"RW\"}}}";
        String group = Catalogue.productGroups().get(1).uuid();
        Exchange profile = acme.post(
                company + "/provisioning-profiles/",
                "{\"name\":\"desks\",\"product_group\":\"" + group + "\"," + settings + "}");
        String uuid = profile.json().path("uuid").asString();
        acme.post(company + "/provisioning-profiles/", "{\"name\":\"halls\"}");
        acme.post(company + "/provisioning-profiles/", "{\"name\":\"desks\"}");
        acme.post(company + "/provisioning-profiles/", "{}");
        acme.post(company + "/provisioning-profiles/", "{");
        acme.get(company + "/provisioning-profiles/");
        acme.get(company + "/provisioning-profiles/" + uuid);
        acme.put(company + "/provisioning-profiles/" + uuid, "{\"name\":\"desks\"}");
        acme.put(company + "/endpoints/000413241234", "{\"provisioning_profile\":\"" + uuid + "\"," + settings + "}");
        acme.put(company + "/endpoints/000413241234", "{\"provisioning_profile\":\"" + uuid + "\"}");
        acme.put(company + "/endpoints/0008AAAAAAAA", "{\"name\":\"of no known type\"}");
        acme.put(company + "/endpoints/000413241234", "[]");
        acme.get(company + "/endpoints/?page_size=1");
        acme.get(company + "/endpoints/?page=0");
        acme.get(company + "/endpoints/000413241234");
        acme.get(company + "/endpoints/000413241235");
        acme.delete(company + "/provisioning-profiles/" + uuid);
        acme.delete(company + "/endpoints/000413241234");
        acme.delete(company + "/endpoints/000413241234");
        acme.delete(company + "/provisioning-profiles/" + uuid);

        acme.exchanges.forEach(this::demand);
        rival.exchanges.forEach(this::demand);
        Set<String> tried = new TreeSet<>();
        acme.exchanges.forEach(exchange -> tried.add(exchange.method() + " " + template(exchange)));
        api.routes().forEach(route -> assertThat(tried).contains(route.method() + " " + route.template()));
    }

    private void demand(Exchange exchange) {
        JsonNode responses = document.path("paths")
                .path(template(exchange))
                .path(exchange.method().toLowerCase(Locale.ROOT))
                .path("responses");
        JsonNode response = resolved(responses.path(String.valueOf(exchange.status())));
        assertThat(response.isObject())
                .as("%s %s -> %s is told", exchange.method(), template(exchange), exchange.status())
                .isTrue();
        JsonNode schema = response.at("/content/application~1json/schema");
        assertThat(exchange.response().body().isEmpty()).isEqualTo(schema.isMissingNode());
        if (!schema.isMissingNode()) {
            fits(exchange.json(), schema, template(exchange));
        }
    }

    private String template(Exchange exchange) {
        String path = exchange.target().split("\\?", -1)[0].substring(Links.ROOT.length());
        Optional<Route> route = api.routes().stream()
                .filter(each -> each.match(path).isPresent())
                .findFirst();
        return route.orElseThrow().template();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    /** As much of JSON Schema as the document uses. */
    private void fits(JsonNode value, JsonNode reference, String where) {
        JsonNode schema = resolved(reference);
        Set<String> types = new TreeSet<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asString()));
        } else {
            types.add(schema.path("type").asString());
        }
        String type = value.isInt() ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
        assertThat(types).as(where).contains(type);
        if (schema.has("enum")) {
            assertThat(schema.path("enum")).as(where).contains(value);
        }
        if (schema.has("pattern")) {
            assertThat(value.asString())
                    .as(where)
                    .matches(schema.path("pattern").asString());
        }
        if (schema.path("format").asString("").equals("uuid") && value.isString()) {
            assertThat(value.asString()).as(where).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        }
        value.forEach(item -> {
            if (value.isArray()) {
                fits(item, schema.path("items"), where + "[]");
            }
        });
        if (value.isObject()) {
            schema.path("required")
                    .forEach(name -> assertThat(value.has(name.asString()))
                            .as(where + name)
                            .isTrue());
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                JsonNode known = schema.path("properties").has(field.getKey())
                        ? schema.path("properties").path(field.getKey())
                        : schema.path("additionalProperties");
                assertThat(known.isObject())
                        .as(where + "." + field.getKey() + " is told")
                        .isTrue();
                fits(field.getValue(), known, where + "." + field.getKey());
            }
        }
    }
}
