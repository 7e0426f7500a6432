// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.WireFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://test, http, test, 80, /",
        "HTTP://Test/, http, Test, 80, /",
        "https://my.pbx.com/{mac}, https, my.pbx.com, 443, /{mac}",
        "http://192.168.3.200:8080/desktop, http, 192.168.3.200, 8080, /desktop",
        "tftp://10.0.0.1/snom320.htm, tftp, 10.0.0.1, 69, /snom320.htm",
        "http://a?mac={mac}, http, a, 80, /?mac={mac}",
        "http://a/b?c=http://d@e:1/, http, a, 80, /b?c=http://d@e:1/",
        "' http://a/b ', http, a, 80, /b",
        "http://a:65535, http, a, 65535, /"
    })
    void is_read_as_phones_are_given_it(String text, String scheme, String host, int port, String target)
            throws Exception {
        Url url = Url.parse(text);

        assertThat(url.scheme()).isEqualTo(scheme);
        assertThat(url.host()).isEqualTo(host);
        assertThat(url.effectivePort()).isEqualTo(port);
        assertThat(url.target()).isEqualTo(target);
        assertThat(url.isSecure()).isEqualTo(scheme.equals("https"));
        assertThat(Url.parse(url.toString())).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "/x?password=geheim&mac=1, /x?password=***&mac=1",
        "/x?mac=1&PWD=geheim, /x?mac=1&PWD=***",
        "/x?api_key=a#b, /x?api_key=***#b",
        "see http://a.example/x?access_token=a.b-c or wait, see http://a.example/x?access_token=*** or wait",
        "http://a:b@c.example/?my-secret-word=d, http://***@c.example/?my-secret-word=***",
        "/x?mac=000413241234&model=snom370, /x?mac=000413241234&model=snom370",
        "/password=a, /password=a",
        "/x?password=, /x?password="
    })
    void what_lets_somebody_in_is_masked_in_any_text(String text, String shown) {
        assertThat(Url.withoutLogins(text)).isEqualTo(shown);
    }

    @Test
    void a_login_is_kept_and_masked() throws Exception {
        Url url = Url.parse("https://me:s3cr%40et@a.example:444/x?y");

        assertThat(url.login()).contains("me:s3cr%40et");
        assertThat(url).hasToString("https://me:s3cr%40et@a.example:444/x?y");
        assertThat(url.masked()).isEqualTo("https://***@a.example:444/x?y");
        assertThat(url.origin()).isEqualTo("https://a.example:444");
        assertThat(url.withPath("/z").target()).isEqualTo("/z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "//a",
                "http:",
                "http:/a",
                "http://",
                "http:///x",
                "http://:80/",
                "http://a:0/",
                "http://a:65536/",
                "http://a:port/",
                "http://a:/",
                "http://a b/",
                "http://a/b c",
                "http://a#b",
                "ftp://a/",
                "file:///etc/passwd",
                "http://[::1]/",
                "javascript:alert(1)",
                "http ://a",
                "http://a/\u0000",
                "http://a/b\r\nX: y",
                "1http://a"
            })
    void everything_else_is_refused(String text) {
        assertThatThrownBy(() -> Url.parse(text)).isInstanceOf(WireFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "pbx.example.com", "pbx.example.com/a.xml", "pbx:8080", "10.0.0.1:8080/a.xml"})
    void a_bare_host_is_no_url_and_is_said_to_be_none(String text) {
        assertThatThrownBy(() -> Url.parse(text))
                .hasMessage("URL: \"" + text + "\" (expected: http, https or tftp://host[:port][/path])");
    }

    @ParameterizedTest
    @CsvSource({
        "http://[::1]/, 7",
        "https://[2001:db8::1]:8443/a.xml, 8",
        "http://me:s3cret@[::1]/, 17",
        "http://[::1, 7"
    })
    void an_ipv6_address_is_refused_by_name(String text, int offset) {
        assertThatThrownBy(() -> Url.parse(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("URL at " + offset + ": the host is an IPv6 address (expected: a name or an IPv4 address)");
    }

    @Test
    void a_bracket_in_a_path_is_no_ipv6_address() throws Exception {
        assertThat(Url.parse("http://a/x://[y]").path()).isEqualTo("/x://[y]");
        assertThat(Url.parse("http://a/b@[c]").path()).isEqualTo("/b@[c]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me s:s3cret@a/", "http://me:s3\tcret@a/"})
    void a_login_with_a_blank_which_no_log_would_mask_is_refused(String text) {
        assertThatThrownBy(() -> Url.parse(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessageNotContaining("cret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/x, HTTP://A:80/y, true",
        "https://a, https://a:443, true",
        "tftp://a:69/b, tftp://u:p@a/c, true",
        "http://a, https://a, false",
        "http://a, http://a:8080, false",
        "http://a, http://b, false",
        "http://a:443, https://a, false"
    })
    void an_origin_is_scheme_host_and_port(String one, String other, boolean isSame) throws Exception {
        assertThat(Url.parse(one).isSameOriginAs(Url.parse(other))).isEqualTo(isSame);
        assertThat(Url.parse(other).isSameOriginAs(Url.parse(one))).isEqualTo(isSame);
    }

    @ParameterizedTest
    @CsvSource({"a%20b, a b", "p+w%2F, p+w/", "%C3%BC, \u00fc", "us%zzer, us%zzer", "100%, 100%", "'', ''"})
    void percent_sequences_are_decoded_or_left_alone(String part, String decoded) {
        assertThat(Url.decoded(part)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a\u0000b/",
                "http://a\u001b[31m/",
                "http://me\r\nX: y@a/",
                "http://me\u0000@a/",
                "http://a\u0085/"
            })
    void control_characters_are_refused_in_host_and_login_too(String text) {
        assertThatThrownBy(() -> Url.parse(text)).isInstanceOf(WireFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:s3cret@",
                "http://me:s3/cret@a:x/",
                "x http://me:s3cret@a/",
                "http://me:s3cret\n@a b/",
                "ftp://me:s3cret@a/"
            })
    void a_login_is_not_repeated_by_the_refusal_of_its_url(String text) {
        assertThatThrownBy(() -> Url.parse(text))
                .isInstanceOf(WireFormatException.class)
                .hasMessageNotContaining("cret");
    }

    @Test
    void a_refusal_is_one_short_line() {
        assertThatThrownBy(() -> Url.parse("http:a\u001b[31m\n\u202e" + "x".repeat(1_000)))
                .hasMessage("URL: \"http:a?[31m??" + "x".repeat(67)
                        + "...\" (expected: http, https or tftp://host[:port][/path])");
    }

    @Test
    void the_length_has_a_limit() throws Exception {
        String longest = "http://a/" + "x".repeat(Url.MAX_LENGTH - 9);

        assertThat(Url.parse(longest).path()).hasSize(Url.MAX_LENGTH - 8);
        assertThatThrownBy(() -> Url.parse(longest + "x"))
                .hasMessage("URL: has 2049 characters (expected: at most 2048)");
    }
}
