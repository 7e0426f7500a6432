// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.phone.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.settings.Permission;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsText;
import dev.coldboot.wire.settings.SettingsXml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsExportTest {
    private static final List<SettingsItem> SORTED = List.of(
            Setting.of("dns_server1", Permission.READ_ONLY, "10.0.0.1"),
            Setting.of("language", Permission.UNSTATED, "Fran\u00E7ais <&>\"'"),
            Setting.of("phone_name", Permission.READ_AND_REMAIN, "reception"),
            Setting.of("user_name", 1, Permission.READ_WRITE, "401"),
            Setting.of("user_name", 2, Permission.READ_WRITE, ""));

    private static ShownPhone shuffled() {
        ShownPhone phone = new ShownPhone();
        for (int i = SORTED.size() - 1; i >= 0; i--) {
            phone.with((Setting) SORTED.get(i));
        }
        return phone;
    }

    private static HttpResponse get(String path, ShownPhone phone) {
        return new PhoneWebUi(new Random(1))
                .answer(Instant.EPOCH, HttpRequest.get(path), phone)
                .response();
    }

    @Test
    void the_xml_download_is_a_settings_document() throws Exception {
        HttpResponse response = get("/settings.xml", shuffled());

        assertThat(response.headers().first("Content-Type")).contains("application/xml; charset=utf-8");
        assertThat(SettingsXml.decode(response.body())).isEqualTo(new SettingsDocument(SORTED));
    }

    @Test
    void the_text_download_is_a_settings_document() throws Exception {
        HttpResponse response = get("/settings.txt", shuffled());

        assertThat(response.headers().first("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(SettingsText.decode(response.body()).items())
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> counted(a).compareTo(counted(b)), Permission.class)
                .isEqualTo(SORTED);
        assertThat(response.body().utf8())
                .contains("\ndns_server1&: 10.0.0.1\n")
                .contains("\nuser_name1$: 401\n");
    }

    /** What XML left unstated counts as read-write, and text has to say so. */
    private static Permission counted(Permission permission) {
        return permission == Permission.UNSTATED ? Permission.READ_WRITE : permission;
    }

    @Test
    void what_xml_leaves_unstated_was_read_only_after_a_download_as_text() throws Exception {
        ShownPhone phone = new ShownPhone().with(Setting.of("language", Permission.UNSTATED, "Suomi"));

        HttpResponse response = get("/settings.txt", phone);

        assertThat(response.body().utf8()).contains("\nlanguage$: Suomi\n");
        assertThat(SettingsText.encode(SettingsText.decode(response.body())))
                .isEqualTo(SettingsText.encode(
                        new SettingsDocument(List.of(Setting.of("language", Permission.UNSTATED, "Suomi")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/settings.xml", "/settings.txt", "/settings.htm", "/"})
    void no_secret_leaves_the_phone(String path) {
        ShownPhone phone = new ShownPhone()
                .with("http_pass", "secret")
                .with("HTTP_CLIENT_PASS", "secret")
                .with("sip_secret", "secret")
                .with("admin_pin", "secret")
                .with(Setting.of("user_pass", 1, Permission.READ_WRITE, "secret"))
                .with("empty_pass", "")
                .with("setting_server", "https://user:secret@pbx/{mac}");

        assertThat(get(path, phone).body().utf8()).doesNotContain("secret@").doesNotContain(">secret<");
        assertThat(get(path, phone).body().utf8().replace("sip_secret", "")).doesNotContain("secret");
    }

    @Test
    void a_character_that_xml_forbids_does_not_break_the_download() throws Exception {
        ShownPhone phone = new ShownPhone().with("language", "a\uFFFF\uFFFE\u0000\u001Bb\tc");

        assertThat(SettingsXml.decode(get("/settings.xml", phone).body()).value("language"))
                .contains("a\uFFFD\uFFFD\uFFFD\uFFFDb\tc");
    }

    @Test
    void a_name_that_is_none_in_xml_is_left_out() throws Exception {
        ShownPhone phone = new ShownPhone().with("1><x", "v").with("language", "English");

        assertThat(SettingsXml.decode(get("/settings.xml", phone).body()).items())
                .hasSize(1);
    }

    @Test
    void a_value_with_line_breaks_stays_on_its_line() throws Exception {
        ShownPhone phone = new ShownPhone().with("language", "a\r\nsetting_server!: http://evil\nb");

        assertThat(SettingsText.decode(get("/settings.txt", phone).body()).items())
                .containsExactly(Setting.of("language", Permission.READ_WRITE, "a setting_server!: http://evil b"));
    }

    @Test
    void keys_have_a_section_of_their_own_in_xml_and_lines_in_text() throws Exception {
        ShownPhone phone = new ShownPhone()
                .with(Setting.of("fkey", 3, Permission.READ_ONLY, "speed 401"))
                .with(Setting.of("fkey_label", 3, Permission.READ_ONLY, "A\tB"))
                .with(Setting.of("fkey_context", 5, Permission.READ_ONLY, "1"))
                .with(Setting.of("fkey_perm", 3, Permission.READ_WRITE, "x"))
                .with("fkey_of_all", "y");

        assertThat(SettingsXml.decode(get("/settings.xml", phone).body()).items())
                .containsExactly(
                        Setting.of("fkey_of_all", Permission.READ_WRITE, "y"),
                        Setting.of("fkey_perm", 3, Permission.READ_WRITE, "x"),
                        new FunctionKey(OptionalInt.of(3), Permission.READ_ONLY, Map.of("label", "A B"), "speed 401"),
                        new FunctionKey(OptionalInt.of(5), Permission.READ_WRITE, Map.of("context", "1"), "line"));
        assertThat(get("/settings.txt", phone).body().utf8())
                .contains("\nfkey3&: speed 401\n")
                .contains("\nfkey_context5&: 1\n");
    }
}
