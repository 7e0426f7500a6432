// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.engine.netty;

import static dev.coldboot.engine.netty.Real.LONG;
import static dev.coldboot.engine.netty.Real.awaitInputs;
import static dev.coldboot.engine.netty.Real.entries;
import static dev.coldboot.engine.netty.Real.puppet;
import static dev.coldboot.engine.netty.Real.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.HttpCall;
import dev.coldboot.engine.HttpFailure;
import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.Input;
import dev.coldboot.engine.Output;
import dev.coldboot.engine.Puppet;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.Kind;
import dev.coldboot.engine.journal.Packet;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.engine.tls.JdkTls;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.Ipv4Address;
import dev.coldboot.wire.http.HttpRequest;
import dev.coldboot.wire.http.HttpResponse;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class NettyTlsIT {
    private static final Ipv4Address CALLER = Ipv4Address.of("127.77.0.5");
    private static final HttpRequest REQUEST = HttpRequest.get("/", "Host", "a.test");

    private final CertificateAuthority ca = authority("Coldboot Lab");
    private final ServerTls tls = ca.issueServer(List.of("a.test", "127.0.0.1"), Instant.now());
    private final List<HttpService.Ask> asks = new CopyOnWriteArrayList<>();
    private final HttpService service = (now, ask) -> {
        asks.add(ask);
        return HttpService.Answer.of(HttpResponse.html("hello"));
    };
    private final NettyWorld world;
    private final Puppet caller;

    NettyTlsIT(TlsProvider provider) {
        world = new NettyWorld(
                NettyWorldConfig.LOOPBACK.withTrusted(List.of(ca.certificate())), new Journal(), provider);
        caller = puppet(world, "caller");
    }

    private static CertificateAuthority authority(String name) {
        return CertificateAuthority.create(name, Instant.now(), Duration.ofDays(10), new SecureRandom());
    }

    @AfterEach
    void the_world_ends() {
        world.close();
    }

    private Endpoint serve(ServerTls with) throws CannotListen {
        return world.serve("server", Endpoint.of("127.0.0.1:0"), Optional.of(with), service);
    }

    private Input call(Endpoint to, Optional<HttpCall.Tls> how) {
        say(world, "caller", new Output.HttpAsk(7, new HttpCall(CALLER, to, how, REQUEST, LONG, 1_000)));
        awaitInputs(world, caller, 1);
        assertThat(caller.inputs()).hasSize(1);
        return caller.inputs().get(0);
    }

    private Input call(Endpoint to, String name, boolean verify) {
        return call(to, Optional.of(HttpCall.Tls.of(name, verify)));
    }

    private static void assertTlsFailed(Input input, Endpoint at) {
        assertThat(input).isInstanceOfSatisfying(Input.HttpFailed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(HttpFailure.TLS);
            assertThat(failed.detail()).startsWith(at + " ");
        });
    }

    @ParameterizedTest
    @CsvSource({"a.test, true", "127.0.0.1, true", "a.test, false", "b.test, false"})
    void a_call_by_tls_is_answered(String name, boolean verify) throws CannotListen {
        Endpoint server = serve(tls);

        assertThat(call(server, name, verify)).isInstanceOf(Input.HttpAnswered.class);

        assertThat(asks).singleElement().satisfies(ask -> {
            assertThat(ask.secure()).isTrue();
            assertThat(ask.certificate()).isEmpty();
            assertThat(ask.request()).isEqualTo(REQUEST);
        });
        assertThat(entries(world, Kind.SENT))
                .hasSize(2)
                .allSatisfy(entry ->
                        assertThat(entry.packet().orElseThrow().transport()).isEqualTo(Packet.Transport.HTTPS));
    }

    @Test
    void a_certificate_for_another_name_is_refused_where_it_is_checked() throws CannotListen {
        Endpoint server = serve(tls);

        assertTlsFailed(call(server, "b.test", true), server);

        assertThat(asks).isEmpty();
        assertThat(entries(world, Kind.LOST)).hasSize(1);
        assertThat(entries(world, Kind.SENT)).isEmpty();
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_refused_where_it_is_checked() throws CannotListen {
        Endpoint server = serve(authority("Somebody else").issueServer(List.of("a.test"), Instant.now()));

        assertTlsFailed(call(server, "a.test", true), server);
    }

    @Test
    void a_world_that_trusts_nobody_refuses_every_server() throws CannotListen {
        Endpoint server = serve(tls);
        try (NettyWorld wary = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal())) {
            Puppet careful = puppet(wary, "careful");
            HttpCall.Tls how = HttpCall.Tls.of("a.test", true);
            HttpCall call = new HttpCall(CALLER, server, Optional.of(how), REQUEST, LONG, 10);
            say(wary, "careful", new Output.HttpAsk(1, call));
            awaitInputs(wary, careful, 1);

            assertTlsFailed(careful.inputs().get(0), server);
        }
    }

    @Test
    void tls_where_there_is_none_fails_and_the_server_notes_it() throws CannotListen {
        Endpoint server = world.serve("server", Endpoint.of("127.0.0.1:0"), Optional.empty(), service);

        assertThat(call(server, "a.test", false))
                .isEqualTo(new Input.HttpFailed(7, HttpFailure.TLS, server + " does not speak TLS"));

        assertThat(entries(world, Kind.DROPPED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.text()).endsWith("TLS (expected: plain HTTP)"));
    }

    @Test
    void plain_http_where_tls_is_spoken_is_malformed_and_the_server_notes_it() throws CannotListen {
        Endpoint server = serve(tls);

        assertThat(call(server, Optional.empty()))
                .isEqualTo(
                        new Input.HttpFailed(7, HttpFailure.MALFORMED, server + " speaks TLS (expected: plain HTTP)"));

        assertThat(entries(world, Kind.DROPPED))
                .singleElement()
                .satisfies(entry -> assertThat(entry.text()).endsWith("not TLS (expected: TLS)"));
    }

    @Test
    void a_server_that_demands_a_client_certificate_turns_away_who_has_none() throws CannotListen {
        Endpoint server = serve(new ServerTls(tls.key(), tls.chain(), List.of(ca.certificate()), true));

        assertTlsFailed(call(server, "a.test", true), server);

        assertThat(asks).isEmpty();
    }

    @Test
    void the_certificate_of_a_client_reaches_the_service_once_it_is_verified() throws Exception {
        Endpoint demanding = serve(new ServerTls(tls.key(), tls.chain(), List.of(ca.certificate()), true));
        TlsIdentity phone = ca.issueClient("000413241234");

        assertThat(get(demanding, phone)).isEqualTo(200);

        assertThat(asks)
                .singleElement()
                .satisfies(ask ->
                        assertThat(ask.certificate()).contains(phone.chain().get(0)));
    }

    @Test
    void the_certificate_of_a_client_of_somebody_else_is_refused() throws Exception {
        Endpoint asking = serve(new ServerTls(tls.key(), tls.chain(), List.of(ca.certificate()), true));
        TlsIdentity stranger = authority("Somebody else").issueClient("000413241234");

        assertThatThrownBy(() -> get(asking, stranger)).isInstanceOf(java.io.IOException.class);

        assertThat(asks).isEmpty();
    }

    @Test
    void a_certificate_without_its_key_cannot_be_served() {
        assertThatThrownBy(() -> serve(ServerTls.of(tls.key(), List.of())))
                .isInstanceOf(CannotListen.class)
                .hasMessageStartingWith("server: 127.0.0.1:0: no TLS with this certificate");
    }

    @ParameterizedTest
    @CsvSource({"3.0, false", "3.1, false", "3.2, false", "3.3, true"})
    void versions_of_tls_before_1_2_are_refused(String version, boolean isSpoken) throws Exception {
        Endpoint server = serve(tls);
        try (Socket socket = new Socket(Addresses.of(server.address()), server.port())) {
            socket.setSoTimeout((int) LONG.toMillis());
            socket.getOutputStream().write(clientHello(version.charAt(2) - '0'));

            byte[] answer = socket.getInputStream().readNBytes(7);

            // A handshake, or an alert that is fatal: protocol_version or handshake_failure (RFC 5246 section 7.2).
            assertThat(answer[0]).isEqualTo((byte) (isSpoken ? 22 : 21));
            if (!isSpoken) {
                assertThat(answer[5]).isEqualTo((byte) 2);
                assertThat(answer[6]).isIn((byte) 70, (byte) 40);
            }
        }
    }

    /** RFC 5246 section 7.4.1.2, with suites for every version and both kinds of keys. */
    private static byte[] clientHello(int minor) {
        String suites = "c02bc02fc009c013009c002f";
        String extensions = "000a00040002" + "0017" + "000b00020100" + "000d000c000a" + "04030401050305010804";
        String body = "03%02x".formatted(minor) + "00".repeat(32) + "00"
                + "%04x".formatted(suites.length() / 2) + suites + "0100"
                + "%04x".formatted(extensions.length() / 2) + extensions;
        String handshake = "01" + "%06x".formatted(body.length() / 2) + body;
        return HexFormat.of()
                .parseHex("16030" + Math.min(minor, 1) + "%04x".formatted(handshake.length() / 2) + handshake);
    }

    @Test
    void who_sends_too_much_is_told_so_before_he_is_done() throws Exception {
        Endpoint server = serve(tls);
        try (Socket socket = context(null).getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.setSoTimeout((int) LONG.toMillis());
            String head = "POST / HTTP/1.1\r\nContent-Length: 20000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[20_000_000]);

            byte[] answer = socket.getInputStream().readAllBytes();

            assertThat(new String(answer, StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 413 Content Too Large\r\n")
                    .contains("\r\nConnection: close\r\n");
        }
        assertThat(asks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "16", "160301", "1603010200010001fc0303"})
    void who_does_not_finish_his_handshake_is_hung_up_on(String beginning) throws Exception {
        HttpLimits hasty = new HttpLimits(Duration.ofMillis(50), LONG, 1_000, 10);
        try (NettyWorld impatient = new NettyWorld(NettyWorldConfig.LOOPBACK.withHttp(hasty), new Journal())) {
            Endpoint server = impatient.serve("server", Endpoint.of("127.0.0.1:0"), Optional.of(tls), service);
            try (Socket socket = new Socket(Addresses.of(server.address()), server.port())) {
                socket.setSoTimeout((int) LONG.toMillis());
                socket.getOutputStream().write(HexFormat.of().parseHex(beginning));

                assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            }
        }
    }

    private int get(Endpoint server, TlsIdentity client) throws Exception {
        SSLContext context = context(client);
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        java.net.http.HttpRequest.newBuilder(URI.create("https://" + server + "/"))
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Of a client that trusts our CA. */
    private SSLContext context(@Nullable TlsIdentity client) throws Exception {
        return client == null
                ? JdkTls.trusting(ca.certificate())
                : JdkTls.trusting(ca.certificate(), JdkTls.showing(client));
    }
}
