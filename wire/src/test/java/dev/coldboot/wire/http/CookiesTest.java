// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Headers;
import org.junit.jupiter.api.Test;

class CookiesTest {
    @Test
    void finds_a_cookie_among_others_and_in_several_fields() {
        Headers headers = Headers.of("Cookie", "a=1; __Host-x=y=z ;b", "cookie", "c=3");

        assertThat(Cookies.value(headers, "a")).contains("1");
        assertThat(Cookies.value(headers, "__Host-x")).contains("y=z");
        assertThat(Cookies.value(headers, "c")).contains("3");
        assertThat(Cookies.value(headers, "b")).isEmpty();
        assertThat(Cookies.value(headers, "A")).isEmpty();
        assertThat(Cookies.value(Headers.NONE, "a")).isEmpty();
    }

    @Test
    void takes_the_first_of_equal_names_and_nonsense_for_nothing() {
        assertThat(Cookies.value(Headers.of("Cookie", "a=1; a=2"), "a")).contains("1");
        assertThat(Cookies.value(Headers.of("Cookie", ";;;=;= a"), "a")).isEmpty();
        assertThat(Cookies.value(Headers.of("Cookie", ""), "a")).isEmpty();
    }
}
