// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.settings.SettingsItem.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsDocumentsTest {
    private static final String XML = "<settings><phone-settings><a>1</a></phone-settings></settings>";

    private static SettingsDocument decode(String text) throws Exception {
        return SettingsDocuments.decode(Bytes.utf8(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFEFF",
                " \r\n\t",
                "<?xml version=\"1.0\"?>",
                "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
                "<!-- a comment -->",
                "<!-- one --><!-- two -->\n<!---->\n"
            })
    void xml_is_known_by_how_it_begins(String before) throws Exception {
        assertThat(decode(before + XML).value("a")).contains("1");
    }

    @Test
    void what_is_compressed_is_no_document_that_says_nothing() {
        assertThatThrownBy(() -> SettingsDocuments.decode(Bytes.hex("1f8b080000000000")))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("is compressed");
    }

    @Test
    void a_long_comment_before_it_does_not_hide_xml() throws Exception {
        assertThat(decode("<!-- " + "licence ".repeat(10_000) + "-->" + XML).value("a"))
                .contains("1");
    }

    @Test
    void many_comments_do_not_take_time_without_end() throws Exception {
        String comments = "<!---->".repeat(200_000);

        assertThat(decode(comments + XML).value("a")).contains("1");
        assertThat(decode(comments + "x").items()).isEmpty();
        assertThat(decode(comments + "<!--").items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1",
                "<html>\n<pre>\na: 1\n</pre>\n</html>",
                "<!DOCTYPE html>\na: 1",
                "<!DOCTYPE  HTML PUBLIC \"x\">\na: 1",
                "<settingsx>\na: 1",
                "<!-- open\na: 1"
            })
    void everything_else_is_text(String text) throws Exception {
        assertThat(decode(text).items()).containsExactly(Setting.of("a", Permission.READ_ONLY, "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!-- // Error // -->", "<!-- Phone not found -->", "<html></html>", "not found"})
    void what_servers_send_to_unknown_phones_sets_nothing(String text) throws Exception {
        assertThat(decode(text)).isEqualTo(SettingsDocument.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<settings>",
                "<?xml version=\"1.0\"?>",
                "<!DOCTYPE settings><settings/>",
                "<settings><x></settings>"
            })
    void what_begins_like_xml_and_is_none_is_malformed(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void the_last_value_without_an_index_counts() throws Exception {
        SettingsDocument document =
                decode("<phone-settings><a>1</a><a idx='1'>2</a><a>3</a><b idx='1'>4</b></phone-settings>");

        assertThat(document.value("a")).contains("3");
        assertThat(document.value("b")).isEmpty();
    }

    @Test
    void each_section_may_be_a_document_of_its_own() throws Exception {
        for (String section : SettingsReader.SECTIONS) {
            assertThatThrownBy(() -> decode("<" + section + ">\na: 1\n"))
                    .as(section)
                    .isInstanceOf(WireFormatException.class);
            decode("<" + section + "/>");
        }
    }
}
