// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP request that a machine wants made.
 *
 * @param from the caller's own address
 * @param to where to connect; names were resolved by the machine itself, through the DNS of its lease
 * @param tls how to speak TLS; empty for plain HTTP
 * @param request Host, Content-Length and Connection are the caller's business; the world adds nothing but a missing
 *     Content-Length
 * @param timeout from the call to the last byte of the response
 * @param maxBytes of the response's body
 */
public record HttpCall(
        Ipv4Address from, Endpoint to, Optional<Tls> tls, HttpRequest request, Duration timeout, int maxBytes) {
    /**
     * The TLS side of a call.
     *
     * @param serverName for SNI and, where it is checked, for the certificate
     * @param verify whether the server's certificate must come from a CA that the world trusts
     */
    public record Tls(String serverName, boolean verify) {}
}
