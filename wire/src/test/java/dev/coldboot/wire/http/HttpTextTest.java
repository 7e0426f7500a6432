// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTextTest {
    @Test
    void writes_a_get_without_a_length() {
        HttpRequest request = HttpRequest.get("/snom320.htm?mac=000413241234", "Host", "10.0.0.1:10080", "X", "");

        assertThat(HttpText.of(request).utf8())
                .isEqualTo("GET /snom320.htm?mac=000413241234 HTTP/1.1\r\nHost: 10.0.0.1:10080\r\nX: \r\n\r\n");
    }

    @Test
    void counts_the_bytes_of_a_body_not_its_characters() {
        HttpRequest request = new HttpRequest("POST", "/", Headers.NONE, Bytes.utf8("\u00e4\u20ac"));

        assertThat(HttpText.of(request).utf8()).isEqualTo("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n\u00e4\u20ac");
    }

    @ParameterizedTest
    @CsvSource({"GET, false", "HEAD, false", "DELETE, false", "POST, true", "PUT, true"})
    void says_that_content_is_missing_where_the_method_expects_some(String method, boolean says) {
        HttpRequest request = new HttpRequest(method, "/", Headers.NONE, Bytes.EMPTY);

        assertThat(HttpText.of(request).utf8().contains("Content-Length: 0\r\n"))
                .isEqualTo(says);
    }

    @Test
    void writes_a_body_of_any_bytes_as_it_is() {
        Bytes body = Bytes.hex("00 ff 0d 0a 80");

        Bytes text = HttpText.of(new HttpResponse(200, Headers.NONE, body));

        assertThat(text).isEqualTo(concat("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "content-length", "Transfer-Encoding"})
    void adds_no_length_where_the_message_is_framed_already(String name) {
        HttpResponse response = new HttpResponse(200, Headers.of(name, "7"), Bytes.utf8("body"));

        assertThat(HttpText.of(response).utf8()).isEqualTo("HTTP/1.1 200 OK\r\n" + name + ": 7\r\n\r\nbody");
    }

    @ParameterizedTest
    @CsvSource({
        "100, Continue, false",
        "199, '', false",
        "200, OK, true",
        "204, No Content, false",
        "302, Found, true",
        "304, Not Modified, false",
        "401, Unauthorized, true",
        "413, Content Too Large, true",
        "505, HTTP Version Not Supported, true",
        "599, '', true"
    })
    void names_the_status_and_keeps_the_space_before_an_empty_reason(int status, String reason, boolean hasLength) {
        String text =
                HttpText.of(new HttpResponse(status, Headers.NONE, Bytes.EMPTY)).utf8();

        assertThat(text)
                .isEqualTo("HTTP/1.1 " + status + " " + reason + "\r\n"
                        + (hasLength ? "Content-Length: 0\r\n\r\n" : "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Basic dXNlcjpwYXNz, Basic ***",
        "authorization, 'Digest username=\"u\", response=\"0a\"', Digest ***",
        "Proxy-Authorization, 'Basic\tdXNlcjpwYXNz', Basic ***",
        "Authorization, ' Basic dXNlcjpwYXNz', Basic ***",
        "Authorization, dXNlcjpwYXNz, ***",
        "Authorization, dXNlcjpwYXNzd29yZGxvbmdlcg== x, ***",
        "Cookie, session=1, ***",
        "Set-Cookie, session=1; Path=/, ***",
        "User-Agent, Basic dXNl, Basic dXNl"
    })
    void shows_no_login(String name, String value, String shown) {
        HttpRequest request = HttpRequest.get("/", name, value);

        assertThat(HttpText.of(request).utf8()).isEqualTo("GET / HTTP/1.1\r\n" + name + ": " + shown + "\r\n\r\n");
    }

    private static Bytes concat(String head, Bytes body) {
        return Bytes.hex(Bytes.utf8(head).hex() + body.hex());
    }
}
