// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PhonesOnTheWebTest {
    private static final Caller ACME = new Caller("acme-1", "Acme", "192.0.2.1");
    private static final Caller BOLT = new Caller("bolt-1", "Bolt", "192.0.2.2");
    private static final MacAddress FIRST = MacAddress.of("000413241234");
    private static final String URL = "http://prov.example/{mac}.xml";
    private static final Pattern PLAN = Pattern.compile("name=\"plan\" value=\"([0-9a-f]{64})\"");

    private final KnownStores stores = new KnownStores(Asks.NOW);
    private final Accounts logins =
            (now, name, password, from) -> new Accounts.Login.Admitted(new Caller(name, "Acme", from));
    private final Person ada = new Person(new WebTool(stores, logins, new SecureRandom(), new WebTool.Doors("", "")));

    @BeforeEach
    void signs_in() {
        stores.members().createCompany(Asks.NOW, ACME, "Acme");
        stores.members()
                .add(
                        Asks.NOW,
                        ACME,
                        new Credential(
                                "ada", Credential.Kind.PERSON, "Acme", "no hash", true, Asks.NOW, Optional.empty()));
        ada.signsIn("ada");
    }

    @AfterEach
    void closes_the_store() {
        stores.close();
    }

    private void register(Caller owner, MacAddress mac, String url) {
        assertThat(stores.registrations().register(Asks.NOW, owner, List.of(mac), url))
                .isEmpty();
    }

    private Optional<String> target(MacAddress mac) {
        return stores.registrations().find(mac).map(Registration::url);
    }

    private static String text(HttpResponse response) {
        return response.body().utf8();
    }

    private static String location(HttpResponse response) {
        assertThat(response.status()).as(text(response)).isEqualTo(303);
        return response.headers().first("Location").orElseThrow();
    }

    @Test
    void registers_a_phone_in_any_spelling() {
        HttpResponse response = ada.post("/phones/add", "mac", " 00:04:13:24:12:34 ", "url", " " + URL + " ");

        assertThat(location(response)).isEqualTo("/phones/000413241234?done=added");
        assertThat(target(FIRST)).contains(URL);
        assertThat(text(ada.follow(response)))
                .contains("The phone is registered.", "snom320", "Waiting", "http://prov.example/000413241234.xml");
    }

    @Test
    void says_beside_the_field_what_is_wrong_and_keeps_what_was_typed() {
        HttpResponse response = ada.post("/phones/add", "mac", "00:04:13", "url", "no url");

        assertThat(response.status()).isEqualTo(422);
        assertThat(text(response))
                .contains(
                        "This is no MAC address",
                        "This is no address that a phone can fetch",
                        "value=\"00:04:13\"",
                        "value=\"no url\"");
    }

    @Test
    void says_that_a_phone_belongs_to_another_company_but_not_to_which() {
        register(BOLT, FIRST, URL);

        HttpResponse response = ada.post("/phones/add", "mac", FIRST.toString(), "url", "http://mine/");

        assertThat(response.status()).isEqualTo(409);
        assertThat(text(response)).contains("belongs to another company").doesNotContain("Bolt", URL);
        assertThat(target(FIRST)).contains(URL);
    }

    @Test
    void overwrites_nothing_while_registering() {
        register(ACME, FIRST, URL);

        HttpResponse response = ada.post("/phones/add", "mac", FIRST.toString(), "url", "http://other/");

        assertThat(response.status()).isEqualTo(409);
        assertThat(target(FIRST)).contains(URL);
    }

    @Test
    void changes_a_target_and_shows_it_in_the_phones_audit() {
        register(ACME, FIRST, URL);
        assertThat(ada.post("/phones/" + FIRST + "/change", "url", "gopher://x").status())
                .isEqualTo(422);

        HttpResponse response = ada.post("/phones/" + FIRST + "/change", "url", "http://other/");

        assertThat(text(ada.follow(response)))
                .contains("The phone is sent to its new target.", URL, "http://other/", "127.0.0.1");
        assertThat(target(FIRST)).contains("http://other/");
    }

    @Test
    void shows_when_a_phone_asked_and_what_it_got() {
        register(ACME, FIRST, "http://same/for/all");
        stores.saw(new Sighting(
                FIRST, Asks.NOW.plusSeconds(1), "192.0.2.77", "snom320-SIP 8.4.35", "/snom320.htm", "sent to x"));

        String page = text(ada.get("/phones/" + FIRST));

        assertThat(page)
                .contains(
                        "Told", "192.0.2.77", "snom320-SIP 8.4.35", "/snom320.htm", "sent to x", "has no {mac} in it");
        assertThat(text(ada.get("/"))).contains("192.0.2.77");
        assertThat(text(ada.get("/phones"))).contains("2026-11-24 09:00:01 UTC");
    }

    @Test
    void pages_forth_and_back_and_counts_all() {
        for (int i = 0; i < 120; i++) {
            register(ACME, FIRST.plus(i), URL);
        }

        String first = text(ada.get("/phones?type=snom320"));
        String second = text(ada.get(link(first, "next")));
        String third = text(ada.get(link(second, "next")));

        assertThat(first).contains("120 phones", FIRST.toString()).doesNotContain("rel=\"prev\"");
        assertThat(macs(first)).hasSize(50);
        assertThat(macs(second)).hasSize(50).startsWith(FIRST.plus(50).toString());
        assertThat(macs(third)).hasSize(20).endsWith(FIRST.plus(119).toString());
        assertThat(third).contains("120 phones").doesNotContain("rel=\"next\"");
        assertThat(macs(text(ada.get(link(third, "prev"))))).isEqualTo(macs(second));
        assertThat(macs(text(ada.get(link(text(ada.get(link(third, "prev"))), "prev")))))
                .isEqualTo(macs(first));
    }

    private static String link(String page, String rel) {
        Matcher link = Pattern.compile("href=\"([^\"]+)\" rel=\"" + rel + "\"").matcher(page);
        assertThat(link.find()).as(rel).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static List<String> macs(String page) {
        List<String> macs = new ArrayList<>();
        Matcher box = Pattern.compile("type=\"checkbox\" name=\"mac\" value=\"([0-9A-F]{12})\"")
                .matcher(page);
        while (box.find()) {
            macs.add(box.group(1));
        }
        return macs;
    }

    @Test
    void searches_in_any_spelling_and_by_type() {
        register(ACME, FIRST, URL);
        register(ACME, MacAddress.of("000413A31234"), "http://elsewhere/");

        assertThat(macs(text(ada.get("/phones?search=00-04-13-24-12-34")))).containsExactly(FIRST.toString());
        assertThat(macs(text(ada.get("/phones?search=ELSEWHERE")))).containsExactly("000413A31234");
        assertThat(macs(text(ada.get("/phones?type=snom320")))).containsExactly(FIRST.toString());
        assertThat(macs(text(ada.get("/phones?search=nothing&type=snom320")))).isEmpty();
        assertThat(macs(text(ada.get("/phones?after=nonsense&pages=x-y&type=nonsense"))))
                .hasSize(2);
    }

    @Test
    void gives_several_phones_up_after_asking() {
        register(ACME, FIRST, URL);
        register(ACME, FIRST.plus(1), URL);
        register(ACME, FIRST.plus(2), URL);

        String question = text(ada.get("/phones/remove?mac=" + FIRST + "&mac=" + FIRST.plus(1)));

        assertThat(question)
                .contains("Give these 2 phones up?", FIRST.toString())
                .doesNotContain(FIRST.plus(2).toString());
        assertThat(target(FIRST)).isPresent();
        assertThat(location(ada.post(
                        "/phones/remove",
                        "mac",
                        FIRST.toString(),
                        "mac",
                        FIRST.plus(1).toString())))
                .isEqualTo("/phones?done=removed&count=2");
        assertThat(target(FIRST)).isEmpty();
        assertThat(target(FIRST.plus(2))).isPresent();
    }

    @Test
    void gives_nothing_up_when_one_of_them_is_foreign() {
        register(ACME, FIRST, URL);
        register(BOLT, FIRST.plus(1), URL);

        HttpResponse response = ada.post(
                "/phones/remove", "mac", FIRST.toString(), "mac", FIRST.plus(1).toString());

        assertThat(response.status()).isEqualTo(409);
        assertThat(text(response)).contains("Nothing was given up", "belongs to another company");
        assertThat(target(FIRST)).isPresent();
        assertThat(target(FIRST.plus(1))).isPresent();
        assertThat(ada.post("/phones/remove").status()).isEqualTo(422);
    }

    // Import

    private static final String LIST = """
            MAC;URL
            00:04:13:24:12:34;http://prov.example/{mac}.xml
            000413241235
            0004.1324.1236	http://new/
            000413241237,http://foreign/
            nonsense;http://x/
            """;

    private String plan(HttpResponse checked) {
        Matcher plan = PLAN.matcher(text(checked));
        assertThat(plan.find()).as(text(checked)).isTrue();
        return plan.group(1);
    }

    private HttpResponse check(String lines) {
        return ada.post("/phones/import", "lines", lines, "url", "http://common/", "step", "check");
    }

    @Test
    void shows_what_an_import_would_do_and_writes_nothing() {
        register(ACME, FIRST, URL);
        register(ACME, FIRST.plus(2), "http://old/");
        register(BOLT, FIRST.plus(3), "http://bolt/");

        HttpResponse checked = check(LIST);

        assertThat(checked.status()).isEqualTo(200);
        assertThat(text(checked).replaceAll("\\s*<[^>]+>\\s*", "|").replaceAll("[|\\s]*\\|[|\\s]*", "|"))
                .contains(
                        "|Cannot be read|1|Somebody else's|1|New|1|Changed|1|As they are|1|",
                        "|6|nonsense|No MAC address (expected: twelve hex digits, with or without separators).|http://x/|",
                        "|5|000413241237|Owned by another company.|http://foreign/|",
                        "|3|000413241235|http://common/|",
                        "|4|000413241236|http://old/|http://new/|",
                        "|2|000413241234|http://prov.example/{mac}.xml|",
                        "2 phones will be written.");
        assertThat(text(checked)).doesNotContain("http://bolt/");
        assertThat(target(FIRST.plus(1))).isEmpty();
        assertThat(target(FIRST.plus(2))).contains("http://old/");
    }

    @Test
    void carries_out_what_was_shown() {
        register(ACME, FIRST.plus(2), "http://old/");
        register(BOLT, FIRST.plus(3), "http://bolt/");
        String plan = plan(check(LIST));

        HttpResponse applied =
                ada.post("/phones/import", "lines", LIST, "url", "http://common/", "step", "apply", "plan", plan);

        assertThat(location(applied)).isEqualTo("/phones?done=imported&count=3");
        assertThat(target(FIRST)).contains(URL);
        assertThat(target(FIRST.plus(1))).contains("http://common/");
        assertThat(target(FIRST.plus(2))).contains("http://new/");
        assertThat(target(FIRST.plus(3))).contains("http://bolt/");
    }

    @Test
    void writes_nothing_when_phones_were_changed_since_it_was_shown() {
        String plan = plan(check(LIST));
        register(BOLT, FIRST.plus(1), "http://bolt/");

        HttpResponse applied =
                ada.post("/phones/import", "lines", LIST, "url", "http://common/", "step", "apply", "plan", plan);

        assertThat(applied.status()).isEqualTo(409);
        assertThat(text(applied)).contains("Phones were changed since you looked.");
        assertThat(target(FIRST)).isEmpty();
        assertThat(ada.post("/phones/import", "lines", LIST, "step", "apply").status())
                .isEqualTo(409);
    }

    @Test
    void goes_back_to_the_list_with_what_was_typed() {
        HttpResponse edit = ada.post("/phones/import", "lines", LIST, "url", "http://common/", "step", "edit");

        assertThat(text(edit))
                .contains("00:04:13:24:12:34;http://prov.example/{mac}.xml", "value=\"http://common/\"", "<textarea");
    }

    @Test
    void takes_a_file_as_a_browser_uploads_it() {
        byte[] file = ("\uFEFF" + LIST).getBytes(StandardCharsets.UTF_16LE);
        Bytes body = multipart(file);

        HttpResponse checked = ada.send(new HttpRequest(
                "POST",
                "/phones/import",
                ada.headers()
                        .and("Origin", "https://" + Person.HOST)
                        .and("Content-Type", "multipart/form-data; boundary=b"),
                body));

        assertThat(text(checked))
                .contains("3 phones will be written.", "000413241236", "No target, and none for all lines.");
    }

    private Bytes multipart(byte[] file) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n" + ada.token()
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"step\"\r\n\r\ncheck"
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"phones.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] body = new byte[head.length + file.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(file, 0, body, head.length, file.length);
        System.arraycopy(tail, 0, body, head.length + file.length, tail.length);
        return Bytes.of(body);
    }

    @Test
    void refuses_a_text_in_which_there_is_nothing_or_too_much() {
        assertThat(text(check("\n# nothing\n"))).contains("no line names a phone");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i <= ImportText.MAX_PHONES; i++) {
            many.append(FIRST.plus(i)).append('\n');
        }
        HttpResponse response = check(many.toString());
        assertThat(response.status()).isEqualTo(422);
        assertThat(text(response)).contains("more than 10,000 phones", FIRST.toString());
    }

    @Test
    void shows_the_first_of_many_lines_and_counts_the_rest() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            many.append(FIRST.plus(i)).append('\n');
        }

        assertThat(text(check(many.toString()))).contains("Write 150 phones", "and 50 more");
    }

    @Test
    void saves_a_file_that_can_be_imported_again() {
        register(ACME, FIRST, "http://x/?a=\"1\";b,c");
        register(ACME, FIRST.plus(1), URL);
        register(BOLT, FIRST.plus(2), URL);

        HttpResponse file = ada.get("/phones/export.csv");

        assertThat(file.headers().first("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(file.headers().first("Content-Disposition")).contains("attachment; filename=\"phones.csv\"");
        assertThat(text(file))
                .isEqualTo("mac;url\r\n000413241234;\"http://x/?a=\"\"1\"\";b,c\"\r\n000413241235;" + URL + "\r\n");
        assertThat(text(check(text(file)))).contains("There is nothing to write.");
        assertThat(text(ada.get("/phones/export.csv?search=b,c"))).doesNotContain("000413241235");
    }
}
