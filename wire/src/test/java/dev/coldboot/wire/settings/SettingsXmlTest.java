// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.SettingsItem.Action;
import dev.coldboot.wire.settings.SettingsItem.Certificate;
import dev.coldboot.wire.settings.SettingsItem.CertificateReference;
import dev.coldboot.wire.settings.SettingsItem.DialPlan;
import dev.coldboot.wire.settings.SettingsItem.DialRule;
import dev.coldboot.wire.settings.SettingsItem.FileReference;
import dev.coldboot.wire.settings.SettingsItem.FirmwareImage;
import dev.coldboot.wire.settings.SettingsItem.FunctionKey;
import dev.coldboot.wire.settings.SettingsItem.Language;
import dev.coldboot.wire.settings.SettingsItem.Misspelt;
import dev.coldboot.wire.settings.SettingsItem.PhoneBook;
import dev.coldboot.wire.settings.SettingsItem.PhoneBookEntry;
import dev.coldboot.wire.settings.SettingsItem.ReplacementPlan;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import dev.coldboot.wire.settings.SettingsItem.Surface;
import dev.coldboot.wire.settings.SettingsItem.Target;
import dev.coldboot.wire.settings.SettingsItem.Upload;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
                        Setting.of("user_host", 1, Permission.READ_WRITE, "my.pbx.com"),
                        new FunctionKey(
                                OptionalInt.of(0),
                                Permission.READ_ONLY,
                                Map.of("context", "active", "label", "Alice"),
                                "speed 401"),
                        new PhoneBook(
                                false,
                                List.of(new PhoneBookEntry(
                                        Map.of("context", "", "type", "sip", "index", "0"), Map.of("name", "Bob")))),
                        new DialPlan(List.of(new DialRule(Map.of("match", "1", "timeout", "0")))),
                        new ReplacementPlan("<ReplacementPlan></ReplacementPlan>"),
                        new Language(Surface.GUI, "Deutsch", "http://host/i18n/gui_lang_DE.xml"),
                        new Language(Surface.WEB, "Deutsch", "http://host/web_lang_DE.xml"),
                        new CertificateReference("http://host/ca.der"));
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
    void reads_the_images_of_the_vendors_firmware_document() throws Exception {
        assertThat(decode("""
                <firmware-settings>
                  <firmware perm="">http://domain/snom/firmware/snomD315.bin</firmware>
                  <firmware_uxm perm="">http://domain/snom/firmware/snomUXM.bin</firmware_uxm>
                </firmware-settings>
                """).items())
                .containsExactly(
                        new FirmwareImage("http://domain/snom/firmware/snomD315.bin", Target.PHONE),
                        new FirmwareImage("http://domain/snom/firmware/snomUXM.bin", Target.EXPANSION));
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
    @ValueSource(strings = {"10000", "-1", "+1", "1a", "1.0", "\u0661", "99999999999999999999", "INDEX"})
    void an_index_that_is_none_spoils_its_setting_and_no_other(String index) throws Exception {
        assertThat(decode("<phone-settings><a idx=\"" + index + "\">x</a><b>y</b></phone-settings>")
                        .items())
                .containsExactly(
                        new Misspelt(
                                "a",
                                Map.of("idx", index),
                                "x",
                                "idx \"" + index + "\" (expected: a number from 0 to 9999)"),
                        Setting.of("b", Permission.UNSTATED, "y"));
    }

    @Test
    void a_flag_that_is_none_spoils_its_setting_and_no_other() throws Exception {
        SettingsDocument document = decode("<settings><phone-settings><a perm=\"PERMISSIONFLAG\">x</a><b>y</b>"
                + "</phone-settings><functionKeys><fkey idx=\"0\" perm=\"rw\" label=\"l\">line</fkey></functionKeys>"
                + "</settings>");

        String expected = " (expected: !, R, &, one blank, RW, $, nothing, or V with one of them)";
        assertThat(document.items())
                .containsExactly(
                        new Misspelt("a", Map.of("perm", "PERMISSIONFLAG"), "x", "perm \"PERMISSIONFLAG\"" + expected),
                        Setting.of("b", Permission.UNSTATED, "y"),
                        new Misspelt(
                                "fkey",
                                Map.of("idx", "0", "perm", "rw", "label", "l"),
                                "line",
                                "perm \"rw\"" + expected));
        assertThat(decode(SettingsXml.encode(document).utf8())).isEqualTo(document);
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
                .hasMessage("value of url" + message);
        assertThatThrownBy(() -> SettingsXml.encode(document(new FirmwareImage("a" + text))))
                .hasMessage("value of firmware" + message);
    }

    @Test
    void a_tab_in_the_url_of_a_file_would_be_read_as_a_blank_and_is_not_written() {
        assertThatThrownBy(() -> SettingsXml.encode(document(new FileReference("a\tb"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value of url: has a tab (expected: none)");
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

    /** The vendor's pages on each tag, with other values. */
    @ParameterizedTest
    @ValueSource(strings = {"functionKeys", "function-keys"})
    void keys_have_attributes_and_may_define_what_they_do_as_elements(String section) throws Exception {
        assertThat(decode("<" + section
                                + " e=\"2\"><fkey idx=\"3\" context=\"1\" label=\"Eva &#8364;\" short_label=\"E\""
                                + " lp=\"on\" clp=\"1\" default_text=\"$name\" x-y=\"no\" perm=\"\">\n  blf sip:12@pbx\n</fkey>"
                                + "<fkey context=\"active\">xml <general type='a&amp;b'>\n <!-- no --><s>&lt;</s></general></fkey>"
                                + "<other idx=\"1\">x</other></" + section + ">")
                        .items())
                .containsExactly(
                        new FunctionKey(
                                OptionalInt.of(3),
                                Permission.READ_WRITE,
                                Map.of(
                                        "context", "1",
                                        "label", "Eva \u20AC",
                                        "short_label", "E",
                                        "lp", "on",
                                        "clp", "1",
                                        "default_text", "$name"),
                                "blf sip:12@pbx"),
                        new FunctionKey(
                                OptionalInt.empty(),
                                Permission.UNSTATED,
                                Map.of("context", "active"),
                                "xml <general type=\"a&amp;b\"><s>&lt;</s></general>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tbook", "phone-book"})
    void a_telephone_book_may_be_complete(String section) throws Exception {
        PhoneBook book =
                (PhoneBook) decode("<" + section + " e=\"2\" complete=\"true\"><item context=\"active\" type=\"vip\""
                                + " fav=\"true\" mod=\"false\" index=\" 7 \"><name>Eva</name><number>12</number>"
                                + "<number_type>mobile</number_type><photo>QUJD</photo></item><contact/><item/></"
                                + section + ">")
                        .items()
                        .get(0);

        assertThat(book.complete()).isTrue();
        assertThat(book.entries()).hasSize(2);
        assertThat(book.entries().get(0).index()).hasValue(7);
        assertThat(book.entries().get(0).field("number_type")).isEqualTo("mobile");
        assertThat(book.entries().get(1)).isEqualTo(new PhoneBookEntry(Map.of(), Map.of()));
        assertThat(book.entries().get(1).index()).isEmpty();
        assertThat(book.entries().get(1).field("name")).isEmpty();
    }

    @Test
    void rules_of_a_dial_plan_are_known_in_whatever_case_they_are_written() throws Exception {
        assertThat(decode(
                                "<dialplan e=\"2\"><!-- one --><TEMPLATE MATCH=\"9,11\" Timeout=\"0\" User=\"Phone\" Rewrite=\"9911\"/>"
                                        + "<template match=\"*\" host=\"pbx\" scheme=\"sip\"/><other/></dialplan>")
                        .items())
                .containsExactly(new DialPlan(List.of(
                        new DialRule(Map.of("match", "9,11", "timeout", "0", "user", "Phone", "rewrite", "9911")),
                        new DialRule(Map.of("match", "*", "host", "pbx", "scheme", "sip")))));
    }

    @Test
    void certificates_are_referred_to_or_inside() throws Exception {
        assertThat(decode(
                                "<certificates><certificate url=\"http://a/ca.der\"/><certificate type=\"base64\">\nMIIB\n</certificate>"
                                        + "<certificate/><other url=\"x\"/><certificate type=\"base64\"/></certificates>")
                        .items())
                .containsExactly(new CertificateReference("http://a/ca.der"), new Certificate("MIIB"));
    }

    @Test
    void uploads_have_a_type() throws Exception {
        assertThat(decode(
                                "<uploads><file url=\"http://a/x.tar\" type=\"gui\"/><file type=\"gui\"/><other url=\"x\"/></uploads>")
                        .items())
                .containsExactly(new Upload("http://a/x.tar", "gui"));
    }

    @Test
    void a_setting_may_be_there_to_lose_a_value() throws Exception {
        assertThat(decode("<phone-settings><a action=\"remove\">x</a><a action=\"other\">x</a></phone-settings>")
                        .items())
                .containsExactly(
                        new Setting("a", OptionalInt.empty(), Permission.UNSTATED, "x", Action.REMOVE),
                        Setting.of("a", Permission.UNSTATED, "x"));
    }

    @Test
    void a_replacement_plan_that_is_no_element_is_not_written() {
        for (String xml : List.of("", "x", "<a>", "<!DOCTYPE a><a/>")) {
            assertThatThrownBy(() -> SettingsXml.encode(document(new ReplacementPlan(xml))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("replacement plan: ");
        }
    }

    @Test
    void names_that_nobody_could_write_again_are_passed_over() throws Exception {
        SettingsDocument document =
                decode("<settings><tbook><item \u00e4='1' index='2'><\u00e4>x</\u00e4><name>Eva</name></item>"
                        + "</tbook><dialplan><template \u00e4='1' match='2'/></dialplan></settings>");

        assertThat(document.items())
                .containsExactly(
                        new PhoneBook(false, List.of(new PhoneBookEntry(Map.of("index", "2"), Map.of("name", "Eva")))),
                        new DialPlan(List.of(new DialRule(Map.of("match", "2")))));
    }
}
