// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import dev.coldboot.engine.tls.CertificateTrouble;
import io.netty.handler.ssl.OpenSslCertificateException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom the platform's manager trusts, and tells OpenSSL why it does not, so that the alert says it to the peer (RFC
 * 8446 section 6.2). Without it every certificate that is refused is an internal error of ours.
 */
final class TellingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;

    TellingTrust(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static void telling(Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            Optional<CertificateTrouble> why = CertificateTrouble.behind(e);
            throw why.isPresent() ? new OpenSslCertificateException(e.getMessage(), e, code(why.get())) : e;
        }
    }

    /** X509_V_ERR of OpenSSL's x509_vfy.h. */
    private static int code(CertificateTrouble why) {
        return switch (why) {
            case UNKNOWN_CA -> 20;
            case EXPIRED -> 10;
            case NOT_YET_VALID -> 9;
            case OTHER_NAME -> 62;
            case OTHER_PURPOSE -> 26;
        };
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        telling(() -> trust.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        telling(() -> trust.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        telling(() -> trust.checkClientTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        telling(() -> trust.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        telling(() -> trust.checkClientTrusted(chain, type));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        telling(() -> trust.checkServerTrusted(chain, type));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
