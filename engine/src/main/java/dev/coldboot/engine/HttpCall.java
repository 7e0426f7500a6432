// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine;

import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
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
 * @param keepBytes how many bytes of the body are kept, from its beginning; the others are counted and dropped, as suits a
 *     firmware image of which only the length matters
 */
public record HttpCall(
        Ipv4Address from,
        Endpoint to,
        Optional<Tls> tls,
        HttpRequest request,
        Duration timeout,
        int maxBytes,
        int keepBytes) {
    public HttpCall {
        if (maxBytes < 0 || keepBytes < 0) {
            throw new IllegalArgumentException(
                    "maxBytes, keepBytes: " + maxBytes + ", " + keepBytes + " (expected: not negative)");
        }
    }

    /** A call whose response is kept whole. */
    public HttpCall(
            Ipv4Address from, Endpoint to, Optional<Tls> tls, HttpRequest request, Duration timeout, int maxBytes) {
        this(from, to, tls, request, timeout, maxBytes, maxBytes);
    }

    /** The same call, of whose body only so many bytes are kept. */
    public HttpCall keeping(int bytes) {
        return new HttpCall(from, to, tls, request, timeout, maxBytes, bytes);
    }

    /**
     * The TLS side of a call.
     *
     * @param serverName for SNI and, where it is checked, for the certificate
     * @param verify whether the server's certificate must be valid, name the server and come from a CA that is trusted
     * @param trusted CAs that the caller trusts beside those that the world does, as a phone that its settings gave one
     * @param identity what the caller shows when the server asks for a certificate, whichever CAs the server names
     */
    public record Tls(
            String serverName, boolean verify, List<X509Certificate> trusted, Optional<TlsIdentity> identity) {
        public Tls {
            trusted = List.copyOf(trusted);
        }

        /** A caller that trusts whom the world trusts, and is nobody. */
        public static Tls of(String serverName, boolean verify) {
            return new Tls(serverName, verify, List.of(), Optional.empty());
        }
    }
}
