// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.tls.CertificateAuthority;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientContextsTest {
    private final CertificateAuthority ca =
            CertificateAuthority.create("Phones", Instant.now(), Duration.ofDays(10), new SecureRandom());
    private final Optional<TlsIdentity> phone = Optional.of(ca.issueClient("000413241234"));
    private final ClientContexts contexts = new ClientContexts(new Tls(TlsProvider.JDK), List.of(), 2);

    private SslContext of(boolean verify, List<X509Certificate> trusted, Optional<TlsIdentity> identity)
            throws Exception {
        return contexts.of(new HttpCall.Tls("a.test", verify, trusted, identity));
    }

    @Test
    void who_trusts_the_same_and_is_the_same_shares_a_context_whatever_server_he_calls() throws Exception {
        SslContext first = of(true, List.of(ca.certificate()), phone);

        assertThat(contexts.of(new HttpCall.Tls("b.test", true, List.of(ca.certificate()), phone)))
                .isSameAs(first);
        assertThat(of(true, List.of(), phone)).isNotSameAs(first);
        assertThat(of(true, List.of(ca.certificate()), Optional.empty())).isNotSameAs(first);
    }

    @Test
    void whom_he_trusts_does_not_matter_where_he_verifies_nobody() throws Exception {
        assertThat(of(false, List.of(ca.certificate()), phone)).isSameAs(of(false, List.of(), phone));
    }

    @Test
    void beyond_the_limit_the_one_that_was_not_used_for_longest_is_forgotten() throws Exception {
        SslContext first = of(false, List.of(), Optional.empty());
        SslContext second = of(true, List.of(), Optional.empty());
        of(false, List.of(), Optional.empty());
        of(false, List.of(), phone);

        assertThat(of(false, List.of(), Optional.empty())).isSameAs(first);
        assertThat(of(true, List.of(), Optional.empty())).isNotSameAs(second);
    }
}
