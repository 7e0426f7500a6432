// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsItem.Target;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTextTest {
    private static List<SettingsItem> decode(String text) throws Exception {
        return SettingsText.decode(Bytes.utf8(text)).items();
    }

    /** The vendor's answer to a frequent question of 2004, its end tag as it stands there. */
    @Test
    void reads_the_vendors_sample() throws Exception {
        assertThat(decode("""
                <html>
                <pre>
                #This is a settings file
                #
                phone_name: testphone
                dns_domain: intern.snom.de
                dns_server1!: 192.168.0.9
                </pre>
                <html>
                """))
                .containsExactly(
                        Setting.of("phone_name", Permission.READ_ONLY, "testphone"),
                        Setting.of("dns_domain", Permission.READ_ONLY, "intern.snom.de"),
                        Setting.of("dns_server1", Permission.READ_AND_REMAIN, "192.168.0.9"));
    }

    @Test
    void reads_what_servers_in_the_field_write() throws Exception {
        String text = """
                user_name1$: 401
                fkey0&: line
                fkey_context0&: active
                user_pname12: x:y
                firmware: http://host/path/snom360-6.5.10-SIP-j.bin
                blank:
                """;

        assertThat(decode(text.replace("\n", "\r\n")))
                .containsExactly(
                        Setting.of("user_name", 1, Permission.READ_WRITE, "401"),
                        Setting.of("fkey", 0, Permission.READ_ONLY, "line"),
                        Setting.of("fkey_context", 0, Permission.READ_ONLY, "active"),
                        Setting.of("user_pname", 12, Permission.READ_ONLY, "x:y"),
                        new FirmwareImage("http://host/path/snom360-6.5.10-SIP-j.bin"),
                        Setting.of("blank", Permission.READ_ONLY, ""));
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(6);
        for (int round = 0; round < 2_000; round++) {
            SettingsDocument document = AnyDocument.plain(random);

            Bytes text = SettingsText.encode(document);

            assertThat(SettingsText.decode(text)).as(text.utf8()).isEqualTo(document);
            assertThat(SettingsDocuments.decode(text)).isEqualTo(document);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# a: 1",
                "<a: 1",
                " a: 1",
                "a b: 1",
                "a?: 1",
                "a!!: 1",
                ": 1",
                "a",
                "\u00e4: 1",
                "HTTP/1.1 200 OK",
                "a-b: 1",
                ""
            })
    void other_lines_are_passed_over(String line) throws Exception {
        assertThat(decode(line + "\nx: 1")).containsExactly(Setting.of("x", Permission.READ_ONLY, "1"));
    }

    @Test
    void a_line_separator_of_unicode_does_not_hide_a_setting() throws Exception {
        assertThat(decode("a: 1\u20282\nb: 3\u00854\n"))
                .containsExactly(
                        Setting.of("a", Permission.READ_ONLY, "1\u20282"),
                        Setting.of("b", Permission.READ_ONLY, "3\u00854"));
    }

    @Test
    void containers_have_no_form_as_text() throws Exception {
        assertThat(SettingsText.decode(SettingsText.encode(new SettingsDocument(List.of(new FileReference("f"))))))
                .isEqualTo(SettingsDocument.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb"})
    void a_value_cannot_smuggle_in_a_line(String value) {
        assertThatThrownBy(() ->
                        SettingsText.encode(new SettingsDocument(List.of(Setting.of("x", Permission.UNSTATED, value)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value of x: has a line break (expected: one line)");
        assertThatThrownBy(() -> SettingsText.encode(new SettingsDocument(List.of(new FirmwareImage(value)))))
                .hasMessage("value of firmware: has a line break (expected: one line)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\nb", "#a", "<a", "", "a b", "a:", "a!", "a-b"})
    void a_name_cannot_smuggle_in_a_line_or_become_a_comment(String name) {
        assertThatThrownBy(() ->
                        SettingsText.encode(new SettingsDocument(List.of(Setting.of(name, Permission.UNSTATED, "1")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: \"" + name + "\" (expected: letters, digits and underscores)");
    }

    @Test
    void items_have_a_limit() throws Exception {
        assertThat(decode("a:1\n".repeat(SettingsReader.MAX_ITEMS))).hasSize(SettingsReader.MAX_ITEMS);
        assertThatThrownBy(() -> decode("a:1\n".repeat(SettingsReader.MAX_ITEMS + 1)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("settings document: more than 20000 settings");
    }

    @Test
    void keys_are_lines_of_their_own_for_each_attribute() {
        FunctionKey key =
                new FunctionKey(OptionalInt.of(3), Permission.READ_ONLY, Map.of("context", "active"), "speed 401");

        assertThat(SettingsText.encode(new SettingsDocument(List.of(key))).utf8())
                .contains("\nfkey3&: speed 401\nfkey_context3&: active\n");
    }

    @Test
    void an_image_for_expansion_modules_has_no_form_as_text() {
        assertThat(SettingsText.encode(new SettingsDocument(List.of(new FirmwareImage("u", Target.EXPANSION))))
                        .utf8())
                .doesNotContain("firmware");
    }
}
