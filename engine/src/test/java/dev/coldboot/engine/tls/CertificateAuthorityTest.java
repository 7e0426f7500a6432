// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {
    private final Instant now = Instant.now();
    private final CertificateAuthority ca = authority("Coldboot Lab");

    private CertificateAuthority authority(String name) {
        return CertificateAuthority.create(name, now, Duration.ofDays(3_650), new SecureRandom());
    }

    private static X509TrustManager trusting(X509Certificate ca) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", ca);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    @Test
    void a_server_is_known_by_its_names_and_addresses() throws Exception {
        ServerTls tls = ca.issueServer(List.of("provisioning.snom.com", "*.lab.test", "127.0.0.1"), now);
        X509Certificate leaf = tls.chain().get(0);

        assertThat(leaf.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "provisioning.snom.com"), List.of(2, "*.lab.test"), List.of(7, "127.0.0.1"));
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=provisioning.snom.com");
        assertThat(leaf.getBasicConstraints()).as("no CA itself").isEqualTo(-1);
        assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(tls.chain()).hasSize(2).last().isEqualTo(ca.certificate());
        assertThat(tls.demandClient()).isFalse();
    }

    @Test
    void the_platform_accepts_its_servers_and_clients_and_no_one_elses() throws Exception {
        ServerTls server = ca.issueServer(List.of("a.test"), now);
        TlsIdentity client = ca.issueClient("000413241234");
        X509TrustManager ours = trusting(ca.certificate());
        X509TrustManager others = trusting(authority("Somebody else").certificate());
        X509Certificate[] serverChain = server.chain().toArray(new X509Certificate[0]);
        X509Certificate[] clientChain = client.chain().toArray(new X509Certificate[0]);

        assertThatCode(() -> ours.checkServerTrusted(serverChain, "ECDHE_ECDSA"))
                .doesNotThrowAnyException();
        assertThatCode(() -> ours.checkClientTrusted(clientChain, "EC")).doesNotThrowAnyException();
        assertThatThrownBy(() -> others.checkServerTrusted(serverChain, "ECDHE_ECDSA"))
                .isNotNull();
        assertThatThrownBy(() -> ours.checkServerTrusted(clientChain, "ECDHE_ECDSA"))
                .as("a phone is no server")
                .isNotNull();
    }

    @Test
    void a_key_fits_its_certificate() throws Exception {
        TlsIdentity issued = ca.issueClient("000413241234");
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issued.key());
        signature.update((byte) 1);
        byte[] signed = signature.sign();

        signature.initVerify(issued.chain().get(0));
        signature.update((byte) 1);

        assertThat(signature.verify(signed)).isTrue();
        assertThat(issued.chain().get(0).getSubjectX500Principal().getName()).isEqualTo("CN=000413241234");
    }

    @Test
    void the_pem_is_read_back_as_the_same_certificate() throws Exception {
        byte[] pem = ca.pem().getBytes(StandardCharsets.US_ASCII);

        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)))
                .isEqualTo(ca.certificate());
        assertThat(ca.pem().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(64));
        assertThat(ca.certificate().getBasicConstraints())
                .as("a CA of servers only")
                .isZero();
    }

    private X509Certificate server(CertificateAuthority of) {
        return of.issueServer(List.of("a.test"), now).chain().get(0);
    }

    @Test
    void certificates_of_servers_end_after_a_year_and_never_after_the_authority() {
        CertificateAuthority brief = CertificateAuthority.create("Brief", now, Duration.ofDays(7), new SecureRandom());

        assertThat(server(brief).getNotAfter()).isEqualTo(brief.certificate().getNotAfter());
        assertThat(server(ca).getNotAfter().toInstant())
                .isBetween(now.plus(Duration.ofDays(396)), now.plus(Duration.ofDays(397)));
        assertThat(server(ca).getNotBefore()).isBefore(now);
    }

    @Test
    void phones_are_somebody_from_the_factory_to_the_end_whenever_they_were_made() throws Exception {
        CertificateAuthority factory = CertificateAuthority.ofPhones("Coldboot phone CA", new SecureRandom());

        X509Certificate phone = factory.issueClient("000413241234").certificate();

        assertThat(List.of(phone, factory.certificate())).allSatisfy(certificate -> {
            assertThat(certificate.getNotBefore()).isEqualTo("2005-01-01T00:00:00Z");
            assertThat(certificate.getNotAfter()).isEqualTo("2049-12-31T23:59:59Z");
        });
        assertThat(phone.getSubjectX500Principal().getName()).isEqualTo("CN=000413241234");
        assertThat(phone.getIssuerX500Principal().getName()).isEqualTo("CN=Coldboot phone CA");
        assertThat(phone.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(phone.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(phone.getBasicConstraints()).as("no CA itself").isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "1.2.3", "a..b", "über.test", "http://a"})
    void what_is_neither_a_name_nor_an_address_is_refused(String name) {
        assertThatThrownBy(() -> ca.issueServer(List.of(name), now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name: \"" + name + "\" (expected: a DNS name or an address of IPv4)");
    }

    @Test
    void a_server_has_a_name() {
        assertThatThrownBy(() -> ca.issueServer(List.of(), now)).isInstanceOf(IllegalArgumentException.class);
    }
}
