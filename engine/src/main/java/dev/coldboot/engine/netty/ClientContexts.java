// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.TlsIdentity;
import io.netty.handler.ssl.SslContext;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * The TLS contexts of calls, one for each who trusts the same and is the same: making one costs as much as a handshake. Any
 * thread may ask.
 */
final class ClientContexts {
    /** More than a thousand phones that are all somebody; beyond them the one that was not used for longest goes. */
    static final int MAX_CONTEXTS = 2_048;

    /** @param trusted beside whom the world trusts; of no matter where nobody is verified */
    private record Kind(boolean verifies, List<X509Certificate> trusted, Optional<TlsIdentity> identity) {
        static Kind of(HttpCall.Tls call) {
            return new Kind(call.verify(), call.verify() ? call.trusted() : List.of(), call.identity());
        }
    }

    private final Tls tls;
    private final List<X509Certificate> trusted;
    private final Map<Kind, SslContext> contexts;

    /**
     * @param trusted the CAs that every caller trusts
     * @param most contexts that are kept
     */
    ClientContexts(Tls tls, List<X509Certificate> trusted, int most) {
        this.tls = tls;
        this.trusted = trusted;
        this.contexts = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Kind, SslContext> eldest) {
                return size() > most;
            }
        };
    }

    /** @throws SSLException when the caller's identity cannot be used */
    synchronized SslContext of(HttpCall.Tls call) throws SSLException {
        Kind kind = Kind.of(call);
        SslContext known = contexts.get(kind);
        if (known == null) {
            known = made(kind);
            contexts.put(kind, known);
        }
        return known;
    }

    private SslContext made(Kind kind) throws SSLException {
        if (!kind.verifies()) {
            return tls.trustful(kind.identity());
        }
        List<X509Certificate> all = new ArrayList<>(trusted);
        all.addAll(kind.trusted());
        return tls.verifying(all, kind.identity());
    }
}
