// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import static dev.coldboot.redirect.rest.Customer.HOST;
import static dev.coldboot.redirect.rest.Customer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.GoneStore;
import dev.coldboot.redirect.api.AuditEntry;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.catalogue.Catalogue;
import dev.coldboot.redirect.page.PhonePages;
import dev.coldboot.redirect.rest.Customer.Exchange;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.hawk.HawkHeader;
import dev.coldboot.wire.hawk.HawkKey;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RestApiTest {
    private static final String MAC = "000413241234";
    private static final String SETTING_SERVER =
            Catalogue.ofPhone("setting_server").orElseThrow().uuid();
    private static final String LOG_LEVEL =
            Catalogue.ofPhone("log_level").orElseThrow().uuid();
    private static final String GLOBAL = Catalogue.settings().stream()
            .filter(kind -> kind.section().equals("global"))
            .findFirst()
            .orElseThrow()
            .uuid();

    private final SqlStores stores = SqlStores.inMemory(NOW);
    private final RestApi api =
            new RestApi(stores.members(), stores.registrations(), stores.profiles(), stores.nonces());
    private final Customer acme = Customer.of(stores, api, "Acme", "acme-1", true);
    private final Customer rival = Customer.of(stores, api, "Rival", "rival-1", true);

    @AfterEach
    void the_stores_close() {
        stores.close();
    }

    @Test
    void a_client_follows_links_from_its_key_to_its_phones_and_the_phone_is_sent_there() {
        Exchange token = acme.get("/api/v1/tokens/acme-1");
        String company = token.json().at("/links/company").asString();
        String endpoints = acme.get(company).json().at("/links/endpoints").asString();

        Exchange put = acme.put(endpoints + MAC, endpoint(SETTING_SERVER, "http://prov.test/?mac={mac}"));

        assertThat(company).startsWith("https://" + HOST + "/api/v1/companies/").doesNotEndWith("/");
        assertThat(endpoints).isEqualTo(company + "/endpoints/");
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.response().headers().first("Location")).hasValue(endpoints + MAC);
        assertThat(phone()).contains("setting_server!: http://prov.test/?mac={mac}\n");
        assertThat(acme.get(endpoints).json())
                .singleElement()
                .satisfies(one -> assertThat(one.path("mac").asString()).isEqualTo(MAC));
    }

    @Test
    void an_endpoint_is_told_as_it_was_written() {
        String profile = acme.post(profiles(), "{\"name\":\"desks\"}")
                .json()
                .path("uuid")
                .asString();
        acme.put(endpoints() + MAC, """
                {"mac": "00:04:13:24:12:34", "name": "Reception", "autoprovisioning_enabled": "true",
                 "warranty_exp_warning_period": null, "provisioning_profile": "%s",
                 "settings_manager": {"%s": {"value": "http://prov.test/", "attrs": {"perm": "RW"}},
                                      "%s": {"value": 7, "attrs": {"perm": "R"}}}}
                """.formatted(profile, SETTING_SERVER, LOG_LEVEL));

        JsonNode told = acme.get(endpoints() + MAC).json();

        assertThat(told.path("mac").asString()).isEqualTo(MAC);
        assertThat(told.path("type").asString()).isEqualTo("snom320");
        assertThat(told.path("name").asString()).isEqualTo("Reception");
        assertThat(told.path("autoprovisioning_enabled").booleanValue()).isTrue();
        assertThat(told.path("provisioning_profile").asString()).isEqualTo(profile);
        assertThat(told.at("/settings_manager/" + SETTING_SERVER + "/value").asString())
                .isEqualTo("http://prov.test/");
        assertThat(told.at("/settings_manager/" + LOG_LEVEL + "/value").asString())
                .isEqualTo("7");
        assertThat(told.at("/settings_manager/" + LOG_LEVEL + "/attrs/perm").asString())
                .isEqualTo("R");
        assertThat(told.at("/links/provisioning_profile").asString()).endsWith(profiles() + profile);
    }

    @Test
    void writing_again_replaces_the_whole() {
        acme.put(endpoints() + MAC, endpoint(SETTING_SERVER, "http://prov.test/"));

        Exchange again = acme.put(endpoints() + "00:04:13:24:12:34", "{}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("settings_manager")).isEmpty();
        assertThat(phone()).doesNotContain("setting_server");
    }

    @Test
    void the_wrong_one_of_two_equal_names_registers_without_redirecting() {
        assertThat(acme.put(endpoints() + MAC, endpoint(GLOBAL, "http://prov.test/"))
                        .status())
                .isEqualTo(201);

        assertThat(phone()).doesNotContain("setting_server");
        assertThat(acme.get(endpoints() + MAC)
                        .json()
                        .at("/settings_manager/" + GLOBAL + "/value")
                        .asString())
                .isEqualTo("http://prov.test/");
    }

    @Test
    void the_twin_s_name_of_the_target_is_on_the_first_page_of_settings_and_redirects_too() {
        String uuid = "";
        for (JsonNode setting : acme.get("/api/v1/settings/").json()) {
            uuid = setting.path("param_name").asString().equals("ProvisioningServer")
                    ? setting.path("uuid").asString()
                    : uuid;
        }

        acme.put(endpoints() + MAC, endpoint(uuid, "http://prov.test/"));

        assertThat(phone()).contains("setting_server!: http://prov.test/\n");
    }

    @Test
    void a_phone_without_a_target_of_its_own_goes_where_its_profile_says() {
        String body =
                "{\"name\":\"desks\",\"product_group\":\"%s\",\"settings_manager\":{\"%s\":{\"value\":\"http://p.test/\"}}}"
                        .formatted(Catalogue.productGroups().get(0).uuid(), SETTING_SERVER);
        Exchange made = acme.post(profiles(), body);
        acme.put(
                endpoints() + MAC,
                "{\"provisioning_profile\":\"" + made.json().path("uuid").asString() + "\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(phone()).contains("setting_server!: http://p.test/\n");
        assertThat(acme.get(made.response().headers().first("Location").orElseThrow())
                        .json())
                .isEqualTo(made.json());
    }

    @Test
    void a_profile_s_name_stands_once_in_a_company_and_whoever_has_phones_stays() {
        Exchange desks = acme.post(profiles(), "{\"name\":\"desks\"}");
        String url = desks.response().headers().first("Location").orElseThrow();
        acme.put(
                endpoints() + MAC,
                "{\"provisioning_profile\":\"" + desks.json().path("uuid").asString() + "\"}");

        assertThat(acme.post(profiles(), "{\"name\":\"desks\"}").status()).isEqualTo(409);
        assertThat(rival.post(companyOf(rival) + "/provisioning-profiles/", "{\"name\":\"desks\"}")
                        .status())
                .isEqualTo(201);
        assertThat(acme.delete(url).message()).isEqualTo("phones still have the profile \"desks\"");

        acme.delete(endpoints() + MAC);
        assertThat(acme.put(url, "{\"name\":\"halls\",\"autoprovisioning_enabled\":false}")
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("halls");
        assertThat(acme.delete(url).status()).isEqualTo(204);
        assertThat(acme.delete(url).status()).isEqualTo(404);
        assertThat(acme.get(url).status()).isEqualTo(404);
        assertThat(acme.put(url, "{\"name\":\"x\"}").status()).isEqualTo(404);
    }

    @Test
    void a_foreign_mac_cannot_be_read_changed_or_removed() {
        rival.put(companyOf(rival) + "/endpoints/" + MAC, endpoint(SETTING_SERVER, "http://rival.test/"));

        for (Exchange answer : List.of(
                acme.get(endpoints() + MAC),
                acme.put(endpoints() + MAC, endpoint(SETTING_SERVER, "http://mine.test/")),
                acme.delete(endpoints() + MAC))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message())
                    .contains("taken_mac_or_forbidden", "User lacks permission to endpoint")
                    .doesNotContain("rival");
        }
        assertThat(phone()).contains("http://rival.test/");
        assertThat(acme.get(endpoints()).json()).isEmpty();
    }

    @Test
    void another_company_is_refused_like_one_that_does_not_exist() {
        for (String path : List.of("", "/endpoints/", "/endpoints/" + MAC, "/provisioning-profiles/")) {
            String foreign = acme.get(companyOf(rival) + path).message();
            String unknown = acme.get("/api/v1/companies/11111111-2222-3333-4444-555555555555" + path)
                    .message();

            assertThat(foreign.replace(companyOf(rival).substring(18), "U"))
                    .isEqualTo(unknown.replace("11111111-2222-3333-4444-555555555555", "U"));
        }
        assertThat(acme.get("/api/v1/tokens/rival-1").status()).isEqualTo(403);
        assertThat(acme.get("/api/v1/tokens/nobody").status()).isEqualTo(403);
    }

    @Test
    void a_phone_that_is_given_up_is_free_for_everybody() {
        acme.put(endpoints() + MAC, endpoint(SETTING_SERVER, "http://prov.test/"));

        assertThat(acme.delete(endpoints() + MAC).status()).isEqualTo(204);
        assertThat(acme.delete(endpoints() + MAC).status()).isEqualTo(404);
        assertThat(acme.get(endpoints() + MAC).status()).isEqualTo(404);
        assertThat(rival.put(companyOf(rival) + "/endpoints/" + MAC, "{}").status())
                .isEqualTo(201);
    }

    @Test
    void a_key_without_a_role_reads_and_changes_nothing() {
        Customer viewer = Customer.of(stores, api, "Acme", "acme-viewer", false);
        acme.put(endpoints() + MAC, "{}");
        acme.post(profiles(), "{\"name\":\"desks\"}");

        assertThat(viewer.get(endpoints() + MAC).status()).isEqualTo(200);
        assertThat(viewer.get("/api/v1/tokens/acme-viewer").json().path("role").asString())
                .isEqualTo("None");
        for (Exchange answer : List.of(
                viewer.put(endpoints() + MAC, "{}"),
                viewer.put(endpoints() + "000413241235", "{}"),
                viewer.delete(endpoints() + MAC),
                viewer.post(profiles(), "{\"name\":\"x\"}"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.message()).contains("role of this key is None");
        }
    }

    @Test
    void every_change_is_in_the_trail_with_key_and_address() {
        acme.put(endpoints() + MAC, endpoint(SETTING_SERVER, "http://prov.test/"));

        AuditEntry entry = stores.audit().of("Acme", OptionalLong.empty(), 10).get(0);

        assertThat(entry.by()).isEqualTo(new Caller("acme-1", "Acme", "127.0.0.1"));
        assertThat(entry.subject()).isEqualTo(MAC);
        assertThat(entry.after()).hasValue("http://prov.test/");
    }

    @Test
    void following_next_links_finds_every_phone_once_whatever_the_page_size() {
        for (int i = 0; i < 45; i++) {
            acme.put(endpoints() + String.format("0004132412%02x", i), "{\"name\":\"n" + i + "\"}");
        }

        List<String> macs = new ArrayList<>();
        Exchange page = acme.get(endpoints());
        assertThat(page.json()).hasSize(20);
        assertThat(page.link("last")).contains("page=3");
        while (true) {
            page.json().forEach(one -> macs.add(one.path("mac").asString()));
            if (page.link("next").isEmpty()) {
                break;
            }
            page = acme.get(page.link("next"));
        }

        assertThat(macs).hasSize(45).doesNotHaveDuplicates().isSorted();
        assertThat(page.json()).hasSize(5);
        assertThat(acme.get(page.link("prev")).json()).hasSize(20);
        assertThat(acme.get(page.link("first")).json().get(0).path("mac").asString())
                .isEqualTo("000413241200");
        assertThat(acme.get(endpoints() + "?page=3").json()).isEqualTo(page.json());
        assertThat(acme.get(endpoints() + "?page=4").json()).isEmpty();
        assertThat(acme.get(endpoints() + "?page_size=1000").json()).hasSize(45);
        assertThat(acme.get(endpoints() + "?page_size=1000")
                        .response()
                        .headers()
                        .first("Link"))
                .isEmpty();
        assertThat(acme.get(endpoints() + "?search=N4").json()).hasSize(6);
        assertThat(acme.get(endpoints() + "?search=n4&page_size=2").link("next"))
                .contains("search=n4");
        assertThat(acme.get(endpoints() + "?type=snom370").json()).isEmpty();
        assertThat(acme.get(endpoints() + "?type=snom320&page_size=50").json()).hasSize(45);
    }

    @Test
    void profiles_are_paged_by_name() {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < 23; i++) {
            names.add("p " + i + " & \u00fc");
            acme.post(profiles(), "{\"name\":\"p " + i + " & \u00fc\"}");
        }

        Exchange first = acme.get(profiles());
        Exchange second = acme.get(first.link("next"));

        List<String> listed = new ArrayList<>();
        first.json().forEach(one -> listed.add(one.path("name").asString()));
        second.json().forEach(one -> listed.add(one.path("name").asString()));
        assertThat(listed).containsExactlyElementsOf(names);
        assertThat(second.link("next")).isEmpty();
    }

    @Test
    void settings_are_20_a_page_or_all_at_once_and_each_is_where_its_link_says() {
        Exchange first = acme.get("/api/v1/settings/");
        Exchange all = acme.get("/api/v1/settings/?page_size=1000");

        assertThat(first.json()).hasSize(20);
        assertThat(acme.get(first.link("next")).json().get(0))
                .isEqualTo(all.json().get(20));
        assertThat(acme.get(first.link("last")).link("next")).isEmpty();
        assertThat(all.json()).hasSize(Catalogue.settings().size());
        assertThat(acme.get(all.json().get(3).at("/links/self").asString()).json())
                .isEqualTo(all.json().get(3));
        assertThat(acme.get("/api/v1/settings?param_name=setting_server").json())
                .hasSize(2);
        JsonNode groups = acme.get("/api/v1/product-groups/").json();
        assertThat(groups).hasSize(Catalogue.productGroups().size());
        assertThat(acme.get(groups.get(0).at("/links/self").asString()).json()).isEqualTo(groups.get(0));
        assertThat(acme.get("/api/v1/settings/none").status()).isEqualTo(404);
        assertThat(acme.get("/api/v1/product-groups/none").status()).isEqualTo(404);
    }

    @Test
    void links_that_no_page_gave_go_so_far_only() {
        assertThat(acme.get(endpoints() + "?page=100000&page_size=1000").message())
                .contains("too far in");
        assertThat(acme.get(endpoints() + "?after=000413240000&page=100000&page_size=1000")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "page_size=0", "page_size=9999999999", "after=x"})
    void a_page_that_is_none_is_refused(String query) {
        assertThat(acme.get(endpoints() + "?" + query).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | 400 | no JSON",
                "[] | 400 | no JSON object",
                "null | 400 | no JSON object",
                "{} {} | 400 | no JSON",
                "{\"name\":\"a\",\"name\":\"b\"} | 400 | no JSON",
                "{\"mac\":\"000413249999\"} | 422 | that of the path",
                "{\"mac\":5} | 422 | mac is",
                "{\"name\":{}} | 422 | name is",
                "{\"name\":\"a\\nb\"} | 422 | name is",
                "{\"autoprovisioning_enabled\":1} | 422 | true or false",
                "{\"autoprovisioning_enabled\":\"yes\"} | 422 | true or false",
                "{\"provisioning_profile\":\"11111111-2222-3333-4444-555555555555\"} | 422 | provisioning_profile",
                "{\"provisioning_profile\":[]} | 422 | provisioning_profile",
                "{\"settings_manager\":[]} | 422 | an object of settings",
                "{\"settings_manager\":{\"setting_server\":{\"value\":\"x\"}}} | 422 | there is no setting",
                "{\"settings_manager\":{\"SERVER\":\"http://a.test/\"}} | 422 | setting_server: value",
                "{\"settings_manager\":{\"SERVER\":{\"value\":{}}}} | 422 | setting_server: value",
                "{\"settings_manager\":{\"SERVER\":{\"value\":\"gopher://a.test/\"}}} | 422 | ftp URL",
                "{\"settings_manager\":{\"SERVER\":{\"value\":\"http://a.test/\\nx!: on\"}}} | 422 | ftp URL",
                "{\"settings_manager\":{\"SERVER\":{\"value\":\"http://a.test/\",\"attrs\":{\"perm\":\"R\"}}}} | 422 | perm",
                "{\"settings_manager\":{\"SERVER\":{\"value\":\"http://a.test/\",\"attrs\":{\"perm\":[]}}}} | 422 | perm",
                "{\"settings_manager\":{\"LEVEL\":{\"value\":\"7\",\"attrs\":{\"perm\":\"X\"}}}} | 422 | log_level: perm",
                "{\"settings_manager\":{\"LEVEL\":{\"value\":\"\\u0001\"}}} | 422 | log_level: value",
                "{\"settings_manager\":{\"LEVEL\":{\"value\":\"\\ud800\"}}} | 422 | log_level: value",
            })
    void what_does_not_fit_is_refused_by_name_and_nothing_is_changed(String body, int status, String message) {
        String sent = body.replace("SERVER", SETTING_SERVER).replace("LEVEL", LOG_LEVEL);

        Exchange answer = acme.put(endpoints() + MAC, sent);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).contains(message);
        assertThat(answer.json().path("statusCode").intValue()).isEqualTo(status);
        assertThat(stores.registrations().find(MacAddress.of(MAC))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\" \"}", "{\"name\":null}", "{\"name\":\"x\",\"product_group\":\"none\"}"})
    void a_profile_that_does_not_fit_is_refused(String body) {
        assertThat(acme.post(profiles(), body).status()).isEqualTo(422);
    }

    @Test
    void bodies_too_large_too_deep_or_with_too_long_texts_are_refused() {
        assertThat(acme.put(endpoints() + MAC, "{\"x\":" + " ".repeat(RestJson.MAX_BODY) + "1}")
                        .status())
                .isEqualTo(413);
        assertThat(acme.put(endpoints() + MAC, "{\"x\":" + "[".repeat(200) + "]".repeat(200) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(acme.put(endpoints() + MAC, "{\"name\":\"" + "x".repeat(5_000) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(acme.put(endpoints() + MAC, "{\"name\":\"" + "x".repeat(101) + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(acme.put(endpoints() + MAC, "{\"name\":" + "9".repeat(100) + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void bodies_of_other_types_and_codings_are_refused() {
        assertThat(put("Content-Type", "text/xml").status()).isEqualTo(415);
        assertThat(put("Content-Type", "").status()).isEqualTo(415);
        assertThat(put("Content-Encoding", "gzip").status()).isEqualTo(415);
        assertThat(put("Content-Type", "application/json; charset=utf-8").status())
                .isEqualTo(201);
        assertThat(put("X-Other", "1").status()).isEqualTo(200);
    }

    private Exchange put(String name, String value) {
        Headers headers = Headers.of("Host", HOST, name, value);
        return acme.send(new HttpRequest("PUT", endpoints() + MAC, headers, Bytes.utf8("{}")));
    }

    @Test
    void an_unknown_path_is_404_and_a_method_that_is_not_for_it_405_with_those_that_are() {
        assertThat(acme.get("/api/v1/").status()).isEqualTo(404);
        assertThat(acme.get("/api/v1/companies").status()).isEqualTo(404);
        assertThat(acme.get("/api/v2/settings/").status()).isEqualTo(404);
        assertThat(acme.get(endpoints() + MAC + "/x").status()).isEqualTo(404);
        assertThat(acme.get(endpoints() + "/" + MAC).status()).isEqualTo(404);
        assertThat(acme.get(endpoints() + "xyz").status()).isEqualTo(422);
        Exchange post = acme.post(endpoints() + MAC, "{}");
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.response().headers().first("Allow")).hasValue("GET, PUT, DELETE");
        assertThat(acme.send("OPTIONS", "/api/v1/settings/", "").status()).isEqualTo(405);
    }

    @Test
    void head_is_answered_like_get() {
        assertThat(acme.send("HEAD", "/api/v1/settings/", "").status()).isEqualTo(200);
    }

    @Test
    void a_store_that_is_gone_is_told_as_503() {
        RestApi gone = new RestApi(stores.members(), new GoneStore(), stores.profiles(), stores.nonces());
        Exchange answer = new Customer(gone, acme.key).put(endpoints() + MAC, "{}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.message()).contains("nothing was changed");
        assertThat(answer.response().headers().first("Retry-After")).hasValue("10");
    }

    @Test
    void no_wrong_input_whatever_is_answered_as_a_bug() {
        Random random = new Random(5);
        String valid = endpoint(SETTING_SERVER, "http://prov.test/");
        for (int i = 0; i < 500; i++) {
            StringBuilder body = new StringBuilder(valid);
            for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
                body.setCharAt(random.nextInt(body.length()), (char) (1 + random.nextInt(0x2ff)));
            }
            assertThat(acme.put(endpoints() + MAC, body.toString()).status())
                    .as(body.toString())
                    .isIn(200, 201, 400, 422);
        }
    }

    @Test
    void a_request_counts_once() {
        String target = "/api/v1/tokens/acme-1";
        HawkHeader header = acme.sign(NOW, "GET", target);
        HttpRequest request = Customer.with(Customer.unsigned("GET", target, ""), header);

        assertThat(acme.answer(request).status()).isEqualTo(200);
        assertThat(acme.answer(request).status()).isEqualTo(401);
        assertThat(acme.answer(request).headers().first("WWW-Authenticate")).hasValue("Hawk error=\"Invalid nonce\"");
    }

    @Test
    void a_request_of_another_time_is_told_the_time() {
        String target = "/api/v1/tokens/acme-1";
        HawkHeader header = acme.sign(NOW.minus(Duration.ofMinutes(2)), "GET", target);

        HttpResponse response = acme.answer(Customer.with(Customer.unsigned("GET", target, ""), header));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().first("WWW-Authenticate").orElseThrow())
                .startsWith("Hawk ts=\"" + NOW.getEpochSecond() + "\", tsm=\"");
    }

    @Test
    void whoever_does_not_sign_learns_nothing_and_leaves_nothing() {
        HttpResponse unsigned = acme.answer(Customer.unsigned("GET", "/api/v1/settings/", ""));
        Exchange wrong = new Customer(api, new HawkKey("acme-1", "guess")).get("/api/v1/settings/");
        Exchange unknown = new Customer(api, new HawkKey("nobody", "guess")).get("/api/v1/nowhere");

        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(unsigned.headers().first("WWW-Authenticate")).hasValue("Hawk");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.response().headers().first("Server-Authorization")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic ZGVtbzpzZWNyZXQ= | Malformed request: Hawk at 0: another scheme (expected: Hawk)",
                "Hawk | Malformed request: Hawk: id is missing"
            })
    void a_signature_that_is_none_is_told_what_is_wrong_with_it(String field, String message) {
        HttpRequest request = Customer.unsigned("GET", "/api/v1/settings/", "");
        HttpRequest wrong =
                new HttpRequest("GET", request.target(), request.headers().and("Authorization", field), Bytes.EMPTY);

        HttpResponse response = acme.answer(wrong);

        assertThat(response.status()).isEqualTo(401);
        assertThat(Customer.JSON
                        .readTree(response.body().utf8())
                        .path("message")
                        .asString())
                .isEqualTo(message);
    }

    @Test
    void a_key_that_was_taken_back_or_is_for_another_door_lets_nobody_in() {
        Caller caller = new Caller("root", "Acme", "test");
        stores.members().revoke(NOW, caller, "Acme", "acme-1");

        assertThat(acme.get("/api/v1/settings/").status()).isEqualTo(401);
    }

    @Test
    void the_note_names_key_request_and_outcome() {
        String target = "/api/v1/tokens/other";
        HttpRequest request = Customer.with(Customer.unsigned("GET", target, ""), acme.sign(NOW, "GET", target));

        assertThat(api.serve(NOW, Asks.of(request)).notes())
                .singleElement()
                .satisfies(
                        note -> assertThat(note.text())
                                .isEqualTo(
                                        "acme-1: GET \"/api/v1/tokens/other\" -> 403: User lacks permission to token \"other\""));
        assertThat(api.serve(Instant.EPOCH, Asks.of(request)).account()).isEmpty();
    }

    private String phone() {
        return new PhonePages(stores.registrations(), stores.sightings())
                .serve(NOW, Asks.get("/snom320/snom320.php?mac=" + MAC))
                .response()
                .body()
                .utf8();
    }

    private static String endpoint(String setting, String url) {
        return "{\"mac\":\"" + MAC + "\",\"autoprovisioning_enabled\":true,\"settings_manager\":{\"" + setting
                + "\":{\"value\":\"" + url + "\",\"attrs\":{\"perm\":\"RW\"}}}}";
    }

    private String companyOf(Customer customer) {
        return "/api/v1/companies/" + Links.uuid(customer == acme ? "Acme" : "Rival");
    }

    private String endpoints() {
        return companyOf(acme) + "/endpoints/";
    }

    private String profiles() {
        return companyOf(acme) + "/provisioning-profiles/";
    }
}
