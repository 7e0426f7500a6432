// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateCheckTest {
    private static final Instant ISSUED = Instant.parse("2026-01-01T00:00:00Z");

    private final CertificateAuthority ca =
            CertificateAuthority.create("Known", ISSUED, Duration.ofDays(3_650), new SecureRandom());
    private final List<X509Certificate> trusted = List.of(ca.certificate());
    private final CertificateCheck check = new CertificateCheck();

    private Optional<CertificateTrouble> troubleOf(String issuedFor, String called) {
        return check.ofServer(ca.issueServer(List.of(issuedFor), ISSUED).chain(), trusted, called, ISSUED);
    }

    @ParameterizedTest
    @CsvSource({
        "a.test, a.test, true",
        "a.test, A.TEST, true",
        "a.test, b.test, false",
        "a.test, x.a.test, false",
        "*.a.test, x.a.test, true",
        "*.a.test, a.test, false",
        "*.a.test, x.y.a.test, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "a.test, 127.0.0.1, false"
    })
    void a_server_is_who_its_certificate_names(String issuedFor, String called, boolean fits) {
        assertThat(troubleOf(issuedFor, called))
                .isEqualTo(fits ? Optional.empty() : Optional.of(CertificateTrouble.OTHER_NAME));
    }

    @Test
    void the_verdict_changes_with_time_though_it_is_remembered() {
        ServerTls tls = ca.issueServer(List.of("a.test"), ISSUED);
        X509Certificate own = tls.chain().get(0);
        Instant begin = own.getNotBefore().toInstant();
        Instant last = own.getNotAfter().toInstant();

        for (int round = 0; round < 2; round++) {
            assertThat(check.ofServer(tls.chain(), trusted, "a.test", begin.minusMillis(1)))
                    .contains(CertificateTrouble.NOT_YET_VALID);
            assertThat(check.ofServer(tls.chain(), trusted, "a.test", begin)).isEmpty();
            assertThat(check.ofServer(tls.chain(), trusted, "a.test", last)).isEmpty();
            assertThat(check.ofServer(tls.chain(), trusted, "a.test", last.plusSeconds(1)))
                    .contains(CertificateTrouble.EXPIRED);
        }
    }

    @Test
    void each_side_needs_a_certificate_of_its_own_kind() {
        ServerTls server = ca.issueServer(List.of("a.test"), ISSUED);
        TlsIdentity client = ca.issueClient("a.test");

        assertThat(check.ofClient(client.chain(), trusted, ISSUED)).isEmpty();
        assertThat(check.ofClient(server.chain(), trusted, ISSUED)).contains(CertificateTrouble.OTHER_PURPOSE);
        assertThat(check.ofServer(client.chain(), trusted, "a.test", ISSUED))
                .contains(CertificateTrouble.OTHER_PURPOSE);
    }

    @Test
    void nobody_vouches_where_nobody_is_trusted_or_nothing_is_shown() {
        TlsIdentity client = ca.issueClient("x");

        assertThat(check.ofClient(client.chain(), List.of(), ISSUED)).contains(CertificateTrouble.UNKNOWN_CA);
        assertThat(check.ofClient(List.of(), trusted, ISSUED)).contains(CertificateTrouble.UNKNOWN_CA);
    }

    @Test
    void a_certificate_that_is_trusted_itself_needs_nobody_to_vouch() {
        TlsIdentity client = ca.issueClient("x");

        assertThat(check.ofClient(client.chain(), List.of(client.certificate()), ISSUED))
                .isEmpty();
    }

    @Test
    void a_chain_that_leaves_out_its_root_is_found_all_the_same() {
        TlsIdentity client = ca.issueClient("x");

        assertThat(check.ofClient(List.of(client.certificate()), trusted, ISSUED))
                .isEmpty();
    }
}
