// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.aps.crm.CrmPhone;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.settings.SettingsDocument;
import dev.coldboot.wire.settings.SettingsItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    private static final String SETTINGS = "<settings><phone-settings>%s</phone-settings></settings>";

    @TempDir
    private Path directory;

    @Test
    void what_comes_with_the_program_makes_a_line() {
        assertThat(settings(new Templates(Optional.empty())
                        .of(phone("Ada & Söhne <1>"))
                        .settings()))
                .containsExactly(
                        "user_active[1]=on",
                        "user_realname[1]=Ada & Söhne <1>",
                        "user_name[1]=401",
                        "user_pname[1]=acme-401",
                        "user_pass[1]=se\"cret'&",
                        "user_host[1]=pbx.example",
                        "user_outbound[1]=pbx.example:5060;transport=udp");
    }

    @Test
    void the_nearest_template_wins_and_edits_count_at_once() throws IOException {
        Templates templates = new Templates(Optional.of(directory));
        for (String name : List.of("phone.xml", "snom320.xml", "acme/phone.xml", "acme/snom320.xml")) {
            write(name, "<phrase>" + name + "</phrase>");
            assertThat(settings(templates.of(phone("x")).settings())).containsExactly("phrase=" + name);
        }
        write("acme/snom320.xml", "<phrase>edited</phrase>");
        assertThat(settings(templates.of(phone("x")).settings())).containsExactly("phrase=edited");
    }

    @Test
    void every_sort_of_item_comes_through_a_template_whole() {
        String everything = """
            <settings>
            <phone-settings e="2"><phrase perm="R">a</phrase></phone-settings>
            <functionKeys e="2"><fkey idx="0" context="active" label="{{extension}}" perm="R">speed 1</fkey></functionKeys>
            <dialplan e="2"><template match="9" timeout="0"/></dialplan>
            <gui-languages><language url="http://a.example/de.xml" name="Deutsch"/></gui-languages>
            <web-languages><language url="http://a.example/web_de.xml" name="Deutsch"/></web-languages>
            <certificates><certificate url="http://a.example/ca.pem"/></certificates>
            <setting-files><file url="http://a.example/{{mac}}.xml"/></setting-files>
            <firmware-settings><firmware perm="">http://a.example/x.bin</firmware></firmware-settings>
            </settings>\
            """;
        writeWhole("phone.xml", everything);

        SettingsDocument document =
                new Templates(Optional.of(directory)).of(phone("x")).settings();

        assertThat(document.items())
                .hasSize(8)
                .contains(
                        new SettingsItem.FileReference("http://a.example/000413241234.xml"),
                        new SettingsItem.CertificateReference("http://a.example/ca.pem"),
                        new SettingsItem.Language(SettingsItem.Surface.WEB, "Deutsch", "http://a.example/web_de.xml"));
    }

    @Test
    void the_nearest_container_and_firmware_file_win() {
        Templates templates = new Templates(Optional.of(directory));
        assertThat(templates.of(phone("x")).container()).isEmpty();
        assertThat(templates.firmware("snom320")).isEmpty();
        for (String name : List.of("files.xml", "files-snom320.xml", "acme/files.xml", "acme/files-snom320.xml")) {
            writeWhole(name, "<setting-files><file url=\"http://a.example/" + name + "\"/></setting-files>");
            assertThat(templates.of(phone("x")).container().orElseThrow().items())
                    .containsExactly(new SettingsItem.FileReference("http://a.example/" + name));
        }
        for (String name : List.of("firmware.xml", "firmware-snom320.xml")) {
            writeWhole(
                    name, "<firmware-settings><firmware>http://a.example/" + name + "</firmware></firmware-settings>");
            assertThat(templates.firmware("snom320").orElseThrow().items())
                    .containsExactly(new SettingsItem.FirmwareImage("http://a.example/" + name));
        }
    }

    @Test
    void another_customer_has_other_templates() throws IOException {
        write("other/phone.xml", "<phrase>not for acme</phrase>");

        assertThat(settings(new Templates(Optional.of(directory)).of(phone("x")).settings()))
                .contains("user_name[1]=401");
    }

    @Test
    void parts_are_taken_in_and_their_edits_count_too() throws IOException {
        Templates templates = new Templates(Optional.of(directory));
        write("phone.xml", "{{>line}}");
        Files.createDirectories(directory.resolve("parts"));
        Files.writeString(directory.resolve("parts/line.xml"), "<user_name idx=\"1\">{{extension}}</user_name>");
        assertThat(settings(templates.of(phone("x")).settings())).containsExactly("user_name[1]=401");

        Files.writeString(directory.resolve("parts/line.xml"), "<user_name idx=\"2\">{{extension}}</user_name>");
        assertThat(settings(templates.of(phone("x")).settings())).containsExactly("user_name[2]=401");
    }

    @Test
    void a_part_that_takes_itself_in_ends_in_trouble() throws IOException {
        write("phone.xml", "{{>line}}");
        Files.createDirectories(directory.resolve("parts"));
        Files.writeString(directory.resolve("parts/line.xml"), "<a>{{>line}}</a>");
        Templates templates = new Templates(Optional.of(directory));

        assertThatThrownBy(() -> templates.of(phone("x")).settings())
                .isInstanceOf(TemplateTrouble.class)
                .hasMessageContaining("at most 64");
    }

    @Test
    void general_settings_are_there_where_somebody_wrote_them() throws IOException {
        Templates templates = new Templates(Optional.of(directory));
        assertThat(templates.general("snom320")).isEmpty();

        write("general.xml", "<phrase>{{type}}</phrase>");
        assertThat(templates.general("snom370").map(TemplatesTest::settings)).contains(List.of("phrase=snom370"));
        write("general-snom320.xml", "<phrase>own</phrase>");
        assertThat(templates.general("snom320").map(TemplatesTest::settings)).contains(List.of("phrase=own"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<phrase>{{nothing}}</phrase>  | template phone.xml: line 1: no value \"nothing\"",
                "<phrase>{{mac.class}}</phrase>| no value",
                "<phrase>{{/x}}</phrase>       | template phone.xml: Section close tag",
                "<phrase>{{{display_name}}}</phrase> | makes no settings document",
                "<phrase>                      | makes no settings document",
                "{{>missing}}                  | part \"missing\" is missing",
                "{{>../../etc/passwd}}         | expected: the name of a file of parts"
            })
    void says_what_is_wrong_with_a_template_without_a_word_of_what_was_filled_in(String inside, String why)
            throws IOException {
        write("phone.xml", inside);
        Templates templates = new Templates(Optional.of(directory));

        assertThatThrownBy(() -> templates.of(phone("</phrase><x>")).settings())
                .isInstanceOf(TemplateTrouble.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("se\"cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../acme", "..", ".", "a/b", "a\\b", "", "CON\u0000", "{{x}}"})
    void names_that_are_no_file_names_have_no_templates_of_their_own(String customer) throws IOException {
        write("phone.xml", "<phrase>for all</phrase>");
        CrmPhone phone = new CrmPhone(MacAddress.of("000413241234"), customer, customer, "", "1", "", account());

        assertThat(settings(new Templates(Optional.of(directory)).of(phone).settings()))
                .containsExactly("phrase=for all");
    }

    @Test
    void a_link_out_of_the_directory_is_refused(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("secret.xml"), SETTINGS.formatted("<phrase>secret</phrase>"));
        Files.createSymbolicLink(directory.resolve("phone.xml"), elsewhere.resolve("secret.xml"));
        Templates templates = new Templates(Optional.of(directory));

        assertThatThrownBy(() -> templates.of(phone("x")).settings())
                .isInstanceOf(TemplateTrouble.class)
                .hasMessageContaining("no file below the directory");
    }

    @Test
    void a_giant_template_is_refused() throws IOException {
        write("phone.xml", "x".repeat(TemplateDirectory.MAX_FILE));
        Templates templates = new Templates(Optional.of(directory));

        assertThatThrownBy(() -> templates.of(phone("x")).settings())
                .isInstanceOf(TemplateTrouble.class)
                .hasMessageContaining("at most");
    }

    private void write(String name, String inside) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, SETTINGS.formatted(inside));
    }

    private static CrmPhone phone(String displayName) {
        return new CrmPhone(MacAddress.of("000413241234"), "snom320", "acme", "Berlin", "401", displayName, account());
    }

    private static CrmPhone.SipAccount account() {
        return new CrmPhone.SipAccount("acme-401", "se\"cret'&", "pbx.example", "pbx.example:5060;transport=udp");
    }

    private static List<String> settings(SettingsDocument document) {
        return document.items().stream()
                .map(item -> (SettingsItem.Setting) item)
                .map(setting -> setting.name()
                        + (setting.index().isEmpty()
                                ? ""
                                : "[" + setting.index().getAsInt() + "]") + "="
                        + setting.value())
                .toList();
    }

    private void writeWhole(String name, String text) {
        try {
            Files.createDirectories(directory.resolve(name).getParent());
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
