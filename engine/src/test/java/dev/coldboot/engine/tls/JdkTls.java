// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import dev.coldboot.engine.TlsIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The TLS of clients that are not ours: the JDK's own. */
public final class JdkTls {
    private static final char[] PASSWORD = "secret".toCharArray();

    private JdkTls() {}

    /** Of a client that trusts that CA alone, and has those keys. */
    public static SSLContext trusting(X509Certificate ca, KeyManager... keys)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", ca);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    /** Shows it to servers that name its CA. */
    public static KeyManager[] showing(TlsIdentity identity) throws GeneralSecurityException, IOException {
        KeyStore own = empty();
        own.setKeyEntry("own", identity.key(), PASSWORD, identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        return keys.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
