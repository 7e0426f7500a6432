// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.web;

import static dev.coldboot.aps.web.Bureau.CAME;
import static dev.coldboot.aps.web.Bureau.NEVER;
import static dev.coldboot.aps.web.Bureau.NOW;
import static dev.coldboot.aps.web.Bureau.PASSWORD;
import static dev.coldboot.aps.web.Bureau.REFUSED;
import static dev.coldboot.aps.web.Bureau.SERVED;
import static dev.coldboot.aps.web.Bureau.STRANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.RememberedCrm;
import dev.coldboot.aps.crm.Crm;
import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.PhoneQuery;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.engine.Output.Note;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficePagesTest {
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    private final Bureau bureau = new Bureau(Optional.empty());

    private static List<String> macs(String page) {
        List<String> found = new ArrayList<>();
        Matcher mac = Pattern.compile("<th scope=\"row\"><a class=\"mac\" href=\"/phones/([0-9A-F]{12})\">")
                .matcher(page);
        while (mac.find()) {
            found.add(mac.group(1));
        }
        return found;
    }

    @Test
    void the_overview_counts_phones_by_what_became_of_them() {
        assertThat(bureau.page("/").replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .contains("Phones 4 of customers", "Came 3 at", "Never came 1 as", "Refused 1 when")
                .contains("snom320 8.4.35 1", "snom370 6.5.20 1", "snom370 8.7.3.19 1");
    }

    @Test
    void the_overview_is_a_few_seconds_old_at_most() {
        bureau.page("/");
        bureau.comes(NEVER, "snom320-SIP 8.4.35", true, 200);

        assertThat(bureau.page("/phones?state=never")).contains("No phone is like that");
        assertThat(bureau.page("/")).contains("<b>1</b> <small>as far as is known");
        bureau.later(10);
        assertThat(bureau.page("/")).contains("<b>0</b> <small>as far as is known");
    }

    @ParameterizedTest
    @CsvSource({"never, 1", "refused, 2", "came, 3", "served, 0"})
    void phones_are_found_by_their_state(String state, int phone) {
        assertThat(macs(bureau.page("/phones?state=" + state)))
                .containsExactly(SERVED.plus(phone).toString());
    }

    @Test
    void phones_are_found_by_customer_type_and_text() {
        assertThat(macs(bureau.page("/phones"))).hasSize(4);
        assertThat(macs(bureau.page("/phones?customer=rival"))).containsExactly(REFUSED.toString(), CAME.toString());
        assertThat(macs(bureau.page("/phones?type=snom320"))).containsExactly(SERVED.toString(), NEVER.toString());
        assertThat(macs(bureau.page("/phones?search=" + NEVER.withColons()))).containsExactly(NEVER.toString());
        assertThat(macs(bureau.page("/phones?search=nobody"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/phones", "/phones?state=never"})
    void a_long_list_is_turned_page_by_page_without_gap_or_repetition(String first) {
        List<CrmPhone> phones = new ArrayList<>();
        for (int i = 0; i < 2_120; i++) {
            phones.add(RememberedCrm.phone(SERVED.plus(i), "snom320", "acme"));
        }
        Bureau large = new Bureau(new RememberedCrm(phones), Optional.empty());

        List<String> seen = new ArrayList<>();
        String target = first;
        while (!target.isEmpty()) {
            String page = large.page(target);
            seen.addAll(macs(page));
            Matcher next = NEXT.matcher(page);
            target = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }

        assertThat(seen)
                .isEqualTo(phones.stream().map(phone -> phone.mac().toString()).toList());
    }

    @Test
    void a_phone_is_shown_with_its_visits_and_without_its_password() {
        String page = bureau.page("/phones/" + REFUSED);

        assertThat(page)
                .contains("snom370 of rival", "refused (403)", "Ada &amp; Co", "rival-401@pbx.example", "6.5.20")
                .contains("<dt>Password</dt><dd>***</dd>", "/" + REFUSED + ".htm")
                .doesNotContain(PASSWORD);
    }

    @Test
    void what_a_phone_would_get_is_in_the_form_for_its_firmware_or_the_one_that_is_asked_for() {
        assertThat(bureau.page("/phones/" + REFUSED)).contains("user_realname1$: Ada &amp; Co");
        assertThat(bureau.page("/phones/" + SERVED)).contains("&lt;user_realname idx=\"1\"");
        assertThat(bureau.page("/phones/" + SERVED + "?form=text")).contains("user_realname1$: Ada &amp; Co");
        assertThat(bureau.page("/phones/" + REFUSED + "?form=xml")).contains("&lt;user_realname idx=\"1\"");
    }

    @Test
    void no_template_brings_a_password_onto_a_page(@TempDir Path templates) throws IOException {
        Files.writeString(
                templates.resolve("phone.xml"),
                "<settings><phone-settings><user_pass idx=\"1\">{{password}}</user_pass>"
                        + "<phrase>say {{password}} twice</phrase><ldap_server>http://a:b@c/</ldap_server></phone-settings>"
                        + "<firmware-settings><firmware>http://u:{{password}}@fw.example/</firmware></firmware-settings>"
                        + "<functionKeys><fkey idx=\"0\">url http://x/?p={{password}}</fkey></functionKeys></settings>");
        Bureau own = new Bureau(Optional.of(templates));

        assertThat(own.page("/phones/" + SERVED))
                .contains("fw.example", "say *** twice")
                .doesNotContain(PASSWORD, "a:b@");
        assertThat(own.page("/phones/" + SERVED + "?form=text"))
                .contains("fw.example")
                .doesNotContain(PASSWORD, "a:b@");
    }

    @Test
    void a_password_is_found_as_xml_spells_it(@TempDir Path templates) throws IOException {
        Files.writeString(
                templates.resolve("phone.xml"),
                "<settings><functionKeys><fkey idx=\"0\" label=\"{{password}}\">speed {{password}}</fkey></functionKeys></settings>");
        CrmPhone phone = RememberedCrm.phone(SERVED, "snom320", "acme");
        CrmPhone odd = new CrmPhone(
                SERVED,
                phone.type(),
                phone.customer(),
                "",
                "401",
                "",
                new CrmPhone.SipAccount("401", "<a&b\">1", "pbx.example", ""));

        assertThat(new Bureau(new RememberedCrm(List.of(odd)), Optional.of(templates)).page("/phones/" + SERVED))
                .contains("label=\"***\"", "speed ***");
    }

    @Test
    void a_template_that_fails_is_told(@TempDir Path templates) throws IOException {
        Files.writeString(templates.resolve("phone.xml"), "<settings>{{nothing}}</settings>");

        assertThat(new Bureau(Optional.of(templates)).page("/phones/" + SERVED)).contains("no value \"nothing\"");
    }

    @Test
    void strangers_are_told_and_what_they_say_is_harmless() {
        bureau.config = bureau.config.withThrottled(() -> List.of("192.0.2.9: <300 phones>"));

        String page = bureau.page("/strangers");

        assertThat(macs(page)).containsExactly(STRANGE.toString());
        assertThat(page)
                .contains("&lt;script&gt;alert(1)", "192.0.2.9: &lt;300 phones&gt;")
                .doesNotContain("<script>");
        assertThat(bureau.page("/phones/" + STRANGE))
                .contains("A stranger", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void a_sync_is_tried_started_watched_and_stopped() {
        assertThat(bureau.page("/sync"))
                .contains("Sync now", "There is none yet")
                .doesNotContain("http-equiv");

        assertThat(bureau.send("/sync", "do=try").headers().first("Location")).hasValue("/sync");
        assertThat(bureau.page("/sync"))
                .contains("1 of 4 phones", "before: &lt;4&gt; phones", "http-equiv=\"refresh\"", "Stop")
                .doesNotContain("Sync now");
        assertThat(bureau.send("/sync", "do=run").headers().first("Location")).hasValue("/sync?done=busy");
        assertThat(bureau.page("/sync?done=busy")).contains("It is running already.");
        bureau.send("/sync", "do=stop");
        bureau.send("/sync", "do=run");

        assertThat(bureau.desk.told).containsExactly("try", "stop", "run");
    }

    @Test
    void no_other_site_starts_a_sync() {
        HttpResponse response = bureau.ask("POST", "/sync", Headers.of("Origin", "http://evil.example"), "do=run");

        assertThat(response.status()).isEqualTo(403);
        assertThat(bureau.ask("POST", "/sync", Headers.NONE, "do=run").status()).isEqualTo(403);
        assertThat(bureau.send("/sync", "do=nothing").status()).isEqualTo(400);
        assertThat(bureau.desk.told).isEmpty();
    }

    @Test
    void a_name_that_was_pointed_here_reads_nothing() {
        assertThat(bureau.ask("GET", "/", Headers.of("Host", "evil.example:8090"), "")
                        .status())
                .isEqualTo(403);
        assertThat(bureau.ask("GET", "/", Headers.of("Host", "localhost:8090"), "")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/phones", "/tool.css", "/api/summary", "/api/openapi.json"})
    void where_a_login_is_demanded_nothing_is_shown_without(String target) {
        bureau.config = bureau.config.withLogin(new BasicLogin("staff", "key"));
        Headers wrong = Headers.of("Authorization", new BasicLogin("staff", "kez").authorization());
        Headers right = Headers.of("Authorization", new BasicLogin("staff", "key").authorization());

        assertThat(bureau.get(target).status()).isEqualTo(401);
        assertThat(bureau.get(target).headers().first("WWW-Authenticate").orElseThrow())
                .startsWith("Basic realm=");
        assertThat(bureau.ask("GET", target, wrong, "").status()).isEqualTo(401);
        assertThat(bureau.ask("GET", target, right.and("Host", "aps.example"), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoever_guesses_the_login_has_to_wait_and_longer_each_time() {
        bureau.config = bureau.config.withLogin(new BasicLogin("staff", "key"));
        HttpService office = new Office(bureau.config).pages();
        Headers wrong = Headers.of("Authorization", new BasicLogin("staff", "kez").authorization());
        Headers right = Headers.of("Authorization", new BasicLogin("staff", "key").authorization());

        for (int i = 0; i < LoginThrottle.FREE_BY_NAME; i++) {
            assertThat(login(office, NOW, "192.0.2.66", wrong).response().status())
                    .isEqualTo(401);
        }
        Answer closed = login(office, NOW, "192.0.2.66", right);

        assertThat(closed.response().status()).isEqualTo(429);
        assertThat(closed.response().headers().first("Retry-After")).contains("1");
        assertThat(closed.notes())
                .containsExactly(new Note(Kind.LIMIT, "office: too many wrong logins from 192.0.2.66"));
        // Others are not kept out by it.
        assertThat(login(office, NOW, "192.0.2.1", right).response().status()).isEqualTo(200);
        assertThat(login(office, NOW.plusSeconds(1), "192.0.2.66", right)
                        .response()
                        .status())
                .isEqualTo(200);
    }

    private static Answer login(HttpService office, Instant now, String from, Headers login) {
        return office.serve(
                now,
                new Ask(
                        Endpoint.of(from + ":40000"),
                        Endpoint.of("127.0.0.1:8081"),
                        false,
                        Optional.empty(),
                        new HttpRequest("GET", "/phones", login, Bytes.EMPTY)));
    }

    @ParameterizedTest
    @CsvSource({"/nowhere, 404", "/phones/000413999999, 404", "/phones/nonsense, 404", "/phones?state=x&after=y, 200"})
    void odd_addresses_get_a_page(String target, int status) {
        assertThat(bureau.get(target).status()).isEqualTo(status);
        assertThat(bureau.page(target)).contains("<h1>");
    }

    @Test
    void every_page_is_guarded_by_its_headers() {
        for (String target : List.of("/", "/nowhere", "/tool.css", "/api/summary")) {
            assertThat(bureau.get(target)
                            .headers()
                            .first("Content-Security-Policy")
                            .orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'");
        }
        assertThat(bureau.ask("PUT", "/", Headers.NONE, "").status()).isEqualTo(405);
    }

    @Test
    void a_database_that_is_gone_is_told() {
        Bureau gone = new Bureau(new Gone(), Optional.empty());

        assertThat(gone.get("/phones").status()).isEqualTo(503);
        assertThat(gone.page("/phones")).contains("The database cannot be reached");
        assertThat(gone.get("/api/phones").status()).isEqualTo(503);
        assertThat(gone.get("/api/phones").headers().first("Retry-After")).isPresent();
    }

    /** A database that does not answer. */
    private record Gone() implements Crm {
        private static StoreUnavailable gone() {
            return new StoreUnavailable("crm: gone", new IOException());
        }

        @Override
        public Optional<CrmPhone> find(MacAddress mac) {
            throw gone();
        }

        @Override
        public List<CrmPhone> list(PhoneQuery query) {
            throw gone();
        }

        @Override
        public long count(PhoneQuery query) {
            throw gone();
        }

        @Override
        public Optional<Customer> customer(String name) {
            throw gone();
        }

        @Override
        public List<Customer> customers() {
            throw gone();
        }
    }
}
