// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Endpoint;
import org.junit.jupiter.api.Test;

class EarTest {
    private static final Endpoint AT = Endpoint.of("127.77.0.5:15060");

    @Test
    void an_ear_says_what_it_hears_and_where() {
        assertThat(Ear.udp(AT)).isEqualTo(new Ear(Ear.Kind.UDP, AT)).hasToString("udp 127.77.0.5:15060");
        assertThat(Ear.group(AT)).isEqualTo(new Ear(Ear.Kind.GROUP, AT)).hasToString("group 127.77.0.5:15060");
        assertThat(Ear.http(AT)).isEqualTo(new Ear(Ear.Kind.HTTP, AT)).hasToString("http 127.77.0.5:15060");
    }
}
