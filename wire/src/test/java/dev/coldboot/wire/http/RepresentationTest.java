// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {
    private static final Instant CHANGED = Instant.parse("2026-11-08T08:49:37.123Z");
    private static final String DATE = "Sun, 08 Nov 2026 08:49:37 GMT";
    private static final Representation FILE =
            Representation.of("text/plain", Bytes.utf8("0123456789"), Optional.of(CHANGED));
    private static final Representation RENDERED =
            Representation.of("text/plain", Bytes.utf8("0123456789"), Optional.empty());

    @Test
    void tells_what_it_has_and_by_what_it_is_known_again() {
        HttpResponse answer = FILE.answer(HttpRequest.get("/a"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().utf8()).isEqualTo("0123456789");
        assertThat(answer.headers().first("ETag")).contains(FILE.tag());
        assertThat(answer.headers().first("Last-Modified")).contains(DATE);
        assertThat(RENDERED.answer(HttpRequest.get("/a")).headers().first("Last-Modified"))
                .isEmpty();
    }

    @Test
    void the_tag_is_of_the_content_alone() {
        assertThat(RENDERED.tag()).isEqualTo(FILE.tag()).matches("\"[0-9a-f]{24}\"");
        assertThat(Representation.of("text/plain", Bytes.utf8("other"), Optional.empty())
                        .tag())
                .isNotEqualTo(FILE.tag());
    }

    @Test
    void a_head_gets_the_length_and_no_body() {
        HttpResponse answer = FILE.answer(new HttpRequest("HEAD", "/a", dev.coldboot.wire.Headers.NONE, Bytes.EMPTY));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Content-Length")).contains("10");
        assertThat(answer.body().size()).isZero();
    }

    /** TAG stands for the tag. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match     | TAG                           | 304",
                "If-None-Match     | W/TAG                         | 304",
                "If-None-Match     | \"x\", TAG                    | 304",
                "If-None-Match     | *                             | 304",
                "If-None-Match     | \"x\"                         | 200",
                "If-Match          | TAG                           | 200",
                "If-Match          | *                             | 200",
                "If-Match          | \"x\"                         | 412",
                "If-Modified-Since | Sun, 08 Nov 2026 08:49:37 GMT | 304",
                "If-Modified-Since | Sun, 08 Nov 2026 08:49:38 GMT | 304",
                "If-Modified-Since | Sun, 08 Nov 2026 08:49:36 GMT | 200",
                "If-Modified-Since | Sunday, 08-Nov-26 08:49:37 GMT| 304",
                "If-Modified-Since | Sun Nov  8 08:49:37 2026      | 304",
                "If-Modified-Since | yesterday                     | 200",
                "If-Unmodified-Since | Sun, 08 Nov 2026 08:49:36 GMT | 412",
                "If-Unmodified-Since | Sun, 08 Nov 2026 08:49:37 GMT | 200"
            })
    void answers_conditions(String field, String value, int status) {
        HttpResponse answer = FILE.answer(HttpRequest.get("/a", field, value.replace("TAG", FILE.tag())));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().size()).isEqualTo(status == 200 ? 10 : 0);
        assertThat(answer.headers().first("ETag")).contains(FILE.tag());
    }

    @Test
    void a_tag_goes_before_a_date() {
        assertThat(FILE.answer(HttpRequest.get("/a", "If-None-Match", "\"x\"", "If-Modified-Since", DATE))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-3    | 206 | 0123       | bytes 0-3/10",
                "bytes=4-     | 206 | 456789     | bytes 4-9/10",
                "bytes=-3     | 206 | 789        | bytes 7-9/10",
                "bytes=-99    | 206 | 0123456789 | bytes 0-9/10",
                "bytes=8-99   | 206 | 89         | bytes 8-9/10",
                "bytes=10-    | 416 | ''         | bytes */10",
                "bytes=-0     | 416 | ''         | bytes */10",
                "bytes=3-1    | 200 | 0123456789 | ",
                "bytes=0-1,3-4| 200 | 0123456789 | ",
                "lines=0-1    | 200 | 0123456789 | ",
                "bytes=-      | 200 | 0123456789 | ",
                "bytes=999999999999999999- | 416 | '' | bytes */10"
            })
    void sends_a_part(String range, int status, String body, String contentRange) {
        HttpResponse answer = FILE.answer(HttpRequest.get("/a", "Range", range));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().utf8()).isEqualTo(body);
        assertThat(answer.headers().first("Content-Range")).isEqualTo(Optional.ofNullable(contentRange));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "Sun, 08 Nov 2026 08:49:38 GMT", "W/\"x\"", "nonsense"})
    void a_part_of_what_has_changed_is_not_sent(String condition) {
        assertThat(FILE.answer(HttpRequest.get("/a", "Range", "bytes=0-1", "If-Range", condition))
                        .status())
                .isEqualTo(200);
        assertThat(FILE.answer(HttpRequest.get("/a", "Range", "bytes=0-1", "If-Range", DATE))
                        .status())
                .isEqualTo(206);
    }
}
