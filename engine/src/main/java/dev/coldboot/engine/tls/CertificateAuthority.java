// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.WireFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Whom the lab's phones and servers trust: it vouches for the names of servers, and for phones that prove who they are. Its
 * keys are of the curve P-256, which takes a millisecond to make; they live as long as the process.
 */
public final class CertificateAuthority {
    /** Certificates are valid from this long ago, since clocks of phones are not always right. */
    public static final Duration BACKDATED = Duration.ofDays(1);

    /** The longest that browsers take for a server, less a day. */
    public static final Duration LONGEST_ISSUED = Duration.ofDays(397);

    /** From when on phones are somebody: before any firmware that can show a certificate, whatever their clocks say. */
    public static final Instant FACTORY_BEGINS = Instant.parse("2005-01-01T00:00:00Z");

    /** Until when: phones have no way to get another. The last second that UTCTime has (RFC 5280 section 4.1.2.5.1). */
    public static final Instant FACTORY_ENDS = Instant.parse("2049-12-31T23:59:59Z");

    private static final int SERIAL_BITS = 127;
    private static final int PEM_LINE = 64;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final SecureRandom random;

    private CertificateAuthority(KeyPair keys, X509Certificate certificate, SecureRandom random) {
        this.keys = keys;
        this.certificate = certificate;
        this.random = random;
    }

    /**
     * A new one.
     *
     * @param name as its certificate shows it, such as "Coldboot Lab"
     */
    public static CertificateAuthority create(String name, Instant now, Duration validity, SecureRandom random) {
        return valid(name, now.minus(BACKDATED), now.plus(validity), random);
    }

    /**
     * A new one for a factory of phones, which with all that it vouches for is valid from {@link #FACTORY_BEGINS} to
     * {@link #FACTORY_ENDS}, whatever the time is.
     *
     * @param name as its certificate shows it, such as "Coldboot phone CA"
     */
    public static CertificateAuthority ofPhones(String name, SecureRandom random) {
        return valid(name, FACTORY_BEGINS, FACTORY_ENDS, random);
    }

    /**
     * One that was written down by {@link #pem} and {@link #keyPem}.
     *
     * @throws WireFormatException when they are no certificate and key of a CA, or do not belong together
     */
    public static CertificateAuthority of(String certificatePem, String keyPem, SecureRandom random)
            throws WireFormatException {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(content(certificatePem, CERTIFICATE)));
            PrivateKey key =
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content(keyPem, KEY)));
            CertificateAuthority read =
                    new CertificateAuthority(new KeyPair(certificate.getPublicKey(), key), certificate, random);
            read.issueClient("test").chain().get(0).verify(certificate.getPublicKey());
            return read;
        } catch (GeneralSecurityException | IllegalStateException | ClassCastException e) {
            throw new WireFormatException("cannot be used: " + e.getMessage(), "certificate authority", -1);
        }
    }

    private static byte[] content(String pem, String label) throws WireFormatException {
        Matcher block = Pattern.compile(
                        "-----BEGIN " + label + "-----\\s+(?<base64>[A-Za-z0-9+/=\\s]+?)-----END " + label + "-----")
                .matcher(pem);
        if (!block.find()) {
            throw new WireFormatException("no " + label + " (expected: PEM, RFC 7468)", "certificate authority", -1);
        }
        return Base64.getMimeDecoder().decode(block.group("base64"));
    }

    private static CertificateAuthority valid(String name, Instant from, Instant until, SecureRandom random) {
        try {
            KeyPair keys = keys(random);
            X500Name own = named(name);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    own, serial(random), date(from), date(until), own, keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            return new CertificateAuthority(keys, signed(builder, keys.getPrivate(), random), random);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("certificate authority: " + e + " (expected: P-256 and SHA-256)", e);
        }
    }

    /** Its own certificate, which is what others trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Its certificate as phones, browsers and curl take it (RFC 7468). */
    public String pem() {
        try {
            return pem(CERTIFICATE, certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificate: " + e + " (expected: one that can be encoded)", e);
        }
    }

    /** Its key (RFC 7468 section 10). Whoever has it can make anybody: it belongs into a file that only its owner reads. */
    public String keyPem() {
        return pem(KEY, keys.getPrivate().getEncoded());
    }

    private static String pem(String label, byte[] content) {
        Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    /**
     * Vouches for a server.
     *
     * @param names DNS names and addresses that it is reached by (RFC 6125 section 6.4); the first is shown as its name
     * @throws IllegalArgumentException when there is none, or one is neither
     */
    public ServerTls issueServer(List<String> names, Instant now) {
        Instant longest = now.plus(LONGEST_ISSUED);
        return issueServer(names, now.minus(BACKDATED), longest.isBefore(end()) ? longest : end());
    }

    /**
     * Vouches for a server between two instants, whatever the time is.
     *
     * @throws IllegalArgumentException as above
     */
    public ServerTls issueServer(List<String> names, Instant from, Instant until) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names: none (expected: one or more)");
        }
        GeneralName[] known = names.stream().map(CertificateAuthority::general).toArray(GeneralName[]::new);
        TlsIdentity issued = issue(names.get(0), KeyPurposeId.id_kp_serverAuth, new GeneralNames(known), from, until);
        return ServerTls.of(issued.key(), issued.chain());
    }

    /**
     * Vouches for a client, such as a phone, whose certificate shows its MAC address: as long as this authority lives, since
     * nobody renews it.
     */
    public TlsIdentity issueClient(String commonName) {
        GeneralNames shown = new GeneralNames(new GeneralName(named(commonName)));
        return issue(commonName, KeyPurposeId.id_kp_clientAuth, shown, begin(), end());
    }

    @SuppressWarnings("JavaUtilDate") // The platform gives no other.
    private Instant begin() {
        return certificate.getNotBefore().toInstant();
    }

    @SuppressWarnings("JavaUtilDate") // The platform gives no other.
    private Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    private TlsIdentity issue(
            String commonName, KeyPurposeId purpose, GeneralNames names, Instant from, Instant until) {
        try {
            KeyPair its = keys(random);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    certificate, serial(random), date(from), date(until), named(commonName), its.getPublic());
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.subjectAlternativeName, false, names);
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(its.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(certificate));
            X509Certificate signed = signed(builder, keys.getPrivate(), random);
            return new TlsIdentity(its.getPrivate(), List.of(signed, certificate));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("certificate of " + commonName + ": " + e + " (expected: one)", e);
        }
    }

    private static KeyPair keys(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key, SecureRandom random)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setSecureRandom(random)
                        .build(key)));
    }

    /** Positive and not to be guessed (RFC 5280 section 4.1.2.2). */
    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(SERIAL_BITS, random).setBit(0);
    }

    private static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static GeneralName general(String name) {
        try {
            return new GeneralName(
                    GeneralName.iPAddress, Ipv4Address.parse(name).toString());
        } catch (WireFormatException noAddress) {
            if (!name.matches("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*") || name.matches("[0-9.]+")) {
                throw new IllegalArgumentException(
                        "name: \"" + name + "\" (expected: a DNS name or an address of IPv4)", noAddress);
            }
            return new GeneralName(GeneralName.dNSName, name);
        }
    }

    @SuppressWarnings("JavaUtilDate") // The library takes no other.
    private static Date date(Instant instant) {
        return Date.from(instant);
    }
}
