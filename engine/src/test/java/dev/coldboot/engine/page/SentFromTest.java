// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Headers;
import org.junit.jupiter.api.Test;

class SentFromTest {
    private static boolean isTaken(boolean secure, String... fields) {
        return SentFrom.elsewhere(Headers.of(fields).and("Host", "aps.example:8080"), secure)
                .isEmpty();
    }

    @Test
    void forms_of_our_own_pages_are_taken() {
        assertThat(isTaken(false, "Origin", "http://aps.example:8080")).isTrue();
        assertThat(isTaken(true, "Origin", "https://aps.example:8080")).isTrue();
        assertThat(isTaken(false, "Sec-Fetch-Site", "same-origin")).isTrue();
    }

    @Test
    void forms_of_others_are_not() {
        assertThat(isTaken(false)).isFalse();
        assertThat(isTaken(false, "Origin", "null")).isFalse();
        assertThat(isTaken(false, "Origin", "http://aps.example")).isFalse();
        assertThat(isTaken(true, "Origin", "http://aps.example:8080")).isFalse();
        assertThat(isTaken(false, "Sec-Fetch-Site", "same-site")).isFalse();
        assertThat(isTaken(false, "Sec-Fetch-Site", "cross-site", "Origin", "http://aps.example:8080"))
                .isFalse();
        assertThat(isTaken(false, "Sec-Fetch-Site", "same-origin", "Origin", "http://evil.example"))
                .isFalse();
    }
}
