// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTextTest {
    private static final Optional<MacAddress> MAC = Optional.of(MacAddress.of("000413241234"));

    private static ImportText.Line only(String text) throws WireFormatException {
        List<ImportText.Line> lines = ImportText.read(text, "http://common/");
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000413241234;http://x/",
                "00:04:13:24:12:34,http://x/",
                "00-04-13-24-12-34\thttp://x/",
                "0004.1324.1234 ; http://x/ ;",
                "000413 241234,\"http://x/\"",
                "\"00 04 13 24 12 34\";\"http://x/\"",
                "  000413241234;http://x/  \r",
                "\uFEFF000413241234;http://x/",
                "mac;url\n000413241234;http://x/",
                "MAC address,Target\n\n# first floor\n000413241234,http://x/\n\n"
            })
    void reads_what_people_paste(String text) throws Exception {
        ImportText.Line line = only(text);

        assertThat(line.trouble()).isEmpty();
        assertThat(line.address()).isEqualTo(MAC);
        assertThat(line.url()).isEqualTo("http://x/");
    }

    @Test
    void keeps_separators_within_a_target() throws Exception {
        assertThat(only("000413241234;http://x/a,b").url()).isEqualTo("http://x/a,b");
        assertThat(only("000413241234,\"http://x/a,b;c\"").url()).isEqualTo("http://x/a,b;c");
        assertThat(only("000413241234,\"http://x/\"\"a\"\"\"").url()).isEqualTo("http://x/\"a\"");
        assertThat(only("000413241234,http://x/a,b").trouble()).startsWith("More than two columns");
    }

    @Test
    void takes_the_common_target_where_a_line_has_none() throws Exception {
        assertThat(only("000413241234").url()).isEqualTo("http://common/");
        assertThat(only("000413241234;").url()).isEqualTo("http://common/");
        assertThat(ImportText.read("000413241234", " ").get(0).trouble())
                .isEqualTo("No target, and none for all lines.");
    }

    @Test
    void says_on_which_line_what_is_wrong() throws Exception {
        List<ImportText.Line> lines = ImportText.read(
                "mac;url\n00041324123;http://x/\r\n000413241234;ssh://x\r000413241235;http://x/\n00:04:13:24:12:35;http://y/",
                "");

        assertThat(lines).extracting(ImportText.Line::number).containsExactly(2, 3, 4, 5);
        assertThat(lines.get(0).trouble()).startsWith("No MAC address");
        assertThat(lines.get(1).trouble()).startsWith("No address that a phone can fetch");
        assertThat(lines.get(2).trouble()).isEmpty();
        assertThat(lines.get(3).trouble()).isEqualTo("The phone stands on line 4 already.");
        assertThat(lines)
                .filteredOn(line -> !line.trouble().isEmpty())
                .allMatch(line -> line.address().isEmpty());
    }

    @Test
    void a_heading_stands_only_before_the_first_phone() throws Exception {
        List<ImportText.Line> lines = ImportText.read("000413241234\nmac;url", "http://x/");

        assertThat(lines.get(1).trouble()).startsWith("No MAC address");
    }

    @Test
    void reads_files_of_spreadsheets() {
        String text = "mac;url\r\n000413241234;http://x/";

        assertThat(ImportText.decode(Bytes.utf8(text))).isEqualTo(text);
        assertThat(ImportText.decode(Bytes.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(text);
        assertThat(ImportText.decode(Bytes.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo(text);
        assertThat(ImportText.decode(Bytes.EMPTY)).isEmpty();
    }

    @Test
    void refuses_more_than_is_read_at_once() {
        assertThatThrownBy(() -> ImportText.read("x".repeat(ImportText.MAX_TEXT + 1), ""))
                .isInstanceOf(WireFormatException.class);
        assertThatThrownBy(() -> ImportText.read("x\n".repeat(ImportText.MAX_PHONES + 1), ""))
                .hasMessageContaining("10,000 phones");
        assertThatThrownBy(() -> ImportText.read("", "")).hasMessageContaining("no line names a phone");
    }
}
