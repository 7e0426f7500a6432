// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which server certificates a client believes. Verification is on unless somebody switches it off by name, which people
 * need for services whose certificate does not fit their host name (docs/fidelity.md, "Redirection service").
 *
 * @param context for {@code java.net.http.HttpClient}
 */
public record Trust(SSLContext context) {
    /** Those of the CAs that this Java knows. */
    public static Trust inKnownCas() {
        try {
            return new Trust(SSLContext.getDefault());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /**
     * Those of the CAs in a PEM file, and no others.
     *
     * @throws IOException when the file cannot be read or holds no certificate
     */
    public static Trust inCas(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), ca);
            }
            if (store.size() == 0) {
                throw new IOException(pem + ": no certificate in it (expected: a PEM file)");
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return of(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + ": unreadable (expected: certificates in PEM)", e);
        }
    }

    /** Any at all, whatever host they name: only for a lab and for services with a broken certificate. */
    public static Trust inAnybody() {
        return of(new Anybody());
    }

    private static Trust of(TrustManager... managers) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, new SecureRandom());
            return new Trust(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** The extended kind, since Java would still check the host name behind a plain one. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
