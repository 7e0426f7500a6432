// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.wire.MacAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneFactoryTest {
    private static final MacAddress MAC = MacAddress.of("000413961234");

    @TempDir
    private Path folder;

    private static X509Certificate ca(PhoneFactory factory) {
        return factory.identity(MAC).chain().get(1);
    }

    @Test
    void is_the_same_in_the_next_run() throws Exception {
        PhoneFactory first = PhoneFactory.open(folder.resolve("new"));

        PhoneFactory next = PhoneFactory.open(folder.resolve("new"));

        assertThat(ca(next)).isEqualTo(ca(first));
        X509Certificate phone = next.identity(MAC).chain().get(0);
        phone.verify(ca(first).getPublicKey());
        assertThat(phone.getSubjectX500Principal().getName()).isEqualTo("CN=000413961234");
    }

    @ParameterizedTest
    @ValueSource(strings = {PhoneFactory.CERTIFICATE, "phone-ca.key"})
    void one_file_without_the_other_is_left_alone(String lost) throws Exception {
        PhoneFactory.open(folder);
        Files.delete(folder.resolve(lost));
        Path kept = folder.resolve(lost.equals(PhoneFactory.CERTIFICATE) ? "phone-ca.key" : PhoneFactory.CERTIFICATE);
        String before = Files.readString(kept);

        assertThatThrownBy(() -> PhoneFactory.open(folder))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining(lost + " is missing");
        assertThat(Files.readString(kept)).isEqualTo(before);
    }

    @Test
    void what_is_no_ca_is_refused() throws Exception {
        Files.writeString(folder.resolve(PhoneFactory.CERTIFICATE), "x");
        Files.writeString(folder.resolve("phone-ca.key"), "y");

        assertThatThrownBy(() -> PhoneFactory.open(folder))
                .isInstanceOf(LabStartException.class)
                .hasMessageContaining("no CERTIFICATE");
    }
}
