// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebToolTest {
    static final String PASSWORD = "right";
    private static final Caller ACME = new Caller("acme-1", "Acme", "192.0.2.1");
    private static final Caller BOLT = new Caller("bolt-1", "Bolt", "192.0.2.2");
    private static final String MAC = "000413241234";
    private static final String URL = "http://prov.example/{mac}.xml";

    private final KnownStores stores = new KnownStores(Asks.NOW);
    private final Accounts logins = (now, name, password, from) -> {
        if (name.equals("throttled")) {
            return new Accounts.Login.Throttled(Duration.ofMillis(3_500));
        }
        Optional<Credential> found = stores.members().credential(name).filter(each -> PASSWORD.equals(password));
        return found.<Accounts.Login>map(each -> new Accounts.Login.Admitted(new Caller(name, each.company(), from)))
                .orElse(new Accounts.Login.Refused());
    };
    private final WebTool tool = new WebTool(
            stores, logins, new SecureRandom(), new WebTool.Doors("https://redirect.example:18083/xmlrpc", ""));
    private final Person ada = new Person(tool);
    private final Person root = new Person(tool);

    @BeforeEach
    void knows_two_companies_and_an_administrator() {
        Caller setUp = new Caller("configuration", Credential.OPERATOR, "configuration");
        for (String company : List.of("Acme", "Bolt")) {
            stores.members().createCompany(Asks.NOW, setUp, company);
        }
        add("ada", Credential.Kind.PERSON, "Acme");
        add("bob", Credential.Kind.PERSON, "Bolt");
        add("root", Credential.Kind.ADMINISTRATOR, Credential.OPERATOR);
    }

    private void add(String name, Credential.Kind kind, String company) {
        Caller setUp = new Caller("configuration", Credential.OPERATOR, "configuration");
        Credential credential = new Credential(name, kind, company, "no hash", true, Asks.NOW, Optional.empty());
        assertThat(stores.members().add(Asks.NOW, setUp, credential)).isTrue();
    }

    @AfterEach
    void closes_the_store() {
        stores.close();
    }

    private static String text(HttpResponse response) {
        return response.body().utf8();
    }

    private static String location(HttpResponse response) {
        assertThat(response.status()).as(text(response)).isEqualTo(303);
        return response.headers().first("Location").orElseThrow();
    }

    private void register(Caller owner, String mac, String url) {
        assertThat(stores.registrations().register(Asks.NOW, owner, List.of(MacAddress.of(mac)), url))
                .isEmpty();
    }

    private Optional<Registration> registered(String mac) {
        return stores.registrations().find(MacAddress.of(mac));
    }

    private void sign() {
        ada.get("/agreement");
        assertThat(location(ada.post("/agreement", "version", "1", "person", "Ada Lovelace")))
                .isEqualTo("/agreement?done=signed");
    }

    // Who is signed in

    @Test
    void strangers_are_led_to_the_door_and_then_on_to_where_they_wanted() {
        assertThat(location(ada.get("/phones?search=a%26b"))).isEqualTo("/sign-in?to=%2Fphones%3Fsearch%3Da%2526b");
        assertThat(location(ada.get("/"))).isEqualTo("/sign-in");

        assertThat(location(ada.post("/sign-in", "name", "ada", "password", PASSWORD, "to", "/phones?search=a%26b")))
                .isEqualTo("/phones?search=a%26b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "/\\evil.example",
                "https://evil.example",
                "evil",
                "/%0d%0aX: y",
                "/\r\nX: y",
                "javascript:alert(1)",
                "/ x"
            })
    void leads_nobody_to_another_site(String to) {
        String location = location(ada.post("/sign-in", "name", "ada", "password", PASSWORD, "to", to));

        assertThat(location).isIn("/", "/%0d%0aX");
    }

    @Test
    void says_the_same_of_an_unknown_name_and_a_wrong_password() {
        HttpResponse unknown = ada.post("/sign-in", "name", "eve", "password", PASSWORD);
        HttpResponse wrong = ada.post("/sign-in", "name", "ada", "password", "wrong");

        assertThat(wrong.status()).isEqualTo(403).isEqualTo(unknown.status());
        assertThat(text(wrong)).contains("Name or password is wrong.").doesNotContain("value=\"wrong\"");
        assertThat(text(wrong).replace("\"ada\"", "\"eve\"")).isEqualTo(text(unknown));
        assertThat(wrong.headers().first("Set-Cookie")).isEmpty();
    }

    @Test
    void says_how_long_a_door_is_closed() {
        HttpResponse response = ada.post("/sign-in", "name", "throttled", "password", PASSWORD);

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.headers().first("Retry-After")).contains("4");
        assertThat(text(response)).contains("Try again in 4 seconds.");
    }

    @Test
    void the_cookie_is_for_this_host_by_tls_and_no_script_and_the_store_knows_only_its_hash() {
        HttpResponse response = ada.post("/sign-in", "name", "ada", "password", PASSWORD);

        assertThat(response.headers().first("Set-Cookie").orElseThrow())
                .matches("__Host-coldboot=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(stores.sessions().find(ada.cookie())).isEmpty();
        assertThat(text(ada.get("/"))).contains("Overview").doesNotContain(ada.cookie());
    }

    @Test
    void a_sign_in_makes_a_new_session_and_ends_the_one_before() {
        String before = ada.signsIn("ada").cookie();
        ada.post("/sign-in", "name", "ada", "password", PASSWORD);

        assertThat(ada.cookie()).isNotEqualTo(before);
        assertThat(new Person(tool).withCookie(before).get("/").status()).isEqualTo(303);
        assertThat(ada.get("/").status()).isEqualTo(200);
    }

    @Test
    void takes_no_cookie_that_it_did_not_make() {
        String planted = "A".repeat(43);
        Person eve = new Person(tool).withCookie(planted);
        assertThat(eve.get("/").status()).isEqualTo(303);

        eve.signsIn("ada");

        assertThat(eve.cookie()).isNotEqualTo(planted);
        assertThat(new Person(tool).withCookie("x; y").get("/").status()).isEqualTo(303);
        assertThat(new Person(tool).withCookie("A".repeat(8_000)).get("/").status())
                .isEqualTo(303);
    }

    @Test
    void a_session_ends_after_half_an_hour_without_a_request() {
        ada.signsIn("ada");
        for (int i = 0; i < 4; i++) {
            ada.waits(Sessions.IDLE.minusSeconds(1));
            assertThat(ada.get("/").status()).isEqualTo(200);
        }

        ada.waits(Sessions.IDLE);

        assertThat(ada.get("/").status()).isEqualTo(303);
        assertThat(location(ada.post("/phones/add", "mac", MAC, "url", URL))).isEqualTo("/sign-in?done=ended");
        assertThat(registered(MAC)).isEmpty();
    }

    @Test
    void a_session_ends_after_half_a_day_whatever_happens() {
        ada.signsIn("ada");
        for (int i = 0; i < 35; i++) {
            ada.waits(Duration.ofMinutes(20));
            assertThat(ada.get("/").status()).isEqualTo(200);
        }

        ada.waits(Duration.ofMinutes(20));

        assertThat(ada.get("/").status()).isEqualTo(303);
    }

    @Test
    void signing_out_ends_the_session_and_tells_the_browser_to_forget_it() {
        String before = ada.signsIn("ada").cookie();

        HttpResponse response = ada.post("/sign-out");

        assertThat(location(response)).isEqualTo("/sign-in?done=signed_out");
        assertThat(response.headers().first("Set-Cookie").orElseThrow())
                .startsWith("__Host-coldboot=;")
                .endsWith("Max-Age=0");
        assertThat(new Person(tool).withCookie(before).get("/").status()).isEqualTo(303);
    }

    @Test
    void whoever_is_revoked_is_out_with_the_next_request() {
        ada.signsIn("ada");

        stores.members().revoke(Asks.NOW, ACME, "Acme", "ada");

        assertThat(ada.get("/").status()).isEqualTo(303);
    }

    @Test
    void serves_nobody_without_tls() {
        HttpService.Ask ask = Asks.get("/sign-in");

        HttpResponse response = tool.serve(
                        Asks.NOW, new HttpService.Ask(ask.from(), ask.to(), false, Optional.empty(), ask.request()))
                .response();

        assertThat(response.status()).isEqualTo(403);
    }

    // Who sent a form

    private HttpResponse add(Headers extra, String token) {
        Headers headers = ada.headers();
        for (Headers.Field field : extra.fields()) {
            headers = headers.and(field.name(), field.value());
        }
        return ada.send(ada.form("/phones/add", headers, "form", token, "mac", MAC, "url", URL));
    }

    @Test
    void takes_no_form_that_another_site_sent() {
        String token = ada.signsIn("ada").token();
        String own = "https://" + Person.HOST;

        for (Headers headers : List.of(
                Headers.of("Origin", "https://evil.example"),
                Headers.of("Origin", "null"),
                Headers.of("Origin", "http://" + Person.HOST),
                Headers.of("Origin", own + ".evil.example"),
                Headers.of("Sec-Fetch-Site", "cross-site"),
                Headers.of("Sec-Fetch-Site", "same-site", "Origin", own),
                Headers.of("Sec-Fetch-Site", "none"),
                Headers.of("Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"),
                Headers.NONE)) {
            assertThat(add(headers, token).status()).as(headers.toString()).isEqualTo(403);
        }
        assertThat(registered(MAC)).isEmpty();
        assertThat(add(Headers.of("Origin", own), token).status()).isEqualTo(303);
        assertThat(registered(MAC)).isPresent();
    }

    @Test
    void takes_no_form_of_another_session() {
        String others = new Person(tool).signsIn("bob").token();
        String own = ada.signsIn("ada").token();
        Headers ours = Headers.of("Origin", "https://" + Person.HOST, "Sec-Fetch-Site", "same-origin");

        for (String token : List.of("", others, own + "x", own.substring(1))) {
            assertThat(add(ours, token).status()).as(token).isEqualTo(403);
        }
        assertThat(registered(MAC)).isEmpty();
    }

    @Test
    void nobody_is_signed_in_by_another_site() {
        HttpRequest request = ada.form(
                "/sign-in", ada.headers().and("Origin", "https://evil.example"), "name", "ada", "password", PASSWORD);

        assertThat(ada.send(request).status()).isEqualTo(403);
        assertThat(ada.cookie()).isEmpty();
    }

    @Test
    void signs_in_by_a_form_that_was_loaded_before_somebody_signed_in_elsewhere() {
        ada.signsIn("ada");
        HttpRequest old = ada.form(
                "/sign-in", ada.headers().and("Origin", "https://" + Person.HOST), "name", "bob", "password", PASSWORD);

        assertThat(location(ada.send(old))).isEqualTo("/");
        assertThat(text(ada.get("/"))).contains("Bolt");
    }

    // What every response has

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/nowhere",
                "/tool.css",
                "/typing.js",
                "/icon.svg",
                "/phones/export.csv",
                "/phones/000413241234"
            })
    void every_response_keeps_others_out(String target) {
        for (Person person : List.of(ada, new Person(tool).signsIn("bob"))) {
            Headers headers = person.get(target).headers();

            assertThat(headers.first("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(headers.first("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.first("Referrer-Policy")).contains("same-origin");
            assertThat(headers.first("Cache-Control").orElseThrow()).isIn("no-store", "no-cache");
            assertThat(headers.first("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void no_page_has_a_script_or_a_style_of_its_own_or_anything_from_elsewhere() {
        register(ACME, MAC, URL);
        ada.signsIn("ada");
        sign();
        root.signsIn("root");

        for (String target : List.of(
                "/",
                "/phones",
                "/phones/add",
                "/phones/import",
                "/phones/" + MAC,
                "/agreement",
                "/credentials",
                "/audit",
                "/password")) {
            assertIsOwn(ada.get(target));
        }
        for (String target : List.of("/companies", "/companies/one?name=Acme", "/agreements", "/audit", "/password")) {
            assertIsOwn(root.get(target));
        }
    }

    private static void assertIsOwn(HttpResponse page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page))
                .doesNotContain("<style", " style=", "onclick", "javascript:")
                .doesNotContainPattern("<script(?! src=\"/typing.js\" defer></script>)")
                .doesNotContainPattern("(src|href|action)=\"(?![/#])");
        assertThat(Pattern.compile("<h1>").matcher(text(page)).results()).hasSize(1);
        assertThat(Pattern.compile("<form method=\"post\"")
                        .matcher(text(page))
                        .results()
                        .count())
                .isEqualTo(Pattern.compile("name=\"form\" value=\"[A-Za-z0-9_-]{43}\"")
                        .matcher(text(page))
                        .results()
                        .count());
    }

    @Test
    void writes_what_people_typed_as_text() {
        String evil = "http://x/\"><script>alert(1)</script>&'{mac}";
        register(ACME, MAC, evil);
        stores.saw(
                new Sighting(MacAddress.of(MAC), Asks.NOW, "192.0.2.9", "<script>alert(2)</script>", "/\"><b>", "<i>"));
        ada.signsIn("ada");

        for (String target : List.of(
                "/",
                "/phones",
                "/phones/" + MAC,
                "/phones/" + MAC + "/change",
                "/audit",
                "/phones/remove?mac=" + MAC,
                "/phones?search=%22%3E%3Cscript%3Ealert(3)")) {
            assertThat(text(ada.get(target))).as(target).doesNotContain("<script>", "<b>\"", "<i>");
        }
        assertThat(text(ada.get("/phones/" + MAC))).contains("&lt;script&gt;alert(1)");
        assertThat(text(ada.post("/phones/add", "mac", "\"><script>", "url", "'\"><script>")))
                .doesNotContain("<script>");
        assertThat(text(ada.get("/%3Cscript%3E"))).doesNotContain("<script>");
    }

    @Test
    void knows_pages_from_other_addresses_and_the_methods_that_they_take() {
        ada.signsIn("ada");

        assertThat(ada.get("/nowhere").status()).isEqualTo(404);
        assertThat(ada.get("/phones/0004132412").status()).isEqualTo(404);
        assertThat(ada.get("/phones/" + MAC + "/explode").status()).isEqualTo(404);
        HttpResponse response = ada.send(new HttpRequest("DELETE", "/agreement", ada.headers(), Bytes.EMPTY));
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("Allow")).contains("GET, HEAD, POST");
        assertThat(ada.post("/audit").status()).isEqualTo(405);
        assertThat(ada.send(new HttpRequest("HEAD", "/audit", ada.headers(), Bytes.EMPTY))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refuses_forms_that_are_none() {
        ada.signsIn("ada");
        Headers ours = ada.headers().and("Origin", "https://" + Person.HOST);

        for (HttpRequest request : List.of(
                new HttpRequest("POST", "/phones/add", ours.and("Content-Type", "text/plain"), Bytes.utf8("a=b")),
                new HttpRequest("POST", "/phones/add", ours, Bytes.utf8("a=b")),
                new HttpRequest(
                        "POST",
                        "/phones/import",
                        ours.and("Content-Type", "multipart/form-data; boundary=x"),
                        Bytes.utf8("--x\r\n")),
                new HttpRequest(
                        "POST",
                        "/phones/import",
                        ours.and("Content-Type", "application/x-www-form-urlencoded"),
                        Bytes.utf8("a=" + "b".repeat(Forms.MAX_BODY))),
                new HttpRequest(
                        "POST",
                        "/phones/remove",
                        ours.and("Content-Type", "application/x-www-form-urlencoded"),
                        Bytes.utf8("mac=1&".repeat(2_001))))) {
            HttpResponse response = ada.send(request);
            assertThat(response.status()).isEqualTo(400);
            assertThat(text(response)).contains("This request cannot be read").doesNotContain("Exception");
        }
    }

    @Test
    void shows_only_its_own_sentences_as_news() {
        ada.signsIn("ada");

        assertThat(text(ada.get("/phones?done=imported&count=12"))).contains("Phones written by the import: 12.");
        assertThat(text(ada.get("/phones?done=imported&count=many"))).doesNotContain("role=\"status\">Phones", "many");
        assertThat(text(ada.get("/phones?done=Your+password+is+stolen"))).doesNotContain("stolen");
    }

    // Who sees what

    @Test
    void customers_and_administrators_do_not_see_each_others_pages() {
        ada.signsIn("ada");
        root.signsIn("root");

        for (String target : List.of("/companies", "/companies/one?name=Acme", "/agreements")) {
            assertThat(ada.get(target).status()).as(target).isEqualTo(404);
        }
        assertThat(ada.post("/companies", "company", "Mine", "person", "eve").status())
                .isEqualTo(404);
        assertThat(ada.post("/agreements", "text", "Mine", "sure", "yes").status())
                .isEqualTo(404);
        assertThat(root.get("/phones").status()).isEqualTo(404);
        assertThat(root.get("/credentials").status()).isEqualTo(404);
        assertThat(location(root.get("/"))).isEqualTo("/companies");
    }

    @Test
    void a_foreign_phone_looks_like_one_that_nobody_has() {
        register(BOLT, MAC, URL);
        ada.signsIn("ada");

        for (String rest : List.of("", "/change")) {
            HttpResponse foreign = ada.get("/phones/" + MAC + rest);
            HttpResponse unknown = ada.get("/phones/000413241235" + rest);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(text(foreign).replace(MAC, "000413241235")).isEqualTo(text(unknown));
        }
        assertThat(ada.post("/phones/" + MAC + "/change", "url", "http://mine/").status())
                .isEqualTo(404);
        assertThat(text(ada.get("/phones?search=" + MAC))).doesNotContain(URL).contains("0 phones");
        assertThat(ada.get("/phones/remove?mac=" + MAC).status()).isEqualTo(422);
        assertThat(registered(MAC).orElseThrow().url()).isEqualTo(URL);
    }

    @Test
    void the_company_is_never_taken_from_a_form() {
        ada.signsIn("ada");

        ada.post("/phones/add", "mac", MAC, "url", URL, "company", "Bolt", "owner", "Bolt");

        assertThat(registered(MAC).orElseThrow().company()).isEqualTo("Acme");
    }

    // Agreement and credentials

    @Test
    void there_are_credentials_only_after_the_agreement_is_signed() {
        ada.signsIn("ada");
        assertThat(text(ada.get("/"))).contains("Sign the agreement first");
        assertThat(ada.post("/credentials", "kind", "xmlrpc", "role", "change").status())
                .isEqualTo(422);
        assertThat(text(ada.post("/agreement", "version", "1", "person", " "))).contains("A name has 1 to 60");

        sign();

        assertThat(text(ada.get("/agreement"))).contains("Ada Lovelace", "2026-11-24 09:00:00 UTC", "Acme");
        HttpResponse shown = ada.post("/credentials", "kind", "rest", "role", "read");
        assertThat(shown.status()).isEqualTo(200);
        Matcher secret = Pattern.compile("id=\"secret\">([A-Za-z0-9]{24})<").matcher(text(shown));
        assertThat(secret.find()).isTrue();
        assertThat(text(ada.get("/credentials"))).contains("only read").doesNotContain(secret.group(1));
    }

    @Test
    void nobody_signs_a_version_that_he_did_not_see() {
        root.signsIn("root");
        ada.signsIn("ada");
        ada.get("/agreement");
        assertThat(root.post("/agreements", "text", "Be good.").status()).isEqualTo(422);
        assertThat(location(root.post("/agreements", "text", "Be good.\r\nAlways.", "sure", "yes")))
                .isEqualTo("/agreements?done=published");

        HttpResponse response = ada.post("/agreement", "version", "1", "person", "Ada Lovelace");

        assertThat(response.status()).isEqualTo(422);
        assertThat(text(response)).contains("A newer version", "Be good.\nAlways.");
        assertThat(stores.members().signature("Acme", 2)).isEmpty();
        assertThat(ada.post("/agreement", "version", "99999999999", "person", "Ada")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void revokes_after_asking() {
        ada.signsIn("ada");
        sign();
        ada.post("/credentials", "kind", "rest", "role", "change");
        String name = stores.members().credentials("Acme").stream()
                .filter(each -> each.kind() == Credential.Kind.HAWK)
                .findFirst()
                .orElseThrow()
                .name();

        assertThat(text(ada.get("/credentials/revoke?name=" + name))).contains("Revoke " + name + "?");
        assertThat(ada.get("/credentials/revoke?name=bob").status()).isEqualTo(422);
        assertThat(ada.get("/credentials/revoke?name=ada").status()).isEqualTo(422);
        assertThat(ada.post("/credentials/revoke", "name", "bob").status()).isEqualTo(422);
        assertThat(stores.members().credential(name).orElseThrow().revoked()).isEmpty();
        assertThat(location(ada.post("/credentials/revoke", "name", name))).isEqualTo("/credentials?done=revoked");
        assertThat(stores.members().credential(name).orElseThrow().revoked()).isPresent();
    }

    @Test
    void a_changed_password_ends_all_other_sessions() {
        String elsewhere = new Person(tool).signsIn("ada").cookie();
        ada.signsIn("ada");
        String strong = "a dozen letters";

        assertThat(ada.post("/password", "old-password", "wrong", "new-password", strong, "repeated-password", strong)
                        .status())
                .isEqualTo(422);
        assertThat(ada.post("/password", "old-password", PASSWORD, "new-password", strong, "repeated-password", "other")
                        .status())
                .isEqualTo(422);
        assertThat(ada.post(
                                "/password",
                                "old-password",
                                PASSWORD,
                                "new-password",
                                "short",
                                "repeated-password",
                                "short")
                        .status())
                .isEqualTo(422);
        HttpResponse done =
                ada.post("/password", "old-password", PASSWORD, "new-password", strong, "repeated-password", strong);

        assertThat(text(ada.follow(done))).contains("Your password is changed.");
        assertThat(new Person(tool).withCookie(elsewhere).get("/").status()).isEqualTo(303);
        assertThat(stores.members().credential("ada").orElseThrow().secret()).startsWith("$argon2id$");
    }

    // What administrators do

    @Test
    void an_administrator_makes_a_company_and_shows_its_first_password_once() {
        root.signsIn("root");

        HttpResponse shown = root.post("/companies", "company", "Cog & Sons", "person", "cid");

        assertThat(shown.status()).isEqualTo(200);
        assertThat(text(shown)).containsPattern("id=\"secret\">[A-Za-z0-9]{24}<");
        assertThat(text(root.get("/companies"))).contains("Cog &amp; Sons", "/companies/one?name=Cog+%26+Sons");
        assertThat(text(root.get("/companies/one?name=Cog+%26+Sons"))).contains("cid", "Not signed");
        assertThat(root.post("/companies", "company", "Cog & Sons", "person", "eve")
                        .status())
                .isEqualTo(422);
        assertThat(root.post("/companies", "company", "operator", "person", "eve")
                        .status())
                .isEqualTo(422);
        assertThat(text(root.get("/companies?search=cog"))).contains("1 company");
        assertThat(root.get("/companies/one?name=Nobody").status()).isEqualTo(404);
    }

    @Test
    void an_administrator_resets_and_revokes_and_ends_the_sessions_of_both() {
        root.signsIn("root");
        ada.signsIn("ada");

        assertThat(text(root.post("/companies/reset", "company", "Acme", "name", "ada")))
                .containsPattern("id=\"secret\">[A-Za-z0-9]{24}<");
        assertThat(ada.get("/").status()).isEqualTo(303);
        assertThat(root.post("/companies/reset", "company", "Bolt", "name", "ada")
                        .status())
                .isEqualTo(422);

        ada.signsIn("ada");
        assertThat(text(root.get("/companies/revoke?company=Acme&name=ada"))).contains("Revoke ada of Acme?");
        assertThat(location(root.post("/companies/revoke", "company", "Acme", "name", "ada")))
                .isEqualTo("/companies/one?name=Acme&done=revoked");
        assertThat(ada.get("/").status()).isEqualTo(303);
        assertThat(root.post("/companies/revoke", "company", Credential.OPERATOR, "name", "root")
                        .status())
                .isEqualTo(404);
        assertThat(root.get("/companies").status()).isEqualTo(200);
    }

    @Test
    void an_administrator_adds_a_person() {
        root.signsIn("root");

        assertThat(text(root.post("/companies/person", "company", "Acme", "person", "amy")))
                .contains("amy");

        assertThat(stores.members().credential("amy").orElseThrow().company()).isEqualTo("Acme");
        assertThat(root.post("/companies/person", "company", "Acme", "person", "bob")
                        .status())
                .isEqualTo(422);
    }

    // The database is gone

    @Test
    void loses_nothing_that_was_typed_while_the_database_is_gone() {
        ada.signsIn("ada");
        stores.takeAway();

        HttpResponse response = ada.post("/phones/add", "mac", MAC, "url", "http://x/?a=1&b=\"2\"");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers().first("Retry-After")).contains("5");
        assertThat(text(response))
                .contains(
                        "action=\"/phones/add\"",
                        "value=\"" + MAC + "\"",
                        "value=\"http://x/?a=1&amp;b=&#34;2&#34;\"",
                        ada.token())
                .doesNotContain("StoreUnavailable", "for this test");
        stores.bringBack();
        assertThat(ada.post("/phones/add", "mac", MAC, "url", "http://x/").status())
                .isEqualTo(303);
    }

    @Test
    void shows_no_password_and_no_foreign_form_while_the_database_is_gone() {
        ada.signsIn("ada");
        stores.takeAway();

        assertThat(text(ada.post("/password", "old-password", "geheim1", "new-password", "geheim2")))
                .doesNotContain("geheim", "<form");
        HttpRequest foreign =
                ada.form("/phones/add", ada.headers().and("Origin", "https://evil.example"), "mac", "planted");
        assertThat(text(ada.send(foreign))).doesNotContain("planted", "<form");
        assertThat(text(ada.get("/phones?search=x"))).contains("href=\"/phones?search=x\"");
        assertThat(ada.get("/tool.css").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/tool.css, text/css", "/typing.js, text/javascript", "/icon.svg, image/svg+xml"})
    void serves_its_own_files(String target, String type) {
        HttpResponse response = ada.get(target);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().first("Content-Type").orElseThrow()).startsWith(type);
    }
}
