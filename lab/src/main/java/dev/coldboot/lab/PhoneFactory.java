// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Where phones get their certificates: a CA in a directory, so that a server that was told to trust it knows the phones of
 * later runs too.
 */
public final class PhoneFactory {
    /** What servers are told to trust. */
    public static final String CERTIFICATE = "phone-ca.pem";

    private static final String KEY = "phone-ca.key";

    private final CertificateAuthority ca;

    private PhoneFactory(CertificateAuthority ca) {
        this.ca = ca;
    }

    /**
     * The factory of the directory; both are made where there are none.
     *
     * @throws LabStartException when the directory can't be used, or has something else in it under the same names
     */
    public static PhoneFactory open(Path directory) throws LabStartException {
        Path certificate = directory.resolve(CERTIFICATE);
        Path key = directory.resolve(KEY);
        SecureRandom random = new SecureRandom();
        try {
            Files.createDirectories(directory);
            if (Files.exists(certificate) != Files.exists(key)) {
                Path missing = Files.exists(key) ? certificate : key;
                throw new LabStartException("phone CA: " + missing + " is missing (expected: " + CERTIFICATE + " and "
                        + KEY + " as they were made here, or neither; servers may trust the one that is there)");
            }
            if (Files.exists(certificate)) {
                return new PhoneFactory(
                        CertificateAuthority.of(Files.readString(certificate), Files.readString(key), random));
            }
            CertificateAuthority ca = CertificateAuthority.ofPhones("Coldboot Phone CA", random);
            PrivateFiles.replace(key, Bytes.utf8(ca.keyPem()));
            Files.writeString(certificate, ca.pem(), StandardCharsets.US_ASCII);
            return new PhoneFactory(ca);
        } catch (IOException e) {
            throw new LabStartException(
                    "phone CA: " + PrivateFiles.words(e) + " (expected: a directory that may be written)");
        } catch (WireFormatException e) {
            throw new LabStartException("phone CA: " + directory + ": " + e.getMessage() + " (expected: " + CERTIFICATE
                    + " and " + KEY + " as they were made here, or neither)");
        }
    }

    /** The certificate of a phone, its MAC in the name. */
    public TlsIdentity identity(MacAddress mac) {
        return ca.issueClient(mac.toString());
    }
}
