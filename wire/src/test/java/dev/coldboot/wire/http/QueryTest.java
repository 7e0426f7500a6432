// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void pairs_are_decoded_in_order() {
        assertThat(Query.parse("mac=00%3A04&name=a+b%20c&u=%C3%A4&x&y=&=z&e=a=b"))
                .containsExactly(
                        Map.entry("mac", "00:04"),
                        Map.entry("name", "a b c"),
                        Map.entry("u", "\u00e4"),
                        Map.entry("x", ""),
                        Map.entry("y", ""),
                        Map.entry("", "z"),
                        Map.entry("e", "a=b"));
        assertThat(Query.parse("")).isEmpty();
    }

    @Test
    void the_last_of_equal_names_wins() {
        assertThat(Query.parse("a=1&b=2&a=3")).containsEntry("a", "3").hasSize(2);
    }

    @Test
    void decoding_happens_once() {
        assertThat(Query.parse("a=%2541%26b=%3D")).containsExactly(Map.entry("a", "%41&b=="));
    }

    @Test
    void a_broken_percent_sequence_stands_as_it_is() {
        assertThat(Query.parse("a=%&b=%zz&c=%4&d=%41"))
                .containsExactly(Map.entry("a", "%"), Map.entry("b", "%zz"), Map.entry("c", "%4"), Map.entry("d", "A"));
    }

    @Test
    void pairs_have_a_limit() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            many.append('p').append(i).append("=1&");
        }

        assertThat(Query.parse(many.toString())).hasSize(Query.MAX_PAIRS).containsKey("p499");
    }

    @Test
    void a_request_has_a_path_and_a_query() {
        HttpRequest request = HttpRequest.get("/a%20b?c=d?e");

        assertThat(request.path()).isEqualTo("/a%20b");
        assertThat(request.query()).isEqualTo("c=d?e");
        assertThat(HttpRequest.get("/a").query()).isEmpty();
    }
}
