// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNamesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** A certificate of that subject, and with that one other name. */
    @SuppressWarnings("JavaUtilDate") // The library takes no other.
    private static X509Certificate certificate(String subject, int type, String name) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X500Name called = new X500Name(subject);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                called, BigInteger.ONE, Date.from(NOW), Date.from(NOW.plusSeconds(9)), called, keys.getPublic());
        if (!name.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(type, name)));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    @ParameterizedTest
    @CsvSource({
        "CN=a.test, '', a.test, true",
        "'O=Acme,CN=a.test', '', A.test, true",
        "CN=*.test, '', a.test, true",
        "CN=a.test, '', b.test, false",
        "O=a.test, '', a.test, false",
        "CN=a.test, b.test, b.test, true",
        "CN=a.test, b.test, a.test, false",
        "CN=a.test, *.test, a.test, true"
    })
    void the_common_name_counts_where_no_dns_name_stands_and_only_there(
            String subject, String dnsName, String server, boolean fits) throws Exception {
        assertThat(ServerNames.includes(certificate(subject, GeneralName.dNSName, dnsName), server))
                .isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "CN=10.0.0.9, '', 10.0.0.9, false",
        "CN=a.test, 10.0.0.9, 10.0.0.9, true",
        "CN=10.0.0.8, 10.0.0.9, 10.0.0.8, false",
        "CN=a.test, 10.0.0.9, a.test, true"
    })
    void an_address_counts_only_as_such_and_is_no_dns_name(String subject, String address, String server, boolean fits)
            throws Exception {
        assertThat(ServerNames.includes(certificate(subject, GeneralName.iPAddress, address), server))
                .isEqualTo(fits);
    }
}
