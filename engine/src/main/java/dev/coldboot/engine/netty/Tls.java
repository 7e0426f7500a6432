// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Makes TLS contexts, which cost much and are made once for each endpoint and once for each kind of call. */
final class Tls {
    /** What servers speak: RFC 8996 deprecates all that is older. */
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final TlsProvider provider;

    Tls(TlsProvider provider) {
        this.provider = provider;
    }

    /** For an endpoint that is served. */
    SslContext server(ServerTls tls) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forServer(tls.key(), tls.chain())
                .sslProvider(provider.netty())
                .protocols(VERSIONS);
        if (tls.demandClient() || !tls.clientCas().isEmpty()) {
            builder.trustManager(only(tls.clientCas()))
                    .clientAuth(tls.demandClient() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL);
        }
        return builder.build();
    }

    /** For calls that accept servers whose certificate comes from one of the CAs and names the server. */
    SslContext verifying(List<X509Certificate> trusted, Optional<TlsIdentity> identity) throws SSLException {
        return client(
                SslContextBuilder.forClient().trustManager(only(trusted)).endpointIdentificationAlgorithm("HTTPS"),
                identity);
    }

    /** For calls that accept every server, as old phones do. */
    SslContext trustful(Optional<TlsIdentity> identity) throws SSLException {
        return client(
                SslContextBuilder.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .endpointIdentificationAlgorithm(""),
                identity);
    }

    private SslContext client(SslContextBuilder builder, Optional<TlsIdentity> identity) throws SSLException {
        identity.ifPresent(own -> builder.keyManager(new OneIdentity(own)));
        return builder.sslProvider(provider.netty()).build();
    }

    /** Nobody is trusted beside these, not even where the list is empty. */
    private TrustManager only(List<X509Certificate> trusted) {
        TrustManager platform =
                trusted.isEmpty() ? new TrustInNobody() : platform(trusted).getTrustManagers()[0];
        return provider == TlsProvider.OPENSSL && platform instanceof X509ExtendedTrustManager extended
                ? new TellingTrust(extended)
                : platform;
    }

    private static TrustManagerFactory platform(List<X509Certificate> trusted) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < trusted.size(); i++) {
                store.setCertificateEntry("ca" + i, trusted.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("trusted: " + e.getMessage() + " (expected: certificates)", e);
        }
    }
}
