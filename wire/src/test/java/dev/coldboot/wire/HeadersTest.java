// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private static final Headers HEADERS = Headers.of("Via", "1", "Host", "a", "via", "2");

    @Test
    void names_match_in_any_case_and_fields_keep_their_order() {
        assertThat(HEADERS.first("VIA")).contains("1");
        assertThat(HEADERS.all("vIa")).containsExactly("1", "2");
        assertThat(HEADERS.first("Vi")).isEmpty();
        assertThat(HEADERS.all("x")).isEmpty();
    }

    @Test
    void copies_differ_and_the_original_stays() {
        assertThat(HEADERS.with("VIA", "3")).isEqualTo(Headers.of("Host", "a", "VIA", "3"));
        assertThat(HEADERS.and("Via", "3").all("via")).containsExactly("1", "2", "3");
        assertThat(HEADERS.without("via")).isEqualTo(Headers.of("Host", "a"));
        assertThat(HEADERS.fields()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r\nb", "\u0000", "\u00e4", "a\u007f"})
    void a_name_is_a_token(String name) {
        assertThatThrownBy(() -> Headers.of(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: \"" + name + "\" (expected: a token)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "\r\n"})
    void a_value_cannot_smuggle_in_a_field(String value) {
        assertThatThrownBy(() -> Headers.NONE.and("X", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value of X: has a line break (expected: one line)");
    }
}
