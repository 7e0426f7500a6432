// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.GoneStore;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.Profile;
import dev.coldboot.redirect.api.Registration;
import dev.coldboot.redirect.api.SettingValue;
import dev.coldboot.redirect.api.Sighting;
import dev.coldboot.redirect.api.Sightings;
import dev.coldboot.redirect.catalogue.Catalogue;
import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsXml;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonePagesTest {
    private static final String URL = "http://me:secret@prov.example.com/x.php?mac={mac}&a=1";

    private static final Caller ACME = new Caller("acme", "Acme", "test");
    private static final MacAddress PHONE = MacAddress.of("000413240001");

    private final InMemoryRegistrationStore store = new InMemoryRegistrationStore();
    private final List<Sighting> seen = new ArrayList<>();
    private final PhonePages pages = new PhonePages(store, new Remembering(seen));

    @BeforeEach
    void one_phone_is_redirected_and_one_only_registered() {
        store.register(NOW, ACME, List.of(MacAddress.of("000413241234")), URL);
        store.register(NOW, ACME, List.of(MacAddress.of("000413240000")), "");
    }

    @Test
    void an_old_phone_finds_setting_server_on_line_4_of_a_text() {
        HttpService.Answer answer = get("/snom320/snom320.php?mac=000413241234");

        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(body(answer).lines())
                .containsExactly("<html>", "<pre>", "# redirection", "setting_server!: " + URL, "</pre>", "</html>");
        // How the vendor's own client reads it.
        Matcher reader = Pattern.compile("(?m)^setting_server.?: (.*)").matcher(body(answer));
        assertThat(reader.find()).isTrue();
        assertThat(reader.group(1)).isEqualTo(URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/snom320/snom320.php?mac=000413240000",
                "/snom320/snom320.php?mac=000413249999",
                "/snom320/snom320.php?mac=",
                "/snom320/snom320.php?mac=%3Cscript%3E",
                "/snom320/snom320.php",
                "/snomm9/snomm9.php?mac=000413249999",
                "/snomD345.htm",
                "/snomD345-000413A11FA7.htm",
                "/"
            })
    void a_phone_without_redirection_gets_a_page_that_sets_nothing(String target) {
        HttpService.Answer answer = get(target);

        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(body(answer))
                .doesNotContain("setting_server", "<file")
                .hasLineCount(target.startsWith("/snom320") ? 6 : 3);
    }

    @Test
    void the_mac_is_read_in_any_case() {
        assertThat(body(get("/snom320/snom320.php?mac=00041324abcd"))).doesNotContain("setting_server");
        assertThat(body(get("/snom320/snom320.php?x=1&mac=00%3A04%3A13%3A24%3A12%3A34")))
                .contains("setting_server");
    }

    @Test
    void an_m9_finds_its_url_on_line_3_of_a_container() {
        String body = body(get("/snomm9/snomm9.php?mac=000413241234"));

        String line = body.lines().toList().get(2);
        assertThat(line).isEqualTo("<file url=\"http://me:secret@prov.example.com/x.php?mac={mac}&amp;a=1\" />");
        assertThat(body.lines()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(line).matches("\\s*<file url=\"(.*)\"\\s/*>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/snom320-000413241234.htm", "/snomD345.htm", "/"})
    void a_newer_phone_gets_settings_in_xml(String target) {
        HttpService.Answer answer = get(
                target,
                "User-Agent",
                "Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413241234 SXM:0 UXM:0)");

        assertThat(body(answer)).isEqualTo("""
                <?xml version="1.0" encoding="utf-8"?>
                <settings>
                <phone-settings e="2">
                <setting_server perm="RW">http://me:secret@prov.example.com/x.php?mac={mac}&amp;a=1</setting_server>
                </phone-settings>
                </settings>
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.ico", "/snom320/snom370.php?mac=000413241234", "/../etc/passwd", "/snom320/"})
    void what_no_phone_asks_for_is_not_found(String target) {
        assertThat(get(target).response().status()).isEqualTo(404);
    }

    @Test
    void the_journal_says_who_was_sent_where_and_hides_the_login_of_the_url() {
        assertThat(get("/snom320/snom320.php?mac=000413241234").notes())
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.kind()).isEqualTo(Kind.SERVED);
                    assertThat(note.text())
                            .isEqualTo("000413241234 is sent to http://***@prov.example.com/x.php?mac={mac}&a=1");
                });
    }

    @Test
    void settings_beyond_the_target_reach_newer_phones_in_the_catalogue_s_order() throws WireFormatException {
        put(
                "http://prov.example.com/",
                Optional.empty(),
                Map.of(
                        uuid("log_level"), new SettingValue("7", "RW"),
                        uuid("syslog_server"), new SettingValue("a<b>&\"c\"", "!"),
                        uuid("auto_reboot_on_setting_change"), new SettingValue("on", "")));

        SettingsDocument document = document("/snom320-000413240001.htm");

        assertThat(document.items())
                .containsExactly(
                        Setting.of("auto_reboot_on_setting_change", Permission.READ_WRITE, "on"),
                        Setting.of("setting_server", Permission.READ_WRITE, "http://prov.example.com/"),
                        Setting.of("syslog_server", Permission.READ_AND_REMAIN, "a<b>&\"c\""),
                        Setting.of("log_level", Permission.READ_WRITE, "7"));
        assertThat(body(get("/snom320/snom320.php?mac=000413240001")))
                .contains("setting_server!: http://prov.example.com/")
                .doesNotContain("log_level");
    }

    @Test
    void the_other_setting_of_the_same_name_registers_and_does_not_redirect() {
        String global = Catalogue.settings().stream()
                .filter(kind -> kind.section().equals("global"))
                .findFirst()
                .orElseThrow()
                .uuid();
        put("", Optional.empty(), Map.of(global, new SettingValue("http://prov.example.com/", "RW")));

        assertThat(body(get("/snom320-000413240001.htm"))).doesNotContain("setting_server", "prov.example.com");
        assertThat(body(get("/snom320/snom320.php?mac=000413240001"))).doesNotContain("setting_server");
    }

    @Test
    void a_phone_gets_its_profile_s_target_and_settings_and_its_own_before_them() throws WireFormatException {
        Map<String, SettingValue> shared = Map.of(
                uuid("log_level"), new SettingValue("7", "RW"), uuid("ntp_server"), new SettingValue("ntp.test", "R"));
        put("", Optional.of(profile(true, shared)), Map.of(uuid("log_level"), new SettingValue("9", "RW")));

        SettingsDocument document = document("/snom320-000413240001.htm");

        assertThat(document.value("setting_server")).hasValue("http://profile.example.com/{mac}");
        assertThat(document.value("log_level")).hasValue("9");
        assertThat(document.value("ntp_server")).hasValue("ntp.test");
    }

    @Test
    void a_profile_whose_autoprovisioning_is_off_is_kept_from_its_phones() {
        put("", Optional.of(profile(false, Map.of(uuid("log_level"), new SettingValue("7", "RW")))), Map.of());

        assertThat(body(get("/snom320-000413240001.htm"))).doesNotContain("setting_server", "log_level");
    }

    @Test
    void a_phone_whose_autoprovisioning_is_off_gets_a_page_that_sets_nothing() {
        Map<String, SettingValue> own = Map.of(uuid("log_level"), new SettingValue("7", "RW"));
        store.put(
                NOW,
                ACME,
                new Registration(PHONE, "Acme", URL, NOW, Optional.empty(), new Registration.Details("", false, own)));

        assertThat(body(get("/snom320-000413240001.htm"))).doesNotContain("perm=");
        assertThat(body(get("/snom320/snom320.php?mac=000413240001"))).doesNotContain("setting_server");
    }

    @Test
    void a_stored_url_with_a_line_break_cannot_add_settings() {
        put("http://a.test/\nadmin_mode!: on", Optional.empty(), Map.of());

        assertThat(body(get("/snom320/snom320.php?mac=000413240001"))).doesNotContain("admin_mode", "setting_server");
        assertThat(body(get("/snomm9/snomm9.php?mac=000413240001"))).doesNotContain("<file");
        assertThat(body(get("/snom320-000413240001.htm"))).doesNotContain("admin_mode");
    }

    @Test
    void a_stored_value_or_permission_cannot_break_out_of_its_element() throws WireFormatException {
        put(
                "",
                Optional.empty(),
                Map.of(
                        uuid("log_level"),
                        new SettingValue("</log_level><admin_mode>on</admin_mode>", "\"><x a=\""),
                        uuid("syslog_server"),
                        new SettingValue("\u0001", "RW"),
                        "unknown",
                        new SettingValue("x", "RW")));

        SettingsDocument document = document("/snom320-000413240001.htm");

        assertThat(document.items()).hasSize(1);
        assertThat(document.value("admin_mode")).isEmpty();
    }

    @Test
    void nothing_of_a_page_is_kept_on_its_way() {
        assertThat(get("/snom320-000413241234.htm").response().headers().all("Cache-Control"))
                .containsExactly("no-store");
    }

    @Test
    void head_is_answered_like_get() {
        HttpRequest head = new HttpRequest("HEAD", "/snom320/snom320.php?mac=000413241234", Headers.NONE, Bytes.EMPTY);

        assertThat(pages.serve(NOW, Asks.of(head)).response())
                .isEqualTo(get("/snom320/snom320.php?mac=000413241234").response());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND"})
    void any_other_method_is_refused_and_told_which_are_served(String method) {
        HttpResponse response = pages.serve(NOW, Asks.of(new HttpRequest(method, "/", Headers.NONE, Bytes.utf8("x"))))
                .response();

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void a_path_that_is_longer_than_any_phone_s_is_refused() {
        assertThat(get("/" + "a".repeat(PhonePages.MAX_TARGET) + ".htm")
                        .response()
                        .status())
                .isEqualTo(414);
        assertThat(get("/" + "a".repeat(33) + ".htm").response().status()).isEqualTo(404);
    }

    @Test
    void no_path_whatever_does_anything_but_be_answered() {
        Random random = new Random(11);
        String letters = "/snom320.php-htm?ac=0041 {}<>%\u00e9\u0000";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder target = new StringBuilder("/");
            for (int length = random.nextInt(40); length > 0; length--) {
                target.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(get(target.toString(), "User-Agent", letters).response().status())
                    .isIn(200, 404);
        }
    }

    @Test
    void a_phone_with_a_certificate_reads_its_own_page_only() {
        X509Certificate certificate = CertificateAuthority.ofPhones("Phones", new SecureRandom())
                .issueClient("000413241234")
                .certificate();

        assertThat(body(get(certificate, "/"))).contains("setting_server");
        assertThat(body(get(certificate, "/snom320-000413241234.htm"))).contains("setting_server");
        assertThat(get(certificate, "/snom320-000413240000.htm").response().status())
                .isEqualTo(403);
        assertThat(get(certificate, "/snom320/snom320.php?mac=000413240000")
                        .response()
                        .status())
                .isEqualTo(403);
        assertThat(seen.get(3).mac()).isEqualTo(MacAddress.of("000413241234"));
        assertThat(seen.get(3).outcome()).isEqualTo("refused: asked for the page of 000413240000");
    }

    @Test
    void a_store_that_is_gone_is_told_as_503_and_when_to_come_again() {
        PhonePages gone = new PhonePages(new GoneStore(), new Remembering(seen));

        HttpResponse response =
                gone.serve(NOW, Asks.get("/snom320-000413241234.htm")).response();

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers().first("Retry-After")).hasValue("10");
        assertThat(response.headers().first("Cache-Control")).hasValue("no-store");
        assertThat(seen).isEmpty();
    }

    @Test
    void what_each_phone_got_is_remembered_without_logins() {
        get("/snom320/snom320.php?mac=000413241234", "User-Agent", "snom320\u0007 http://a:b@c");
        get("/snomD345-000413A11FA7.htm");
        get("/snomD345.htm");
        get("/favicon.ico");

        assertThat(seen)
                .containsExactly(
                        new Sighting(
                                MacAddress.of("000413241234"),
                                NOW,
                                "127.0.0.1",
                                "snom320? http://***@c",
                                "/snom320/snom320.php?mac=000413241234",
                                "is sent to http://***@prov.example.com/x.php?mac={mac}&a=1"),
                        new Sighting(
                                MacAddress.of("000413A11FA7"),
                                NOW,
                                "127.0.0.1",
                                "",
                                "/snomD345-000413A11FA7.htm",
                                "is not redirected, and gets a page that sets nothing"));
    }

    private void put(String url, Optional<Profile> profile, Map<String, SettingValue> settings) {
        store.put(
                NOW,
                ACME,
                new Registration(PHONE, "Acme", url, NOW, profile, new Registration.Details("", true, settings)));
    }

    private static Profile profile(boolean autoprovisioning, Map<String, SettingValue> settings) {
        return new Profile(
                "11111111-2222-3333-4444-555555555555",
                "Acme",
                "desks",
                "",
                autoprovisioning,
                "http://profile.example.com/{mac}",
                settings);
    }

    private static String uuid(String paramName) {
        return Catalogue.ofPhone(paramName).orElseThrow().uuid();
    }

    private SettingsDocument document(String target) throws WireFormatException {
        return SettingsXml.decode(get(target).response().body());
    }

    private HttpService.Answer get(String target, String... headers) {
        return pages.serve(NOW, Asks.get(target, headers));
    }

    private HttpService.Answer get(X509Certificate certificate, String target) {
        return pages.serve(
                NOW,
                new HttpService.Ask(Asks.CLIENT, Asks.CLIENT, true, Optional.of(certificate), HttpRequest.get(target)));
    }

    private static String body(HttpService.Answer answer) {
        return answer.response().body().utf8();
    }

    /** Sightings that only listen. */
    private record Remembering(List<Sighting> seen) implements Sightings {
        @Override
        public void saw(Sighting sighting) {
            seen.add(sighting);
        }

        @Override
        public List<Sighting> of(MacAddress mac) {
            return List.of();
        }

        @Override
        public Map<MacAddress, Sighting> newest(Collection<MacAddress> macs) {
            return Map.of();
        }

        @Override
        public List<Sighting> ofCompany(String company, Instant before, int limit) {
            return List.of();
        }
    }
}
