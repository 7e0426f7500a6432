// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TlsProviderTest {
    private final Throwable missing = new UnsatisfiedLinkError("no such library");

    @Test
    void openssl_is_taken_where_it_loads_and_the_jdk_elsewhere() {
        assertThat(TlsProvider.chosen(null, null)).isEqualTo(TlsProvider.OPENSSL);
        assertThat(TlsProvider.chosen(null, missing)).isEqualTo(TlsProvider.JDK);
    }

    @Test
    void either_can_be_forced() {
        assertThat(TlsProvider.chosen("jdk", null)).isEqualTo(TlsProvider.JDK);
        assertThat(TlsProvider.chosen("JDK", missing)).isEqualTo(TlsProvider.JDK);
        assertThat(TlsProvider.chosen("openssl", null)).isEqualTo(TlsProvider.OPENSSL);
    }

    @Test
    void what_is_forced_and_cannot_be_had_is_told_in_one_sentence() {
        assertThatThrownBy(() -> TlsProvider.chosen("openssl", missing))
                .isInstanceOf(TlsProvider.Unavailable.class)
                .hasMessage("coldboot.tls: openssl (expected: jdk, since OpenSSL does not load here:"
                        + " java.lang.UnsatisfiedLinkError: no such library)");
        assertThatThrownBy(() -> TlsProvider.chosen("gnutls", null))
                .isInstanceOf(TlsProvider.Unavailable.class)
                .hasMessage("coldboot.tls: \"gnutls\" (expected: jdk or openssl)");
    }

    @Test
    void each_says_what_it_is() {
        assertThat(TlsProvider.JDK.words()).matches("JDK \\d+");
        assertThat(TlsProvider.OPENSSL.words()).contains("SSL");
    }
}
