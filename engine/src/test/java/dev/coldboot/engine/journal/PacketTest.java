// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Headers;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import dev.coldboot.wire.http.HttpText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketTest {
    private static final Endpoint HERE = Endpoint.of("10.0.0.1:80");

    private static Bytes body(int size) {
        return Bytes.owning(new byte[size]);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "65535, 65535", "65536, 65536", "65537, 65536", "30000000, 65536"})
    void of_a_large_body_the_beginning_is_shown_and_the_true_length_said(int size, int shown) {
        HttpResponse response = new HttpResponse(200, Headers.of("A", "b"), body(size));
        HttpRequest request = new HttpRequest("POST", "/", Headers.of("A", "b"), body(size));
        String head = "\r\nA: b\r\nContent-Length: " + size + "\r\n\r\n";

        assertThat(Packet.of(false, HERE, HERE, response).bytes().utf8())
                .startsWith("HTTP/1.1 200 OK" + head)
                .hasSize(("HTTP/1.1 200 OK" + head).length() + shown);
        assertThat(Packet.of(false, HERE, HERE, request).bytes().utf8())
                .startsWith("POST / HTTP/1.1" + head)
                .hasSize(("POST / HTTP/1.1" + head).length() + shown);
    }

    @Test
    void a_length_that_is_said_already_stands_as_it_is() {
        HttpResponse response = new HttpResponse(200, Headers.of("Content-Length", "70000"), body(65_537));

        assertThat(Packet.of(true, HERE, HERE, response))
                .isEqualTo(new Packet(
                        Packet.Transport.HTTPS,
                        HERE,
                        HERE,
                        HttpText.of(new HttpResponse(200, response.headers(), body(65_536)))));
    }
}
