// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTokenTest {
    private static final String TOKEN = "x4Fq_9ZkW-0aBcDeFgHiJk";

    @ParameterizedTest
    @CsvSource({
        "GET /%s/000413241234.xml HTTP/1.1, GET /***/000413241234.xml HTTP/1.1",
        "https://a.example/prov/%s/{mac}.xml, https://a.example/prov/***/{mac}.xml",
        "%s/000413241234.xml, ***/000413241234.xml",
        "from /%s/a to /%s/b, from /***/a to /***/b"
    })
    void nobody_is_shown_it_wherever_it_stands(String text, String shown) {
        assertThat(PathToken.masked(text.replace("%s", TOKEN))).isEqualTo(shown);
        assertThat(PathToken.in(text.replace("%s", TOKEN))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x4Fq_9ZkW-0aBcDeFgHiJ/short",
                "/x4Fq_9ZkW-0aBcDeFgHiJkL/long",
                "/files-of-the-customers/a",
                "/x4Fq_9ZkW-0aBcDeFgHiJk",
                "no path x4Fq_9ZkW-0aBcDeFgHiJk at all",
                ""
            })
    void what_is_none_is_shown(String text) {
        assertThat(PathToken.masked(text)).isEqualTo(text);
        assertThat(PathToken.in(text)).isEmpty();
    }

    @Test
    void a_long_text_costs_no_more_than_its_length() {
        String text = "a".repeat(200_000) + "/" + "-".repeat(200_000) + "/";

        assertThat(PathToken.masked(text)).isEqualTo(text);
    }
}
