// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.ask;
import static dev.coldboot.aps.Asks.document;
import static dev.coldboot.aps.Asks.get;
import static dev.coldboot.aps.Asks.getAs;
import static dev.coldboot.aps.Asks.note;
import static dev.coldboot.aps.Asks.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.HttpService.Answer;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsXml;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApsPagesTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    private final HttpService pages = pages(ApsConfig.builder()
            .phone(MAC, "snom320", document("user_name", "401"))
            .general(document("language", "English"))
            .general("snom320", document("ringer", "3"))
            .general("acmePhone", document("ringer", "9")));

    private static HttpService pages(ApsConfig.Builder config) {
        return new ApsServer(config.build()).pages();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/000413241234.xml",
                "/000413241234",
                "/desktop/000413241234.xml",
                "/00:04:13:24:12:34.xml",
                "/00%3a04%3A13:24:12:34.cfg",
                "/00-04-13-24-12-34.xml",
                "/0004.1324.1234",
                "/0004.1324.1234.xml",
                "/000413-241234.htm",
                "/000413%20241234.htm",
                "/prov?mac=000413241234",
                "/prv2.php?mac=000413241234",
                "/prov/?mac=00:04:13:24:12:34",
                "/?a=1&mac=00-04-13-24-12-34&b=2",
                "/prov?mac=000413+241234",
                "/prov?mac=%30%30%30413241234",
                "/snom320.htm?mac=000413241234",
                "/000413241234/snom320.htm",
                "/prov/00:04:13:24:12:34/settings.xml"
            })
    void a_phone_that_asks_once_gets_the_general_settings_and_its_own(String target) throws Exception {
        Answer answer = get(pages, target);

        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(settings(answer)).containsExactly("language=English", "ringer=3", "user_name=401");
        assertThat(note(answer))
                .isEqualTo("SERVED 000413241234 (snom320) gets the general settings and its own, "
                        + answer.response().body().size() + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/snom320-000413241234.htm",
                "/desktop/snom320-000413241234.htm",
                "/a/b/config-000413241234.xml",
                "/desktop-000413241234",
                "/snom320-00-04-13-24-12-34.htm",
                "/snom320-00:04:13:24:12:34.htm",
                "/snom320-0004.1324.1234.htm",
                "//snom320-000413241234.htm"
            })
    void the_second_of_two_files_has_the_phones_own_settings_alone(String target) throws Exception {
        Answer answer = get(pages, target);

        assertThat(settings(answer)).containsExactly("user_name=401");
        assertThat(note(answer))
                .isEqualTo("SERVED 000413241234 (snom320) gets its settings, "
                        + answer.response().body().size() + " bytes");
    }

    @Test
    void a_mac_is_read_in_any_case() throws Exception {
        HttpService letters = pages(
                ApsConfig.builder().phone(MacAddress.of("0004132ABCDE"), "snom370", document("user_name", "402")));

        assertThat(settings(get(letters, "/0004132ABCDE.xml"))).containsExactly("user_name=402");
        assertThat(settings(get(letters, "/0004132abcde.xml"))).containsExactly("user_name=402");
        assertThat(settings(get(letters, "/snom370-0004132aBcDe.htm"))).containsExactly("user_name=402");
        assertThat(settings(get(letters, "/x?mac=00:04:13:2a:bc:DE"))).containsExactly("user_name=402");
    }

    @ParameterizedTest
    @CsvSource({
        "/snom320.htm, language=English;ringer=3, ' of snom320'",
        "/desktop/SNOM320.htm, language=English;ringer=3, ' of SNOM320'",
        "/snom320.xml, language=English;ringer=3, ' of snom320'",
        "/snomD862.htm, language=English, ' of snomD862'",
        "/acmephone.htm, language=English;ringer=9, ' of acmephone'",
        "/desktop/config.xml, language=English, ''",
        "/settings.xml, language=English, ''",
    })
    void a_name_without_a_mac_gets_the_general_settings(String target, String expected, String of) throws Exception {
        Answer answer = get(pages, target);

        assertThat(settings(answer)).containsExactly(expected.split(";"));
        assertThat(note(answer))
                .isEqualTo("SERVED 127.77.0.5 gets the general settings" + of + ", "
                        + answer.response().body().size() + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/desktop/",
                "/favicon.ico",
                "/index.htm",
                "/snom320-firmware.htm",
                "/desktop/snom320-firmware.htm?mac=000413241234",
                "/snom320-0004132412.htm",
                "/snom320000413241234.htm",
                "/0004132412345.xml",
                "/xx000413241234.xml",
                "/000413241234/logo.bmp",
                "/prov?mac=",
                "/prov?mac=%7Bmac%7D",
                "/prov?mac=00041324123G",
                "/prov?mac=000413241234000413241234",
                "/%2500.htm",
                "/%252e%252e/etc/passwd"
            })
    void what_nobody_configured_is_not_found(String target) {
        Answer answer = get(pages, target);

        assertThat(answer.response().status()).isEqualTo(404);
        assertThat(answer.response().body().utf8()).isEqualTo("not found\n");
        assertThat(note(answer)).startsWith("REFUSED ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "snom320.htm",
                "http://aps/snom320.htm",
                "/../snom320.htm",
                "/./snom320.htm",
                "/a/../000413241234.xml",
                "/a/..",
                "/%2e%2e/snom320.htm",
                "/.%2E/snom320.htm",
                "/a%2fsnom320.htm",
                "/a%5csnom320.htm",
                "/..\\..\\snom320.htm",
                "/snom320.htm%00",
                "/%00/snom320.htm",
                "/snom320%0d%0aX:.htm",
                "/snom320\u0007.htm",
                "/%",
                "/%2",
                "/%zz",
                "/%-1",
                "/%c0%ae%c0%ae/snom320.htm",
                "/%ff",
                "/%ed%a0%80",
                "/\u00e4.htm"
            })
    void what_no_honest_phone_asks_for_is_refused(String target) {
        Answer answer = get(pages, target);

        assertThat(answer.response().status()).isEqualTo(400);
        assertThat(note(answer)).startsWith("REFUSED path of the request").doesNotContain("snom", "\n", "\u0007");
    }

    @Test
    void a_path_has_a_limit() {
        assertThat(get(pages, "/" + "a".repeat(RequestPath.MAX_LENGTH - 1))
                        .response()
                        .status())
                .isEqualTo(404);
        assertThat(get(pages, "/" + "a".repeat(RequestPath.MAX_LENGTH))
                        .response()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void settings_are_xml() {
        assertThat(get(pages, "/000413241234.xml").response().headers().first("Content-Type"))
                .contains("application/xml; charset=utf-8");
    }

    @Test
    void what_a_phone_has_already_is_not_sent_again() {
        Answer first = get(pages, "/000413241234.xml");
        Headers known = Headers.of(
                "If-None-Match", first.response().headers().first("ETag").orElseThrow());

        Answer second = ask(pages, "GET", "/000413241234.xml", known);

        assertThat(second.response().status()).isEqualTo(304);
        assertThat(second.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).endsWith("(status 304)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/000413241234.xml", "/snom320.htm", "/nothing", "/../x"})
    void head_gets_the_headers_of_get(String target) {
        Answer whole = get(pages, target);
        Answer head = ask(pages, "HEAD", target);

        assertThat(head.response().status()).isEqualTo(whole.response().status());
        assertThat(head.response().body().isEmpty()).isTrue();
        assertThat(head.response().headers())
                .isEqualTo(whole.response()
                        .headers()
                        .and(
                                "Content-Length",
                                String.valueOf(whole.response().body().size())));
        assertThat(head.notes()).isEqualTo(whole.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"})
    void other_methods_are_not_allowed(String method) {
        Answer answer = ask(pages, method, "/000413241234.xml");

        assertThat(answer.response().status()).isEqualTo(405);
        assertThat(answer.response().headers().first("Allow")).contains("GET, HEAD");
        assertThat(answer.response().body().utf8()).doesNotContain("401");
        assertThat(note(answer)).isEqualTo("REFUSED a method that is not served here");
    }

    @Test
    void an_unknown_phone_is_not_found_unless_something_is_for_unknown_phones() throws Exception {
        HttpService kind = pages(ApsConfig.builder().unknown(document("phone_name", "stray")));

        assertThat(get(pages, "/0004130000FF.xml").response().status()).isEqualTo(404);
        assertThat(note(get(pages, "/0004130000FF.xml"))).isEqualTo("REFUSED 0004130000FF is unknown");
        assertThat(settings(get(kind, "/0004130000FF.xml"))).containsExactly("phone_name=stray");
        assertThat(note(get(kind, "/snom320-0004130000ff.htm")))
                .startsWith("SERVED 0004130000FF, which is unknown, gets the settings for unknown phones, ");
        assertThat(get(kind, "/snom320.htm").response().status()).isEqualTo(404);
    }

    @Test
    void sixty_thousand_phones_may_be_a_rule() throws Exception {
        HttpService many = pages(ApsConfig.builder()
                .phone(MAC, "snom320", document("user_name", "401"))
                .phones((now, mac) -> mac.oui() == 0x000413
                        ? Optional.of(new PhoneDirectory.Entry("snom370", document("user_name", "u" + mac)))
                        : Optional.empty()));

        assertThat(settings(get(many, "/000413260000.xml"))).containsExactly("user_name=u000413260000");
        assertThat(settings(get(many, "/00041326EA5F.xml"))).containsExactly("user_name=u00041326EA5F");
        assertThat(settings(get(many, "/000413241234.xml")))
                .as("named before the rule")
                .containsExactly("user_name=401");
        assertThat(get(many, "/001122334455.xml").response().status()).isEqualTo(404);
    }

    @Test
    void what_is_served_is_what_was_configured() throws Exception {
        SettingsDocument document = new SettingsDocument(List.of(
                Setting.of("user_name", 1, Permission.READ_ONLY, "401"),
                Setting.of("user_realname", 1, Permission.READ_AND_REMAIN, "<b>\"A\" & 'B'</b> ]]> <!-- "),
                Setting.of("user_realname", 2, Permission.UNSTATED, "\uD83D\uDCDE &amp; &#65; &x;"),
                Setting.of("user_realname", 3, Permission.READ_WRITE, "\u05D3\u05D5\u05D3 \u202Eabc\u202C"),
                Setting.of("setting_server", Permission.READ_WRITE, "http://a/b?x=1&y=2"),
                Setting.of("blank", Permission.READ_WRITE, ""),
                Setting.of("lines", Permission.READ_WRITE, " a\tb\nc "),
                Setting.of("user_name", 1, Permission.READ_WRITE, "402"),
                new FileReference("http://a/b.xml?x=\"1\"&y=<2>")));
        HttpService hostile = pages(ApsConfig.builder().phone(MAC, "snom320", document));

        Answer answer = get(hostile, "/000413241234.xml");

        assertThat(SettingsXml.decode(answer.response().body())).isEqualTo(document);
        assertThat(answer.response().body().utf8())
                .contains("&lt;b&gt;", "&amp;amp;")
                .doesNotContain("<b>", "&x;");
    }

    @Test
    void settings_that_xml_cannot_carry_are_refused_at_once() {
        SettingsDocument broken = document("user_realname", "a\u0000b");
        String message = "value of user_realname: character U+0000 at 1 (expected: a character that XML can carry)";

        assertThatThrownBy(() -> ApsConfig.builder().phone(MAC, "snom320", broken))
                .hasMessage(message);
        assertThatThrownBy(() -> ApsConfig.builder().general(broken).build()).hasMessage(message);
        assertThatThrownBy(() -> ApsConfig.builder().general("snom320", broken).build())
                .hasMessage(message);
        assertThatThrownBy(() -> ApsConfig.builder().unknown(broken).build()).hasMessage(message);
    }

    @Test
    void passwords_are_neither_in_notes_nor_in_what_a_config_prints() {
        SettingsItem secret = Setting.of("user_pass", 1, Permission.READ_WRITE, "s3cret");
        SettingsDocument document = new SettingsDocument(List.of(secret));
        ApsConfig config = ApsConfig.builder()
                .phone(MAC, "snom320", document)
                .general(document)
                .general("snom320", document)
                .unknown(document)
                .build();
        HttpService service = new ApsServer(config).pages();

        assertThat(config.toString()).isEqualTo("ApsConfig[types [snom320], root none]");
        assertThat(config.phones().find(Asks.NOW, MAC).toString()).isEqualTo("Optional[Entry[snom320]]");
        assertThat(List.of("/000413241234.xml", "/snom320.htm", "/0004130000FF.xml", "/x?pass=s3cret", "/s3cret"))
                .allSatisfy(target -> assertThat(note(get(service, target))).doesNotContain("s3cret"));
    }

    @Test
    void without_files_nothing_blocks() {
        assertThat(pages.isBlocking()).isFalse();
    }

    private static final String OLD = "Mozilla/4.0 (compatible; snom320-SIP 6.5.20; snom320 jffs2 v3.36)";

    @Test
    void firmware_that_reads_no_xml_gets_text() throws Exception {
        Answer answer = getAs(pages, OLD, "/000413241234.htm");

        assertThat(answer.response().status()).isEqualTo(200);
        assertThat(answer.response().headers().first("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.response().body().utf8()).isEqualTo("""
            <html>
            <pre>
            language$: English
            ringer$: 3
            user_name$: 401
            </pre>
            </html>
            """);
        assertThat(note(answer))
                .isEqualTo("SERVED 000413241234 (snom320) gets the general settings and its own as text, "
                        + answer.response().body().size() + " bytes");
        assertThat(getAs(pages, OLD, "/snom320.htm").response().body().utf8()).contains("ringer$: 3");
        assertThat(settings(getAs(pages, OLD.replace("6.5.20", "8.4.35"), "/000413241234.htm")))
                .containsExactly("language=English", "ringer=3", "user_name=401");
    }

    @Test
    void an_unknown_phone_with_old_firmware_gets_text_too() {
        HttpService open = pages(ApsConfig.builder().unknown(document("language", "Deutsch")));

        assertThat(getAs(open, OLD, "/000413249999.htm").response().body().utf8())
                .contains("language$: Deutsch");
    }

    @Test
    void what_text_has_no_words_for_is_left_out_and_counted() {
        HttpService rich = pages(ApsConfig.builder()
                .phone(
                        MAC,
                        "snom320",
                        new SettingsDocument(List.of(
                                Setting.of("user_name", 1, Permission.READ_ONLY, "401"),
                                Setting.of("note", Permission.READ_WRITE, "two\nlines"),
                                Setting.of("a-b", Permission.READ_WRITE, "x"),
                                new FileReference("http://h/more.xml")))));

        Answer answer = getAs(rich, OLD, "/000413241234.htm");

        assertThat(answer.response().body().utf8()).isEqualTo("<html>\n<pre>\nuser_name1&: 401\n</pre>\n</html>\n");
        assertThat(note(answer)).contains("gets its settings", " as text, without 3 that text has no words for, ");
    }
}
