// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.MacAddress;
import java.nio.file.Path;

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
        KeptAuthority kept = new KeptAuthority("phone CA", CERTIFICATE, KEY);
        return new PhoneFactory(
                kept.open(directory, random -> CertificateAuthority.ofPhones("Coldboot Phone CA", random)));
    }

    /** The certificate of a phone, its MAC in the name. */
    public TlsIdentity identity(MacAddress mac) {
        return ca.issueClient(mac.toString());
    }
}
