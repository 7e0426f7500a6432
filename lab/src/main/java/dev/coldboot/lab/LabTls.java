// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.MacAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The certificates of a lab: a CA for servers and one for phones, forgotten with the run unless they are kept. */
public final class LabTls {
    /** Longer than any lab runs. */
    private static final Duration VALIDITY = Duration.ofDays(366);

    /** Who was told to trust a CA in a file should not be told again next year. */
    private static final Duration KEPT_VALIDITY = Duration.ofDays(3_653);

    /** The file of a kept CA that clients are told to trust. */
    public static final String CERTIFICATE = "ca.pem";

    private static final String KEY = "ca.key";

    private final CertificateAuthority ca;
    private final CertificateAuthority phones;
    private final Map<MacAddress, TlsIdentity> identities = new ConcurrentHashMap<>();

    private final Instant now;

    private LabTls(CertificateAuthority ca, CertificateAuthority phones, Instant now) {
        this.ca = ca;
        this.phones = phones;
        this.now = now;
    }

    /** New CAs. */
    public static LabTls create() {
        return create(Instant.now());
    }

    /** New CAs; what the servers' one issues is valid from that instant on. */
    static LabTls create(Instant now) {
        SecureRandom random = new SecureRandom();
        return new LabTls(
                CertificateAuthority.create("Coldboot Lab CA", now, VALIDITY, random),
                CertificateAuthority.ofPhones("Coldboot Phone CA", random),
                now);
    }

    /**
     * The servers' CA of the directory, made on the first start, with a CA for phones that is forgotten.
     *
     * @throws LabStartException when the directory can't be used, or what is in it is no CA of ours
     */
    public static LabTls kept(Path directory) throws LabStartException {
        Instant now = Instant.now();
        CertificateAuthority ca = new KeptAuthority("CA", CERTIFICATE, KEY)
                .open(directory, random -> CertificateAuthority.create("Coldboot Lab CA", now, KEPT_VALIDITY, random));
        return new LabTls(ca, CertificateAuthority.ofPhones("Coldboot Phone CA", new SecureRandom()), now);
    }

    /** The certificate that the factory put into a phone, its MAC in the name; made when it is first asked for. */
    public TlsIdentity phone(MacAddress mac) {
        return identities.computeIfAbsent(mac, phone -> phones.issueClient(phone.toString()));
    }

    /** A server that asks phones for their certificates, and takes those that have none too. */
    ServerTls askingServer(List<String> names, List<Ipv4Address> addresses) {
        ServerTls server = server(names, addresses);
        return new ServerTls(server.key(), server.chain(), List.of(phones.certificate()), false);
    }

    /** The CA of the phones' certificates in PEM, for servers that ask for them. */
    public String phoneCaPem() {
        return phones.pem();
    }

    /** A server's key and certificate for these names and addresses. */
    public ServerTls server(List<String> names, List<Ipv4Address> addresses) {
        List<String> all = new ArrayList<>(names);
        addresses.forEach(address -> all.add(address.toString()));
        return ca.issueServer(all, now);
    }

    /** Who vouches for the servers. */
    CertificateAuthority authority() {
        return ca;
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
