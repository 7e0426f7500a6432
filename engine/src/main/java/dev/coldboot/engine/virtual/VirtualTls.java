// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.virtual;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.tls.CertificateCheck;
import dev.coldboot.engine.tls.CertificateTrouble;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would come of a TLS handshake in virtual time: certificates are judged at the world's instant, nothing is encrypted. */
final class VirtualTls {
    private final List<X509Certificate> trusted;
    private final CertificateCheck check = new CertificateCheck();

    /** @param trusted the CAs that every caller trusts */
    VirtualTls(List<X509Certificate> trusted) {
        this.trusted = trusted;
    }

    /** Why there would be no session, in words that go after the server's endpoint; empty where there would be one. */
    Optional<String> trouble(HttpCall.Tls call, ServerTls server, Instant now) {
        Optional<String> ofServer = call.verify()
                ? check.ofServer(server.chain(), trusted(call), call.serverName(), now)
                        .map(CertificateTrouble::words)
                : Optional.empty();
        return ofServer.or(() -> asks(server) ? refusal(call.identity(), server, now) : Optional.empty());
    }

    private List<X509Certificate> trusted(HttpCall.Tls call) {
        List<X509Certificate> all = new ArrayList<>(trusted);
        all.addAll(call.trusted());
        return all;
    }

    private Optional<String> refusal(Optional<TlsIdentity> client, ServerTls server, Instant now) {
        if (client.isEmpty()) {
            return server.demandClient() ? Optional.of("demands a client certificate") : Optional.empty();
        }
        return check.ofClient(client.get().chain(), server.clientCas(), now)
                .map(trouble -> "refuses the client certificate");
    }

    /** The certificate that the server sees, of a session that came about. */
    static Optional<X509Certificate> shown(HttpCall.Tls call, ServerTls server) {
        return asks(server) ? call.identity().map(TlsIdentity::certificate) : Optional.empty();
    }

    private static boolean asks(ServerTls server) {
        return server.demandClient() || !server.clientCas().isEmpty();
    }
}
