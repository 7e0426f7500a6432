// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or broken server may send. */
class SettingsReaderTest {
    private static final String BODY = "<settings><phone-settings><a>1</a></phone-settings></settings>";

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String xml) {
        return assertThatThrownBy(() -> SettingsXml.decode(Bytes.utf8(xml))).isInstanceOf(WireFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE settings>",
                "<!DOCTYPE settings []>",
                "<!DOCTYPE settings [<!ENTITY unused \"x\">]>",
                "<!DOCTYPE settings SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE settings PUBLIC \"-//X//Y\" \"file:///etc/passwd\">",
                "<!DOCTYPE settings [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x.dtd\"> %p;]>",
                "<?xml version=\"1.0\"?>\n<!-- first -->\n<!DOCTYPE settings>"
            })
    void a_doctype_is_refused_even_if_nobody_uses_it(String doctype) {
        assertRefused(doctype + BODY).hasMessageEndingWith("has a DOCTYPE (expected: none)");
    }

    @Test
    void no_file_is_read_for_an_entity(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "s3cret");

        assertRefused("<!DOCTYPE settings [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>"
                        + "<settings><phone-settings><a>&x;</a></phone-settings></settings>")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void entities_do_not_multiply() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE settings [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">");
        }

        assertRefused(bomb + "]><settings><phone-settings><a>&l29;</a></phone-settings></settings>")
                .hasMessageEndingWith("has a DOCTYPE (expected: none)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a>&x;</a>", "<a perm=\"&x;\">1</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#x110000;</a>"})
    void entities_and_characters_that_do_not_exist_are_refused(String setting) {
        assertRefused("<settings><phone-settings>" + setting + "</phone-settings></settings>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "settings",
                "phone-settings",
                "setting-files",
                "firmware-settings",
                "ReplacementPlan",
                "tbook"
            })
    void depth_has_a_limit(String element) {
        for (int deep : new int[] {XmlCursor.MAX_DEPTH + 2, 50_000}) {
            assertRefused(("<" + element + ">").repeat(deep) + ("</" + element + ">").repeat(deep))
                    .hasMessageEndingWith("elements are more than 20 deep");
        }
    }

    @Test
    void depth_counts_what_is_open_and_not_what_was() throws Exception {
        String many = "<x><y/></x>".repeat(100)
                + "<phone-settings><a>1<b/></a></phone-settings>".repeat(100)
                + "<setting-files><file url='f'><x/></file></setting-files>".repeat(100);

        assertThat(SettingsXml.decode(Bytes.utf8("<settings>" + many + "</settings>"))
                        .items())
                .hasSize(200);
    }

    @Test
    void size_has_a_limit() {
        byte[] large = new byte[SettingsReader.MAX_SIZE + 1];
        Arrays.fill(large, (byte) ' ');

        assertThatThrownBy(() -> SettingsXml.decode(Bytes.of(large)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("settings document at 0: 2097153 bytes (expected: at most 2097152)");
        assertThatThrownBy(() -> SettingsText.decode(Bytes.of(large)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("settings document at 0: 2097153 bytes (expected: at most 2097152)");
    }

    @ParameterizedTest
    @CsvSource({
        "phone-settings, <firmware>x</firmware>",
        "setting-files, <file url='f'/>",
        "firmware-settings, <firmware>x</firmware>",
        "functionKeys, <fkey idx='1'/>",
        "tbook, <item><name>a</name></item>",
        "dialplan, <TEMPLATE MATCH='1'/>",
        "certificates, <certificate url='c'/>",
        "uploads, <file url='u' type='gui'/>",
        "gui-languages, <language url='l' name='n'/>"
    })
    void items_have_a_limit(String section, String quoted) throws Exception {
        // Entries and rules count, and the book or plan that they are in.
        String item = quoted.strip();
        boolean isOne = section.equals("tbook") || section.equals("dialplan");
        String most = item.repeat(SettingsReader.MAX_ITEMS - (isOne ? 1 : 0));

        assertThat(SettingsXml.decode(Bytes.utf8("<" + section + ">" + most + "</" + section + ">"))
                        .items())
                .hasSize(isOne ? 1 : SettingsReader.MAX_ITEMS);
        assertRefused("<" + section + ">" + most + item + "</" + section + ">")
                .hasMessageEndingWith("more than 20000 settings");
    }

    @Test
    void attributes_and_fields_have_a_limit() {
        StringBuilder attributes = new StringBuilder();
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i <= XmlCursor.MAX_ATTRIBUTES; i++) {
            attributes.append(" a" + i + "='1'");
            fields.append("<f" + i + ">1</f" + i + ">");
        }

        assertRefused("<functionKeys><fkey" + attributes + "/></functionKeys>")
                .hasMessageEndingWith("more than 50 attributes");
        assertRefused("<phone-settings><a" + attributes + "/></phone-settings>")
                .hasMessageEndingWith("more than 50 attributes");
        assertRefused("<tbook><item>" + fields + "</item></tbook>")
                .hasMessageEndingWith("more than 50 fields of an entry");
    }

    @Test
    void items_of_all_sections_count_together() {
        String section = "<phone-settings>" + "<a>x</a>".repeat(101) + "</phone-settings>";

        assertRefused("<settings>" + section.repeat(199) + "</settings>")
                .hasMessageEndingWith("more than 20000 settings");
    }

    @Test
    void the_encoding_that_is_declared_counts() throws Exception {
        String latin = "<?xml version='1.0' encoding='ISO-8859-1'?><phone-settings><a>\u00e4</a></phone-settings>";
        String wide = "\uFEFF<?xml version='1.0' encoding='UTF-16'?><phone-settings><a>\u00e4</a></phone-settings>";
        String marked = "\uFEFF<phone-settings><a>\u00e4</a></phone-settings>";

        assertThat(value(latin.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("\u00e4");
        assertThat(value(wide.getBytes(StandardCharsets.UTF_16BE))).isEqualTo("\u00e4");
        assertThat(value(marked.getBytes(StandardCharsets.UTF_8))).isEqualTo("\u00e4");
    }

    @Test
    void malformed_bytes_are_not_told_to_the_terminal() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> SettingsXml.decode(Bytes.hex("3c613eff3c2f613e")))
                    .isInstanceOf(WireFormatException.class)
                    .hasMessage("settings document: is no UTF-8");
            assertHarmless("<?xml version='1.0' encoding='us-ascii'?><a>\u00e4</a>".getBytes(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void an_encoding_that_no_phone_needs_is_refused() {
        assertRefused("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>" + BODY)
                .hasMessageStartingWith("settings document at 0: encoding is none of these: utf-8, ");
    }

    private static String value(byte[] xml) throws WireFormatException {
        return ((Setting) SettingsXml.decode(Bytes.of(xml)).items().get(0)).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTF-16",
                "UTF-16LE",
                "UTF-16BE",
                "UTF-32",
                "UCS-4",
                "ISO-10646-UCS-4",
                "ISO-10646-UCS-2",
                "EBCDIC-CP-US",
                "IBM037",
                "Cp1047",
                "ISO-2022-JP",
                "ISO-2022-CN",
                "x-JISAutoDetect",
                "x-nothing",
                "US-ASCII",
                "UTF-7",
                "",
                "utf-8 ",
                "../../x",
                "x-UTF-16LE-BOM",
                "x-IBM1364",
                "CESU-8"
            })
    void an_encoding_that_is_declared_wrongly_is_no_more_than_malformed(String encoding) {
        String xml = "<?xml version=\"1.0\" encoding=\"" + encoding
                + "\"?><settings><phone-settings><a>\u00e4</a></phone-settings></settings>";
        for (var charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.ISO_8859_1)) {
            assertHarmless(xml.getBytes(charset));
        }
    }

    @Test
    void a_document_that_is_cut_anywhere_is_malformed() {
        byte[] whole = SettingsXml.encode(AnyDocument.xml(new Random(11))).toArray();
        int end = whole.length;
        while (whole[end - 1] <= ' ') {
            end--;
        }
        for (int size = 0; size < end; size++) {
            byte[] cut = Arrays.copyOf(whole, size);

            assertThatThrownBy(() -> SettingsXml.decode(Bytes.of(cut)))
                    .as("cut to %d", size)
                    .isInstanceOf(WireFormatException.class);
        }
    }

    @Test
    void random_bytes_give_nothing_but_a_format_error() {
        Random random = new Random(13);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertHarmless(bytes);
            ByteArrayOutputStream started = new ByteArrayOutputStream();
            started.writeBytes(Bytes.utf8("<settings><phone-settings><a ").toArray());
            started.writeBytes(bytes);
            assertHarmless(started.toByteArray());
        }
    }

    @Test
    void documents_with_a_few_wrong_bytes_give_nothing_but_a_format_error() {
        Random random = new Random(17);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = SettingsXml.encode(AnyDocument.xml(random)).toArray();
            for (int i = 1 + random.nextInt(5); i > 0; i--) {
                bytes[random.nextInt(random.nextBoolean() ? bytes.length : 60)] = (byte) random.nextInt();
            }
            assertHarmless(bytes);
        }
    }

    private static void assertHarmless(byte[] bytes) {
        for (Throwable thrown : Arrays.asList(
                catchThrowable(() -> SettingsXml.decode(Bytes.of(bytes))),
                catchThrowable(() -> SettingsDocuments.decode(Bytes.of(bytes))),
                catchThrowable(() -> SettingsText.decode(Bytes.of(bytes))))) {
            assertThat(thrown == null || thrown instanceof WireFormatException)
                    .as("%s from %s", thrown, Bytes.of(bytes).hex())
                    .isTrue();
        }
    }
}
