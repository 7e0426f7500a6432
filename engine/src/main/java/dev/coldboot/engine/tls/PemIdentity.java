// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/** Certificates and keys as people have them in files: PEM (RFC 7468), the key also in OpenSSL's older forms. */
public final class PemIdentity {
    private static final String WHAT = "certificate and key";
    private static final byte[] TRIAL = "to be signed".getBytes(StandardCharsets.US_ASCII);

    private PemIdentity() {}

    /**
     * A server of its own certificate.
     *
     * @param chain the server's certificate first, then those of the authorities between it and the root
     * @param key without a passphrase; RSA or elliptic curve
     * @throws WireFormatException when either cannot be read, or they do not belong together
     */
    public static ServerTls server(String chain, String key) throws WireFormatException {
        List<X509Certificate> certificates = certificates(chain);
        PrivateKey own = key(key);
        if (!belongTogether(certificates.get(0).getPublicKey(), own)) {
            throw new WireFormatException("the key is not that of the first certificate", WHAT, -1);
        }
        return ServerTls.of(own, certificates);
    }

    /**
     * All certificates of a text, in order; what stands between them is passed over.
     *
     * @throws WireFormatException when there is none, or one cannot be read
     */
    public static List<X509Certificate> certificates(String pem) throws WireFormatException {
        try {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (CertificateException unreadable) {
            // The platform's reasons name its own classes.
        }
        throw new WireFormatException("no certificate in PEM (RFC 7468)", WHAT, -1);
    }

    private static PrivateKey key(String pem) throws WireFormatException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            // Keys of elliptic curves may have their parameters in a block before them.
            for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
                if (block instanceof PEMEncryptedKeyPair || block instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new WireFormatException("the key has a passphrase (expected: one without)", WHAT, -1);
                } else if (block instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                } else if (block instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
        } catch (IOException unreadable) {
            // As if there were none.
        }
        throw new WireFormatException("no private key in PEM (RFC 7468)", WHAT, -1);
    }

    private static boolean belongTogether(PublicKey shown, PrivateKey own) throws WireFormatException {
        String algorithm = own.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(own);
            signature.update(TRIAL);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(TRIAL);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new WireFormatException(
                    "a key of kind " + own.getAlgorithm() + " for a certificate of kind " + shown.getAlgorithm()
                            + " (expected: both RSA, or both of an elliptic curve)",
                    WHAT,
                    -1);
        }
    }
}
