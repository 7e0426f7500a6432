// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.World;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.engine.tls.JdkTls;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.http.HttpResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server tells a client, of another make than ours, whose certificate it refuses (RFC 8446 section 6.2). */
class TlsAlertsIT {
    private static final Duration DECADE = Duration.ofDays(3_650);

    private final Instant now = Instant.now();
    private final CertificateAuthority phones = authority("Phones", now.minus(DECADE));
    private final World world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal(), TlsProvider.OPENSSL);

    private static CertificateAuthority authority(String name, Instant from) {
        return CertificateAuthority.create(name, from, DECADE.multipliedBy(2), new SecureRandom());
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private Endpoint server() throws Exception {
        ServerTls tls = phones.issueServer(List.of("127.0.0.1"), now);
        return world.serve(
                "server",
                Endpoint.of("127.0.0.1:0"),
                Optional.of(new ServerTls(tls.key(), tls.chain(), List.of(phones.certificate()), true)),
                (then, ask) -> HttpService.Answer.of(HttpResponse.html("hello")));
    }

    private TlsIdentity identity(String kind) {
        return switch (kind) {
            case "of a strange CA" -> authority("Strange", now.minus(DECADE)).issueClient("000413241234");
            case "expired" -> {
                ServerTls old = phones.issueServer(List.of("a.test"), now.minus(DECADE), now.minusSeconds(9));
                yield new TlsIdentity(old.key(), old.chain());
            }
            case "of a server" -> {
                ServerTls server = phones.issueServer(List.of("a.test"), now);
                yield new TlsIdentity(server.key(), server.chain());
            }
            default -> phones.issueClient("000413241234");
        };
    }

    /** What the JDK's own client reads, having shown that certificate and sent that. */
    private String asked(Endpoint server, TlsIdentity shown, String request) throws Exception {
        // The JDK's own keys are shown to nobody who does not name their CA.
        SSLContext tls = JdkTls.trusting(phones.certificate(), new OneIdentity(shown));
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(server.address().toString(), server.port()), 60_000);
            socket.setSoTimeout(60_000);
            socket.startHandshake();
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"of a strange CA, unknown_ca", "expired, certificate_expired", "of a server, unsupported_certificate"})
    void the_alert_names_what_is_wrong_with_a_certificate(String kind, String alert) throws Exception {
        Endpoint server = server();

        // Nothing sent: a server that closes before it has read all would take the alert back.
        assertThatThrownBy(() -> asked(server, identity(kind), ""))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining(alert);
        assertThat(asked(server, identity("good"), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }
}
