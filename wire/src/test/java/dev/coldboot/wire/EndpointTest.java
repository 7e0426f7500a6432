// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1:0, 0", "127.0.0.1:10067, 10067", "127.0.0.1:65535, 65535", "127.0.0.1:00067, 67"})
    void address_and_port_are_read(String text, int port) throws Exception {
        assertThat(Endpoint.parse(text)).isEqualTo(new Endpoint(Ipv4Address.LOOPBACK, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1",
                ":80",
                "127.0.0.1:",
                "127.0.0.1:65536",
                "127.0.0.1:123456",
                "127.0.0.1:-1",
                "127.0.0.1:+1",
                "127.0.0.1:8 0",
                "localhost:80",
                "127.0.0.1:80:80",
                "[::1]:80",
                "127.0.0.1:\u0661"
            })
    void everything_else_is_refused(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(WireFormatException.class);
        assertThatThrownBy(() -> Endpoint.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void a_port_has_16_bits(int port) {
        assertThatThrownBy(() -> new Endpoint(Ipv4Address.LOOPBACK, port))
                .hasMessage("port: " + port + " (expected: 0 to 65535)");
    }

    @Test
    void is_written_as_it_is_read() {
        assertThat(Endpoint.of("127.77.0.5:80").withPort(10080)).hasToString("127.77.0.5:10080");
    }
}
