// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsXmlTest {
    private static SettingsDocument decode(String xml) throws Exception {
        return SettingsXml.decode(Bytes.utf8(xml));
    }

    private static SettingsDocument document(SettingsItem... items) {
        return new SettingsDocument(List.of(items));
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            SettingsDocument document = AnyDocument.xml(random);

            Bytes xml = SettingsXml.encode(document);

            assertThat(SettingsXml.decode(xml)).as(xml.utf8()).isEqualTo(document);
            assertThat(SettingsDocuments.decode(xml)).isEqualTo(document);
        }
    }

    /** The vendor's description of the format. */
    @Test
    void reads_the_vendors_sample() throws Exception {
        SettingsDocument document = decode("""
                <?xml version="1.0" encoding="utf-8"?>
                <settings>
                  <phone-settings e="2">
                    <language perm="">English</language>
                    <setting_server perm="R">https://my.pbx.com/{mac}</setting_server>
                    <user_active idx="1" perm="RW">on</user_active>
                    <user_name idx="1" perm="">401</user_name>
                    <user_host idx="1" perm="">my.pbx.com</user_host>
                  </phone-settings>
                  <functionKeys e="2"><fkey idx="0" context="active" label="Alice" perm="R">speed 401</fkey></functionKeys>
                  <tbook e="2"><item context="" type="sip" index="0"><name>Bob</name></item></tbook>
                  <dialplan e="2"><template match="1" timeout="0"/></dialplan>
                  <ReplacementPlan/>
                  <gui-languages><language url="http://host/i18n/gui_lang_DE.xml" name="Deutsch"/></gui-languages>
                  <web-languages><language url="http://host/web_lang_DE.xml" name="Deutsch"/></web-languages>
                  <certificates><certificate url="http://host/ca.der"/></certificates>
                </settings>
                """);

        assertThat(document.items())
                .containsExactly(
                        Setting.of("language", Permission.READ_WRITE, "English"),
                        Setting.of("setting_server", Permission.READ_ONLY, "https://my.pbx.com/{mac}"),
                        Setting.of("user_active", 1, Permission.READ_WRITE, "on"),
                        Setting.of("user_name", 1, Permission.READ_WRITE, "401"),
                        Setting.of("user_host", 1, Permission.READ_WRITE, "my.pbx.com"));
    }

    @Test
    void reads_the_vendors_container() throws Exception {
        assertThat(decode("""
                <setting-files>
                  <file url="http://host/snom-general.xml"/>
                  <file url="http://host/snom370.xml"/>
                </setting-files>
                """).items())
                .containsExactly(
                        new FileReference("http://host/snom-general.xml"),
                        new FileReference("http://host/snom370.xml"));
    }

    @Test
    void reads_the_image_of_the_vendors_firmware_document_and_passes_over_the_expansion_modules() throws Exception {
        assertThat(decode("""
                <firmware-settings>
                  <firmware perm="">http://domain/snom/firmware/snomD315.bin</firmware>
                  <firmware_uxm perm="">http://domain/snom/firmware/snomUXM.bin</firmware_uxm>
                </firmware-settings>
                """).items()).containsExactly(new FirmwareImage("http://domain/snom/firmware/snomD315.bin"));
    }

    @Test
    void a_firmware_element_among_phone_settings_is_a_setting() throws Exception {
        assertThat(decode("<settings><phone-settings><firmware perm=\"RW\">http://a/b.bin</firmware></phone-settings>"
                                + "</settings>")
                        .items())
                .containsExactly(Setting.of("firmware", Permission.READ_WRITE, "http://a/b.bin"));
    }

    @Test
    void sections_are_read_in_document_order() throws Exception {
        assertThat(decode("<settings><setting-files><file url='f1'/></setting-files>"
                                + "<phone-settings><a>1</a><b>2</b><a>3</a></phone-settings>"
                                + "<setting-files><file url='f2'/></setting-files>"
                                + "<phone-settings><c>4</c></phone-settings></settings>")
                        .items())
                .containsExactly(
                        new FileReference("f1"),
                        Setting.of("a", Permission.UNSTATED, "1"),
                        Setting.of("b", Permission.UNSTATED, "2"),
                        Setting.of("a", Permission.UNSTATED, "3"),
                        new FileReference("f2"),
                        Setting.of("c", Permission.UNSTATED, "4"));
    }

    /** Phones apply settings while they read, so another order is another document. */
    @Test
    void sections_are_written_in_document_order_and_no_image_is_lost() throws Exception {
        SettingsDocument mixed = document(
                new FileReference("f1"),
                Setting.of("a", Permission.READ_WRITE, "1"),
                new FileReference("f2"),
                new FirmwareImage("i1"),
                new FirmwareImage("i2"),
                Setting.of("b", Permission.READ_WRITE, "2"));

        assertThat(SettingsXml.decode(SettingsXml.encode(mixed))).isEqualTo(mixed);
        SettingsDocument images = document(new FirmwareImage("i1"), new FirmwareImage("i2"));
        assertThat(SettingsXml.decode(SettingsXml.encode(images))).isEqualTo(images);
    }

    @Test
    void each_kind_of_document_has_its_root() {
        assertThat(SettingsXml.encode(SettingsDocument.EMPTY).utf8()).contains("<settings>", "<phone-settings e=\"2\"");
        assertThat(SettingsXml.encode(document(new FileReference("f"))).utf8())
                .contains("<setting-files>")
                .doesNotContain("<settings>");
        assertThat(SettingsXml.encode(document(new FirmwareImage("i"))).utf8())
                .contains("<firmware-settings>", "<firmware perm=\"\">i</firmware>")
                .doesNotContain("<settings>");
        assertThat(SettingsXml.encode(document(Setting.of("user_name", 1, Permission.READ_ONLY, "401")))
                        .utf8())
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
                .contains("<user_name idx=\"1\" perm=\"R\">401</user_name>");
    }

    @ParameterizedTest
    @CsvSource({
        "' idx=\"0\"', 0",
        "' idx=\"12\"', 12",
        "' idx=\" 7 \"', 7",
        "' idx=\"0001\"', 1",
        "' idx=\"9999\"', 9999",
        "' idx=\"\"', ",
        "' idx=\" \"', ",
        "'', "
    })
    void an_index_is_a_number_of_up_to_four_digits_or_none(String attribute, Integer index) throws Exception {
        Setting setting = (Setting) decode("<phone-settings><a" + attribute + ">x</a></phone-settings>")
                .items()
                .get(0);

        assertThat(setting.index().isPresent() ? (Integer) setting.index().getAsInt() : null)
                .isEqualTo(index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", "-1", "+1", "1a", "1.0", "\u0661", "99999999999999999999"})
    void an_index_that_is_none_is_malformed(String index) {
        assertThatThrownBy(() -> decode("<phone-settings><a idx=\"" + index + "\">x</a></phone-settings>"))
                .hasMessageStartingWith("setting a at ")
                .hasMessageEndingWith("idx \"" + index + "\" (expected: a number from 0 to 9999)");
    }

    @Test
    void an_index_that_nobody_could_read_is_not_written() {
        assertThatThrownBy(() -> SettingsXml.encode(document(Setting.of("a", 10_000, Permission.READ_WRITE, "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("index of a: 10000 (expected: 0 to 9999)");
        assertThatThrownBy(() -> SettingsXml.encode(document(Setting.of("a", -1, Permission.READ_WRITE, "x"))))
                .hasMessage("index of a: -1 (expected: 0 to 9999)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "a>b", "a:b", "\u00e4", "<", "a\n"})
    void a_name_that_is_none_is_not_written(String name) {
        assertThatThrownBy(() -> SettingsXml.encode(document(Setting.of(name, Permission.READ_WRITE, "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: \"" + name + "\" (expected: an XML name)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\u001f", "\ufffe", "\uffff"})
    void what_xml_cannot_carry_is_not_written_anywhere(String text) {
        String message = String.format(
                ": character U+%04X at 1 (expected: a character that XML can carry)", (int) text.charAt(0));

        assertThatThrownBy(() -> SettingsXml.encode(document(Setting.of("v", Permission.READ_WRITE, "a" + text))))
                .hasMessage("value of v" + message);
        assertThatThrownBy(() -> SettingsXml.encode(document(new FileReference("a" + text))))
                .hasMessage("value of file" + message);
        assertThatThrownBy(() -> SettingsXml.encode(document(new FirmwareImage("a" + text))))
                .hasMessage("value of firmware" + message);
    }

    @Test
    void a_tab_in_the_url_of_a_file_would_be_read_as_a_blank_and_is_not_written() {
        assertThatThrownBy(() -> SettingsXml.encode(document(new FileReference("a\tb"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value of file: has a tab (expected: a URL)");
    }

    @Test
    void half_a_character_is_not_written() {
        for (char half : new char[] {'\uD83D', '\uDCDE'}) {
            assertThatThrownBy(() -> SettingsXml.encode(document(Setting.of("v", Permission.READ_WRITE, half + "a"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at 0 (expected");
        }
    }

    @Test
    void values_keep_cdata_and_lose_comments_and_elements_within_them() throws Exception {
        assertThat(decode("<phone-settings><a> x<![CDATA[<b>&amp;]]><!-- no --><?no no?><c>no</c>&#x1F4DE;&lt; </a>"
                                + "</phone-settings>")
                        .value("a"))
                .contains(" x<b>&amp;\uD83D\uDCDE< ");
    }

    @Test
    void files_without_a_url_are_none() throws Exception {
        assertThat(decode("<setting-files><file/><file url=''/><file url=' '/><other url='x'/><file url=' y '/>"
                                + "</setting-files>")
                        .items())
                .containsExactly(new FileReference("y"));
    }
}
