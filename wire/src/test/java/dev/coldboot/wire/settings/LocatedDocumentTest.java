// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.settings.LocatedDocument.PassedOver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocatedDocumentTest {
    private static LocatedDocument located(String text) throws Exception {
        return SettingsDocuments.locate(Bytes.utf8(text));
    }

    @Test
    void every_item_of_xml_begins_where_its_element_does() throws Exception {
        LocatedDocument document = located("""
                <?xml version="1.0" encoding="utf-8"?>
                <settings>
                  <phone-settings e="2">
                    <language perm="">English</language><!--
                    a comment --> <user_name
                        idx="1" perm="R">401</user_name>
                  </phone-settings>
                  <functionKeys><fkey idx="0" perm="">line &gt;</fkey></functionKeys>
                  <tbook>
                    <item><name>Suzy</name></item>
                  </tbook>
                </settings>
                """);

        assertThat(document.places())
                .containsExactly(new TextPlace(4, 5), new TextPlace(5, 19), new TextPlace(8, 17), new TextPlace(9, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void places_hold_in_documents_that_are_larger_than_a_parser_reads_at_once(String lineEnd) throws Exception {
        StringBuilder text = new StringBuilder("<settings><phone-settings>" + lineEnd);
        for (int i = 2; i < 5_000; i++) {
            text.append(" <user_realname idx=\"1\">\u00e9 &amp; \ud83d\ude00</user_realname>")
                    .append(lineEnd);
        }
        LocatedDocument document =
                located(text.append("</phone-settings></settings>").toString());

        for (int i = 0; i < document.places().size(); i++) {
            assertThat(document.places().get(i)).isEqualTo(new TextPlace(i + 2, 2));
        }
        assertThat(document.places()).hasSize(4_998);
    }

    @Test
    void places_of_a_long_line_are_counted_once() throws Exception {
        String settings = "<a/>".repeat(19_999);

        LocatedDocument document = located("<phone-settings>" + settings + "</phone-settings>" + " ".repeat(1 << 20));

        assertThat(document.places()).hasSize(19_999).endsWith(new TextPlace(1, 17 + 4 * 19_998));
    }

    @Test
    void what_has_no_meaning_where_it_stands_is_told() throws Exception {
        LocatedDocument document = located("""
                <settings>
                  <language>English</language>
                  <functionKeys><key>line</key></functionKeys>
                </settings>""");

        assertThat(document.document()).isEqualTo(SettingsDocument.EMPTY);
        assertThat(document.passedOver())
                .containsExactly(
                        new PassedOver("language", new TextPlace(2, 3)), new PassedOver("key", new TextPlace(3, 17)));
    }

    @Test
    void lines_of_text_are_counted_and_those_that_are_no_setting_told() throws Exception {
        LocatedDocument document =
                located("<html>\r\n# comment\r\n\r\nlanguage: English\r\nno setting\r\nuser_name1$: 401");

        assertThat(document.places()).containsExactly(new TextPlace(4, 1), new TextPlace(6, 1));
        assertThat(document.passedOver()).containsExactly(new PassedOver("no setting", new TextPlace(5, 1)));
    }

    @Test
    void an_offset_has_a_line_and_a_column() {
        assertThat(TextPlace.of("ab\ncd", 0)).isEqualTo(new TextPlace(1, 1));
        assertThat(TextPlace.of("ab\ncd", 2)).isEqualTo(new TextPlace(1, 3));
        assertThat(TextPlace.of("ab\ncd", 4)).isEqualTo(new TextPlace(2, 2));
        assertThat(TextPlace.of("ab\ncd", 99)).isEqualTo(new TextPlace(2, 3));
    }

    @Test
    void a_document_without_a_place_for_each_item_is_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> new LocatedDocument(SettingsDocument.EMPTY, List.of(TextPlace.START), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("places: 1 (expected: 0, one for each item)");
    }
}
