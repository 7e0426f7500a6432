// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.wire.WireFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemIdentityTest {

    @ParameterizedTest
    @CsvSource({"ec.pem, ec.key, EC", "sec1.pem, sec1.key, EC", "rsa.pem, rsa.key, RSA", "rsa.pem, rsa1.key, RSA"})
    void reads_each_form_in_which_openssl_writes_keys(String chain, String key, String algorithm) throws Exception {
        ServerTls server = PemIdentity.server(file(chain), file(key));

        assertThat(server.key().getAlgorithm()).isIn(algorithm, "ECDSA");
        assertThat(server.chain()).hasSize(1);
        assertThat(server.clientCas()).isEmpty();
    }

    @Test
    void keeps_the_order_of_a_chain() throws Exception {
        assertThat(PemIdentity.server(file("ec.pem") + file("rsa.pem"), file("ec.key"))
                        .chain())
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=prov.example.com", "CN=rsa.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "ec.pem, sec1.key, not that of the first certificate",
        "ec.pem, rsa.key, kind",
        "rsa.pem, ec.key, kind",
        "ec.pem, locked.key, passphrase",
        "ec.pem, ec.pem, no private key",
        "ec.key, ec.key, no certificate"
    })
    void says_what_is_wrong_with_a_pair(String chain, String key, String why) throws Exception {
        String certificates = file(chain);
        String secret = file(key);

        assertThatThrownBy(() -> PemIdentity.server(certificates, secret))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END"})
    void refuses_what_is_no_certificate(String text) {
        assertThatThrownBy(() -> PemIdentity.certificates(text)).isInstanceOf(WireFormatException.class);
    }

    @Test
    void no_damage_to_a_key_has_another_end_than_a_refusal() throws Exception {
        Random random = new Random(1);
        String chain = file("ec.pem");
        byte[] key = file("ec.key").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = key.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
            try {
                assertThat(PemIdentity.server(chain, new String(damaged, StandardCharsets.US_ASCII))
                                .chain())
                        .hasSize(1);
            } catch (WireFormatException expected) {
                assertThat(expected).hasMessageContaining("certificate and key");
            }
        }
    }

    private static String file(String name) throws IOException {
        try (InputStream in = PemIdentityTest.class.getResourceAsStream("/corpus/pem/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
