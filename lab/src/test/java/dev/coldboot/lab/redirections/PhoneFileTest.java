// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.redirections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.lab.csv.Remark;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFileTest {
    private static final MacAddress MAC = MacAddress.of("000413241234");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000413241234,http://x/a",
                "000413241234;http://x/a",
                "000413241234\thttp://x/a",
                "00:04:13:24:12:34 , http://x/a",
                "\"0004.1324.1234\",\"http://x/a\"",
                "00-04-13-24-12-34;\"http://x/a\"\r\n",
                "000413241234,http://x/a,,,\r\n",
                "MAC,URL\n000413241234,http://x/a",
                "URL;Room;Mac-Address\nhttp://x/a;12;000413241234",
                "\"MAC address\"\t\"Setting server\"\n000413241234\thttp://x/a\n",
                "\uFEFFMAC;URL\r\n000413241234;http://x/a\r\n",
                "sep=;\r\n000413241234;http://x/a\r\n",
                "# mac, of Tuesday\n\n   \n000413241234;http://x/a",
                ",,\n000413241234,http://x/a\n,\n"
            })
    void a_phone_is_read_however_people_and_table_programs_write_it(String text) throws Exception {
        PhoneFile file = redirections(text);

        assertThat(file.malformed()).isEmpty();
        assertThat(file.repeated()).isEmpty();
        assertThat(file.rows()).singleElement().satisfies(row -> {
            assertThat(row.mac()).isEqualTo(MAC);
            assertThat(row.url()).isEqualTo("http://x/a");
        });
    }

    @Test
    void separators_and_quotes_within_quotes_belong_to_the_url() throws Exception {
        assertThat(redirections("000413241234,\"http://x/a,b;c\"\n").rows())
                .containsExactly(new PhoneRow(1, MAC, "http://x/a,b;c"));
        assertThat(redirections("000413241234;http://x/a,b\n").rows())
                .containsExactly(new PhoneRow(1, MAC, "http://x/a,b"));
        assertThat(redirections("000413241234,\"http://x/a\"\"b\"\n").malformed())
                .containsExactly(new Remark(1, "URL: \"http://x/a\"b\" (expected: one such as http://host/{mac}.xml)"));
    }

    @Test
    void lines_count_with_those_that_are_passed_over() throws Exception {
        PhoneFile file = redirections("# one\n\nMAC,URL\n000413241234,http://x/a\n\n000413241235,http://x/a\n");

        assertThat(file.rows()).extracting(PhoneRow::line).containsExactly(4L, 6L);
        assertThat(redirections("sep=;\r\n000413241234;http://x/a").rows())
                .extracting(PhoneRow::line)
                .containsExactly(2L);
    }

    @Test
    void wide_text_of_table_programs_is_read() throws Exception {
        String text = "\uFEFFMAC\tURL\r\n000413241234\thttp://x/a\r\n";

        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(PhoneFile.redirections(text.getBytes(wide), Optional.empty())
                            .rows())
                    .containsExactly(new PhoneRow(2, MAC, "http://x/a"));
        }
    }

    @Test
    void a_common_url_is_for_the_lines_that_have_none() throws Exception {
        String text = "000413241234\n000413241235,http://x/b\n";

        assertThat(PhoneFile.redirections(text.getBytes(StandardCharsets.UTF_8), Optional.of("http://x/{mac}"))
                        .rows())
                .containsExactly(new PhoneRow(1, MAC, "http://x/{mac}"), new PhoneRow(2, MAC.plus(1), "http://x/b"));
    }

    @Test
    void phones_alone_are_read_without_a_look_at_urls() throws Exception {
        String text = "000413241234,nonsense,and more\n000413241235\n000413241234,http://x/\n";

        PhoneFile file = PhoneFile.phones(text.getBytes(StandardCharsets.UTF_8));

        assertThat(file.malformed()).isEmpty();
        assertThat(file.rows()).containsExactly(new PhoneRow(1, MAC, ""), new PhoneRow(2, MAC.plus(1), ""));
        assertThat(file.repeated()).containsExactly(new Remark(3, "000413241234 again, as in line 1"));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("0004,http://x/", "MAC address: \"0004\" (expected: twelve hex digits such as"),
                Arguments.of("413241234,http://x/", "MAC address: \"413241234\" (expected: twelve hex digits; table"),
                Arguments.of("4.13241E+11,http://x/", "MAC address: \"4.13241E+11\" (expected: twelve"),
                Arguments.of("000413241234", "URL: none (expected: MAC,URL, or --url for all)"),
                Arguments.of("000413241234,", "URL: none"),
                Arguments.of("000413241234,x.example/a", "URL: \"x.example/a\" (expected: one such as http://"),
                Arguments.of("000413241234,http://x/a b", "URL: \"http://x/a b\" (expected"),
                Arguments.of("000413241234,http://", "URL: \"http://\" (expected"),
                Arguments.of("000413241234,http://x/" + "a".repeat(3_000), "URL: \"http://x/aaa"),
                Arguments.of("000413241234,http://x/a,b", "columns: 3 (expected: MAC,URL; a URL with the separator"),
                Arguments.of("000413241234,\"http://x/\n000413241235,http://x/", "a quote that is not closed"),
                Arguments.of("000413241234,\"http://x/", "a quote that is not closed"),
                Arguments.of("000413241234,\"http://x/\"a", "text after a closing quote"),
                Arguments.of("Device,Where\n000413241234,http://x/", "MAC address: \"Device\" (expected"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_line_that_cannot_be_meant_so_is_malformed(String text, String why) throws Exception {
        assertThat(redirections(text).malformed()).singleElement().satisfies(remark -> {
            assertThat(remark.line()).isEqualTo(1);
            assertThat(remark.text()).startsWith(why);
        });
    }

    @Test
    void all_malformed_lines_are_found_at_once() throws Exception {
        PhoneFile file = redirections("0004,http://x/\n000413241234,http://x/a\n000413241235\n000413241234,http://x/b");

        assertThat(file.malformed()).extracting(Remark::line).containsExactly(1L, 3L, 4L);
        assertThat(file.malformed()).last().hasToString("line 4: 000413241234: is sent elsewhere in line 2");
    }

    @Test
    void a_phone_that_is_said_twice_is_one_phone() throws Exception {
        PhoneFile file = redirections("000413241234,http://x/a\n00:04:13:24:12:34,http://x/a");

        assertThat(file.rows()).containsExactly(new PhoneRow(1, MAC, "http://x/a"));
        assertThat(file.repeated()).containsExactly(new Remark(2, "000413241234 again, as in line 1"));
        assertThat(file.malformed()).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_named_with_their_line() {
        byte[] bytes = "000413241234,http://x/\n# B\u00FCro\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> PhoneFile.redirections(bytes, Optional.empty()))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("line 2: no UTF-8 (expected: text saved as CSV UTF-8)");
    }

    @Test
    void any_bytes_are_judged_and_never_thrown_at_anybody() throws Exception {
        java.util.Random random = new java.util.Random(4);
        String alphabet = "0004132412349,;\t\"\n\r# a:/MACURL\uFEFF";
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(60), 0, alphabet.length())
                    .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                    .collect(Collectors.joining());
            assertThat(redirections(text).rows()).doesNotContainNull();
        }
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        List<PhoneRow> rows = List.of(
                new PhoneRow(2, MAC, "http://x/{mac}?a=1,2;"),
                new PhoneRow(3, MacAddress.of("001122334455"), "https://y.example/"));
        StringWriter out = new StringWriter();

        PhoneFileWriter.write(rows, out);

        assertThat(out.toString().split("\r\n", -1))
                .containsExactly(
                        "MAC,URL,TYPE",
                        "000413241234,\"http://x/{mac}?a=1,2;\",snom320",
                        "001122334455,https://y.example/,",
                        "");
        assertThat(redirections(out.toString()).rows()).isEqualTo(rows);
    }

    private static PhoneFile redirections(String text) throws WireFormatException {
        return PhoneFile.redirections(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}
