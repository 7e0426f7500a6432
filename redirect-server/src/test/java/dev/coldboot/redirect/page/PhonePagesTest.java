// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.page;

import static dev.coldboot.redirect.Asks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.store.InMemoryRegistrationStore;
import dev.coldboot.wire.MacAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhonePagesTest {
    private static final String URL = "http://me:secret@prov.example.com/x.php?mac={mac}&a=1";

    private final InMemoryRegistrationStore store = new InMemoryRegistrationStore();
    private final PhonePages pages = new PhonePages(store);

    @BeforeEach
    void one_phone_is_redirected_and_one_only_registered() {
        Caller caller = new Caller("acme", "Acme", "test");
        store.register(NOW, caller, List.of(MacAddress.of("000413241234")), URL);
        store.register(NOW, caller, List.of(MacAddress.of("000413240000")), "");
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

    private HttpService.Answer get(String target, String... headers) {
        return pages.serve(NOW, Asks.get(target, headers));
    }

    private static String body(HttpService.Answer answer) {
        return answer.response().body().utf8();
    }
}
