// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.NOW;
import static dev.coldboot.aps.Asks.document;
import static dev.coldboot.aps.Asks.get;
import static dev.coldboot.aps.Asks.note;
import static dev.coldboot.aps.Asks.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.engine.HttpService.Ask;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersDemandsTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");
    private static final Customer TOKEN =
            new Customer("acme", new Demands(false, Optional.empty(), Optional.of("customer's secret"), false));
    private static final Customer LOGIN = new Customer(
            "acme", new Demands(false, Optional.of(new Login("phones", "s3cret", false)), Optional.empty(), false));
    private static final Customer HTTPS =
            new Customer("acme", new Demands(true, Optional.empty(), Optional.empty(), false));
    private static final String FIRST = AccessRules.firstToken(TOKEN, MAC).orElseThrow();
    private static final SettingsDocument SETTINGS =
            document("user_name", "401", "user_pass", "hush", "setting_server", "https://aps.example/prov/{mac}.xml");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/000413241234.xml",
                "/prov?mac=00:04:13:24:12:34",
                "/prov/snom320-000413241234.htm",
                "/nonsense/000413241234/snom320.htm"
            })
    void without_the_token_a_phone_gets_no_secret_and_keeps_its_setting_server(String target) throws Exception {
        Answer answer = get(pages(TOKEN, SETTINGS), target);

        assertThat(settings(answer)).containsExactly("user_name=401");
        assertThat(note(answer)).contains("its settings without secrets (the URL has no token of 000413241234), ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%s/000413241234.xml",
                "/prov/%s/000413241234.xml",
                "/%s/prov?mac=000413241234",
                "/%s/snom320-000413241234.htm",
                "/%s/000413241234/snom320.htm"
            })
    void the_first_token_opens_everything_and_the_setting_server_gets_the_steady_one(String target) throws Exception {
        Answer answer = get(pages(TOKEN, SETTINGS), target.formatted(FIRST));

        assertThat(settings(answer)).hasSize(3).contains("user_name=401", "user_pass=hush");
        assertThat(settings(answer).get(2))
                .matches("setting_server=https://aps\\.example/prov/[A-Za-z0-9_-]{22}/\\{mac}\\.xml")
                .doesNotContain(FIRST);
    }

    @Test
    void the_phone_comes_back_with_the_steady_token_and_then_the_first_one_is_spent() throws Exception {
        HttpService pages = pages(TOKEN, SETTINGS);
        String told = settings(get(pages, "/" + FIRST + "/000413241234.xml")).get(2);
        String steady = told.replaceFirst(".*/prov/", "/prov/").replace("{mac}", MAC.toString());

        assertThat(settings(get(pages, steady))).hasSize(3).contains(told);
        assertThat(settings(get(pages, "/" + FIRST + "/000413241234.xml"))).containsExactly("user_name=401");
    }

    @ParameterizedTest
    @CsvSource({
        "http://aps.example, http://aps.example/TOKEN/",
        "http://aps.example/, http://aps.example/TOKEN/",
        "http://aps.example/prov, http://aps.example/TOKEN/prov",
        "http://aps.example/a/b/, http://aps.example/a/b/TOKEN/",
        "http://me:pw@aps.example:8080/prv2.php?mac={mac}&x=/y,"
                + " http://me:pw@aps.example:8080/TOKEN/prv2.php?mac={mac}&x=/y",
        "http://aps.example?mac={mac}, http://aps.example/TOKEN/?mac={mac}",
        "tftp://10.0.0.2/{mac}.xml, tftp://10.0.0.2/TOKEN/{mac}.xml",
        "nonsense, nonsense",
        "'', ''"
    })
    void the_token_becomes_the_last_directory_of_whatever_setting_server_the_template_wrote(String written, String told)
            throws Exception {
        Answer answer =
                get(pages(TOKEN, document("setting_server", written)), "/prov/" + FIRST + "/snom320-000413241234.htm");

        assertThat(settings(answer).get(0).replaceAll("[A-Za-z0-9_-]{22}", "TOKEN"))
                .isEqualTo("setting_server=" + told);
    }

    @ParameterizedTest
    @CsvSource({
        "/%s/000413241234.xml, /TOKEN/{mac}.xml",
        "/prov/%s/000413241234.xml, /prov/TOKEN/{mac}.xml",
        "/%s/prv2.php?mac=000413241234, /TOKEN/prv2.php?mac={mac}",
        "/%s/snom320-000413241234.htm, /TOKEN/snom320.htm",
        "/%s/config-000413241234.xml, /TOKEN/config.xml",
    })
    void a_template_without_a_setting_server_leaves_the_phone_at_the_url_it_asked(String target, String told)
            throws Exception {
        HttpService pages = pages(TOKEN, document("user_name", "401"));

        List<String> settings = settings(get(pages, target.formatted(FIRST)));

        assertThat(settings).hasSize(2);
        assertThat(settings.get(1).replaceAll("/[A-Za-z0-9_-]{22}/", "/TOKEN/"))
                .isEqualTo("setting_server=http://127.0.0.1:10080" + told);
        // It is told again and again: other documents that it fetches may name a server without the token.
        String steady = settings.get(1)
                .replaceFirst("setting_server=http://[^/]*", "")
                .replace("{mac}", MAC.toString())
                .replaceFirst("(snom320|config)\\.", "$1-" + MAC + ".");
        assertThat(settings(get(pages, steady))).isEqualTo(settings);
    }

    @Test
    void the_phones_own_files_of_a_container_get_the_token_and_those_of_others_do_not() throws Exception {
        Supplier<SettingsDocument> container = () -> files(
                "http://127.0.0.1:10080/general.xml",
                "http://127.0.0.1:10080/snom320-000413241234.htm",
                "http://127.0.0.1:10080/prov?mac={mac}",
                "http://127.0.0.1:10080/snom320-000413249999.htm",
                "http://elsewhere.example/000413241234.xml");
        HttpService pages = pages(TOKEN, container);

        Answer answer = get(pages, "/" + FIRST + "/snom320-000413241234.htm");

        // A container and nothing else, with the token that was shown: the other is not to be used before it is kept.
        assertThat(SettingsXml.decode(answer.response().body()).items())
                .extracting(item -> ((SettingsItem.FileReference) item).url())
                .containsExactly(
                        "http://127.0.0.1:10080/general.xml",
                        "http://127.0.0.1:10080/" + FIRST + "/snom320-000413241234.htm",
                        "http://127.0.0.1:10080/" + FIRST + "/prov?mac={mac}",
                        "http://127.0.0.1:10080/snom320-000413249999.htm",
                        "http://elsewhere.example/000413241234.xml");
    }

    @Test
    void no_item_of_any_sort_gives_a_secret_away() throws Exception {
        Supplier<SettingsDocument> documents = () -> new SettingsDocument(List.of(
                new SettingsItem.Misspelt("user_pass", Map.of("idx", "INDEX"), "hush", "no index"),
                new SettingsItem.FirmwareImage("http://me:hush@images.example/x.bin"),
                new SettingsItem.FunctionKey(
                        OptionalInt.of(1), Permission.READ_WRITE, Map.of(), "url http://me:hush@x/"),
                new SettingsItem.Language(SettingsItem.Surface.GUI, "Deutsch", "http://aps.example/de.xml")));

        Answer answer = get(pages(TOKEN, documents), "/snom320-000413241234.htm");

        assertThat(answer.response().body().utf8()).contains("Deutsch").doesNotContain("hush");
    }

    @Test
    void a_login_is_asked_for_and_named_in_the_access_log_once_it_is_right() throws Exception {
        HttpService pages = pages(LOGIN, SETTINGS);

        Answer question = get(pages, "/000413241234.xml");
        Answer answer = Asks.ask(
                pages,
                "GET",
                "/000413241234.xml",
                Headers.of("Authorization", new BasicLogin("phones", "s3cret").authorization()));

        assertThat(question.response().status()).isEqualTo(401);
        assertThat(question.response().headers().first("WWW-Authenticate"))
                .contains("Basic realm=\"acme\", charset=\"UTF-8\"");
        assertThat(question.response().body().utf8()).isEqualTo("unauthorized\n");
        assertThat(note(question)).isEqualTo("REFUSED 000413241234 (snom320): a login is asked for");
        assertThat(question.account()).isEmpty();
        assertThat(settings(answer)).hasSize(3);
        assertThat(answer.account()).contains("phones");
    }

    @Test
    void what_is_refused_is_told_to_the_journal_alone_and_no_template_is_filled_in_for_it() {
        AtomicInteger made = new AtomicInteger();
        HttpService pages = pages(HTTPS, () -> {
            made.incrementAndGet();
            return SETTINGS;
        });

        Answer answer = get(pages, "/000413241234.xml");

        assertThat(answer.response().status()).isEqualTo(403);
        assertThat(answer.response().body().utf8()).isEqualTo("forbidden\n");
        assertThat(note(answer)).isEqualTo("REFUSED 000413241234: settings of acme are given by HTTPS only");
        assertThat(made).hasValue(0);
        assertThat(pages.serve(NOW, secure("/000413241234.xml")).response().status())
                .isEqualTo(200);
    }

    @Test
    void by_tftp_nothing_can_be_shown_but_a_token() throws Exception {
        String forwarded = "for=192.0.2.9;proto=tftp";

        assertThat(byTftp(pages(LOGIN, SETTINGS), forwarded, "/000413241234.xml")
                        .response()
                        .status())
                .isEqualTo(401);
        assertThat(byTftp(pages(HTTPS, SETTINGS), forwarded, "/000413241234.xml")
                        .response()
                        .status())
                .isEqualTo(403);
        assertThat(settings(byTftp(pages(TOKEN, SETTINGS), forwarded, "/" + FIRST + "/000413241234.xml")))
                .contains("user_pass=hush");
        // Which URL that was, only a template can say.
        assertThat(settings(byTftp(
                        pages(TOKEN, document("user_name", "401")), forwarded, "/" + FIRST + "/000413241234.xml")))
                .containsExactly("user_name=401");
    }

    @Test
    void who_asked_the_tftp_server_is_believed_of_this_machine_alone() {
        Ask near = asked("10.0.0.2:5000", "10.0.0.2:80", false, "/x", "Forwarded", "for=192.0.2.9;proto=tftp");
        Ask far = asked("10.0.0.3:5000", "10.0.0.2:80", false, "/x", "Forwarded", "for=192.0.2.9;proto=tftp");
        Ask broken = asked("10.0.0.2:5000", "10.0.0.2:80", false, "/x", "Forwarded", "for=999.0.2.9;proto=tftp");

        assertThat(Asker.of(near)).hasToString("Asker[address=192.0.2.9, byTftp=true]");
        assertThat(Asker.of(far)).hasToString("Asker[address=10.0.0.3, byTftp=false]");
        assertThat(Asker.of(broken)).hasToString("Asker[address=10.0.0.2, byTftp=false]");
    }

    private static HttpService pages(Customer customer, SettingsDocument settings) {
        return pages(customer, () -> settings);
    }

    private static HttpService pages(Customer customer, Supplier<SettingsDocument> settings) {
        PhoneDirectory.Entry entry = new PhoneDirectory.Entry("snom320", Optional.of(customer), settings);
        return new ApsServer(ApsConfig.builder()
                        .phones((now, mac) -> Optional.of(entry).filter(any -> mac.equals(MAC)))
                        .build())
                .pages();
    }

    private static SettingsDocument files(String... urls) {
        return new SettingsDocument(List.of(urls).stream()
                .<SettingsItem>map(SettingsItem.FileReference::new)
                .toList());
    }

    private static Answer byTftp(HttpService pages, String forwarded, String target) {
        return pages.serve(NOW, asked("127.0.0.1:10069", "127.0.0.1:10080", false, target, "Forwarded", forwarded));
    }

    private static Ask secure(String target) {
        return asked("127.77.0.5:40000", "127.0.0.1:10443", true, target);
    }

    private static Ask asked(String from, String to, boolean secure, String target, String... headers) {
        return new Ask(Endpoint.of(from), Endpoint.of(to), secure, Optional.empty(), HttpRequest.get(target, headers));
    }
}
