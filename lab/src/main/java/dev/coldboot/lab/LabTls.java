// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Ipv4Address;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The certificates of one run: a CA of its own, forgotten with it. */
public final class LabTls {
    /** Longer than any lab runs. */
    private static final Duration VALIDITY = Duration.ofDays(366);

    private final CertificateAuthority ca;

    private final Instant now;

    private LabTls(CertificateAuthority ca, Instant now) {
        this.ca = ca;
        this.now = now;
    }

    /** A new CA. */
    public static LabTls create() {
        return create(Instant.now());
    }

    /** A new CA, which with all that it issues is valid from that instant on. */
    static LabTls create(Instant now) {
        return new LabTls(CertificateAuthority.create("Coldboot Lab CA", now, VALIDITY, new SecureRandom()), now);
    }

    /** A server's key and certificate for these names and addresses. */
    public ServerTls server(List<String> names, List<Ipv4Address> addresses) {
        List<String> all = new ArrayList<>(names);
        addresses.forEach(address -> all.add(address.toString()));
        return ca.issueServer(all, now);
    }

    /** What clients must trust. */
    X509Certificate certificate() {
        return ca.certificate();
    }

    /** The same in PEM. */
    public String caPem() {
        return ca.pem();
    }
}
