// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {
    private static final String TOKEN = "0123456789abcdefABCD_-";

    @ParameterizedTest
    @CsvSource({
        "http://h/{mac}.xml, http://h/{mac}.xml, http://h/TOKEN/{mac}.xml",
        "http://h/a/{token}/b/{mac}.xml, http://h/a/b/{mac}.xml, http://h/a/TOKEN/b/{mac}.xml",
        "https://h:8443/get?mac={mac}&dir=/x, https://h:8443/get?mac={mac}&dir=/x, https://h:8443/TOKEN/get?mac={mac}&dir=/x",
        "tftp://h/, tftp://h/, tftp://h/TOKEN/",
        "http://h/a/?x, http://h/a/?x, http://h/a/TOKEN/?x"
    })
    void a_token_is_a_directory_of_the_path(String template, String without, String with) {
        UrlTemplate url = new UrlTemplate(template);

        assertThat(url.url(Optional.empty())).isEqualTo(without);
        assertThat(url.url(Optional.of("TOKEN"))).isEqualTo(with);
    }

    @Test
    void knows_its_own_urls_with_and_without_a_token() {
        UrlTemplate url = new UrlTemplate("http://h/{mac}.xml");

        assertThat(url.isOwn("http://h/{mac}.xml")).isTrue();
        assertThat(url.isOwn("http://h/" + TOKEN + "/{mac}.xml")).isTrue();
        assertThat(url.isOwn("http://h/other/{mac}.xml")).isFalse();
        assertThat(url.isOwn("http://h/" + TOKEN + TOKEN + "/{mac}.xml")).isFalse();
        assertThat(url.isOwn("http://h/{mac}Xxml")).isFalse();
        assertThat(url.isOwn("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h/{mac}",
                "gopher://h/{mac}",
                "http://h",
                "http:///x",
                "http://h?x=/{mac}",
                "http://h/a b",
                "http://h/x{token}/{mac}",
                "http://h/{token}/{token}/{mac}",
                "http://h/get?dir=/{token}/x"
            })
    void refuses_what_no_phone_could_be_sent_to(String text) {
        assertThatThrownBy(() -> new UrlTemplate(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("URL: " + text)
                .hasMessageContaining("(expected: ");
    }

    @Test
    void is_shown_without_a_token() {
        assertThat(UrlTemplate.shown("http://h/" + TOKEN + "/{mac}.xml")).isEqualTo("http://h/***/{mac}.xml");
        assertThat(UrlTemplate.shown("http://h/{mac}.xml")).isEqualTo("http://h/{mac}.xml");
    }
}
