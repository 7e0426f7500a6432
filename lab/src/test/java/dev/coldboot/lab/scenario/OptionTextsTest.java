// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.dhcp.DhcpOptions;
import dev.coldboot.wire.dhcp.Option43;
import dev.coldboot.wire.dhcp.Option43Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTextsTest {
    private static DhcpOptions read(String... texts) {
        return OptionTexts.read(List.of(texts), Option43Form.NUL_TERMINATED).options();
    }

    @Test
    void reads_a_text_with_all_that_stands_behind_the_first_equals_sign() {
        assertThat(read("66=http://10.0.0.1/?a=b").text(66)).contains("http://10.0.0.1/?a=b");
        assertThat(read("67=").value(67)).contains(Bytes.EMPTY);
    }

    @Test
    void keeps_the_order_and_the_last_of_one_number() {
        DhcpOptions options = read("67=file", "66=first", "66=last");

        assertThat(options.values().keySet()).containsExactly(67, 66);
        assertThat(options.text(66)).contains("last");
    }

    @Test
    void reads_bytes() {
        assertThat(read("125=0x00fF").value(125)).contains(Bytes.hex("00FF"));
        assertThat(read("43=0x").value(43)).contains(Bytes.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({"1", "3", "4", "6", "42"})
    void reads_addresses_where_the_option_is_of_addresses(int code) {
        assertThat(read(code + "=10.0.0.1, 10.0.0.2").addresses(code)).hasToString("[10.0.0.1, 10.0.0.2]");
    }

    @Test
    void reads_sub_options_and_leaves_commas_in_urls_alone() throws Exception {
        Bytes value = read("43=66:http://10.0.0.1/a,b:c,67:file").value(43).orElseThrow();

        assertThat(Option43.decode(value)).containsExactly(entry(66, "http://10.0.0.1/a,b:c"), entry(67, "file"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "66            | option: \"66\" (expected: NUMBER=VALUE such as 66=http://10.0.0.1)",
                "=x            | option: \"=x\" (expected: NUMBER=VALUE such as 66=http://10.0.0.1)",
                "x=y           | option: \"x=y\" (expected: NUMBER=VALUE such as 66=http://10.0.0.1)",
                "-1=y          | option: \"-1=y\" (expected: NUMBER=VALUE such as 66=http://10.0.0.1)",
                "1000=y        | option: \"1000=y\" (expected: NUMBER=VALUE such as 66=http://10.0.0.1)",
                "255=y         | option: 255 (expected: 1 to 254)",
                "0=y           | option: 0 (expected: 1 to 254)",
                "125=0x1       | option: \"125=0x1\" (expected: pairs of hex digits behind 0x)",
                "125=0xzz      | option: \"125=0xzz\" (expected: pairs of hex digits behind 0x)",
                "6=10.0.0      | option: IPv4 address: \"10.0.0\" (expected: an address such as 127.0.0.1)",
                "6=10.0.0.1,   | option: IPv4 address: \"\" (expected: an address such as 127.0.0.1)",
                "43=file       | option 43: \"file\" (expected: NUMBER:VALUE,NUMBER:VALUE such as 66:http://10.0.0.1)",
                "43=:file      | option 43: \":file\" (expected: NUMBER:VALUE,NUMBER:VALUE such as 66:http://10.0.0.1)",
                "43=255:x      | sub-option: 255 (expected: 1 to 254)"
            })
    void what_cannot_be_read_is_shown_with_what_was_expected(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessage(message);
    }
}
