// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.HttpService;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.journal.JournalEntry;
import dev.coldboot.engine.login.LoginThrottle;
import dev.coldboot.engine.netty.HttpLimits;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.store.StoreUnavailable;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.engine.tls.JdkTls;
import dev.coldboot.engine.xmlrpc.XmlRpcCall;
import dev.coldboot.engine.xmlrpc.XmlRpcCodec;
import dev.coldboot.redirect.Asks;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.account.StoredAccounts;
import dev.coldboot.redirect.api.Accounts;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.api.NamedServers;
import dev.coldboot.redirect.api.RedirectApi;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.redirect.xmlrpc.XmlRpcService;
import dev.coldboot.wire.Endpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole service as it is put together for real, asked over real sockets by well-meaning and by hostile clients. */
class RedirectWireIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Caller OPERATOR = new Caller("test", Credential.OPERATOR, "test");

    private final CertificateAuthority ca =
            CertificateAuthority.create("Coldboot Test", Instant.now(), Duration.ofDays(2), new SecureRandom());
    private final SqlStores stores = SqlStores.inMemory(Instant.now());
    private final Members members = new Members(stores.members(), new SecureRandom());
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<Exchange> log = new CopyOnWriteArrayList<>();
    /** What every login meets first. */
    private final AtomicReference<Runnable> trouble = new AtomicReference<>(() -> {});

    private NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal());

    RedirectWireIT() {
        members.configured(Instant.now(), "demo", "se:cret", "Acme");
    }

    @AfterEach
    void the_service_ends() {
        world.close();
        stores.close();
    }

    private Endpoint serve(RateLimit limit) throws Exception {
        ServiceMetrics metrics = new ServiceMetrics(registry);
        Accounts stored = new StoredAccounts(
                stores.members(), Set.of(Credential.Kind.XML_RPC), new LoginThrottle(), new SecureRandom());
        Accounts troubled = (now, name, password, from) -> {
            trouble.get().run();
            return stored.login(now, name, password, from);
        };
        HttpService service = new XmlRpcService(
                new CountedAccounts(new AccountLimit(troubled, limit, metrics::accountLimited), metrics),
                new RedirectApi(stores.registrations()),
                Optional.of(new NamedServers(stores.registrations(), stores.profiles())),
                metrics);
        HttpService limited = new AddressLimit(service, RateLimit.ADDRESS, metrics::addressLimited);
        ServerTls tls = ca.issueServer(List.of("127.0.0.1"), Instant.now());
        return world.serve(
                "xmlrpc",
                Endpoint.of("127.0.0.1:0"),
                Optional.of(tls),
                new Watched("xmlrpc", limited, metrics, log::add));
    }

    private Endpoint serve() throws Exception {
        return serve(RateLimit.ACCOUNT);
    }

    private Socket connected(Endpoint to) throws Exception {
        SSLContext context = JdkTls.trusting(ca.certificate());
        Socket socket = context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), to.port());
        socket.setSoTimeout((int) LONG.toMillis());
        return socket;
    }

    /** Sends the text and returns all that comes until the server closes. */
    private String talk(Endpoint to, String text) throws Exception {
        try (Socket socket = connected(to)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String head(String more, int length) {
        return "POST /xmlrpc/ HTTP/1.1\r\nHost: a\r\nContent-Type: text/xml\r\nAuthorization: "
                + Asks.basic("demo:se:cret") + "\r\n" + more + "Content-Length: " + length + "\r\n\r\n";
    }

    private static String request(String more, String method, Object... arguments) {
        String body = XmlRpcCodec.encodeCall(XmlRpcCall.of(method, arguments)).utf8();
        return head(more, body.length()) + body;
    }

    private String last(Endpoint to, String method, Object... arguments) throws Exception {
        return talk(to, request("Connection: close\r\n", method, arguments));
    }

    @Test
    void calls_that_are_sent_ahead_on_one_connection_are_answered_in_their_order() throws Exception {
        Endpoint server = serve();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            all.append(request("", "network.echo", "call " + i));
        }

        String answers = talk(server, all + request("Connection: close\r\n", "network.echo", "last"));

        List<String> echoed = new ArrayList<>();
        for (String answer : answers.split("HTTP/1\\.1 200 OK\r\n", -1)) {
            if (!answer.isEmpty()) {
                echoed.add(answer.replaceFirst("(?s).*<string>(.*)</string>.*", "$1"));
            }
        }
        assertThat(echoed).hasSize(201).startsWith("call 0", "call 1").endsWith("call 199", "last");
        assertThat(log)
                .hasSize(201)
                .allSatisfy(exchange -> assertThat(exchange.account()).contains("demo"));
    }

    @Test
    void ten_megabytes_are_refused_and_the_next_call_is_served() throws Exception {
        Endpoint server = serve();
        String body = "x".repeat(10_000_000);

        assertThat(talk(server, head("", body.length()) + body)).startsWith("HTTP/1.1 413 ");
        assertThat(talk(server, head("Connection: close\r\n", 3_000_000) + "x".repeat(3_000_000)))
                .startsWith("HTTP/1.1 413 ")
                .contains("<h1>Content Too Large</h1>");

        assertThat(last(server, "network.echo", "x")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_flood_of_header_fields_is_refused() throws Exception {
        Endpoint server = serve();

        assertThat(talk(server, head("X-Flood: x\r\n".repeat(10_000), 0))).startsWith("HTTP/1.1 431 ");
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST /xml", "POST /xmlrpc/ HTTP/1.1\r\nHost: a\r\n", "body"})
    void half_a_request_is_hung_up_on(String beginning) throws Exception {
        world.close();
        HttpLimits hasty = new HttpLimits(Duration.ofMillis(100), LONG, 4 << 20, 100);
        world = new NettyWorld(NettyWorldConfig.LOOPBACK.withHttp(hasty), new Journal());
        Endpoint server = serve();

        assertThat(talk(server, beginning.equals("body") ? head("", 500) + "<?xml" : beginning))
                .isEmpty();

        assertThat(log).isEmpty();
    }

    @Test
    void a_bug_is_status_500_and_not_a_word_of_it_is_told() throws Exception {
        Endpoint server = serve();
        trouble.set(() -> {
            throw new IllegalStateException("secret", new IllegalStateException("dev.coldboot"));
        });

        String answer = last(server, "redirect.checkPhone", "000413240001");

        assertThat(answer).startsWith("HTTP/1.1 500 ").endsWith("\r\n\r\nInternal Server Error\n");
        assertThat(world.journal().entries())
                .extracting(JournalEntry::text)
                .anySatisfy(text -> assertThat(text).contains("bug while serving", "secret"));
        assertThat(log).extracting(Exchange::status).containsExactly(500);
    }

    @Test
    void a_store_that_was_away_is_used_again_by_itself() throws Exception {
        Endpoint server = serve();
        trouble.set(() -> {
            throw new StoreUnavailable("disk full", new IOException());
        });
        assertThat(last(server, "redirect.registerPhone", "000413240001", "http://a/"))
                .startsWith("HTTP/1.1 503 ")
                .contains("\r\nRetry-After: 5\r\n");

        trouble.set(() -> {});

        assertThat(last(server, "redirect.checkPhone", "000413240001")).contains("Error:no_such_mac");
        assertThat(last(server, "redirect.registerPhone", "000413240001", "http://a/"))
                .contains("<string>Ok</string>");
    }

    @Test
    void a_login_that_is_revoked_between_two_calls_of_one_connection_is_refused() throws Exception {
        Endpoint server = serve();
        try (Socket socket = connected(server)) {
            socket.getOutputStream().write(request("", "network.echo", "x").getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");

            stores.members().revoke(Instant.now(), OPERATOR, "Acme", "demo");
            socket.getOutputStream()
                    .write(request("Connection: close\r\n", "network.echo", "x").getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 403 Forbidden\r\n");
        }
        assertThat(log).extracting(Exchange::status).containsExactly(200, 403);
    }

    @Test
    void a_login_that_asks_too_much_is_told_429_and_counted() throws Exception {
        Endpoint server = serve(new RateLimit(1, 2));
        String many = request("", "network.echo", "x").repeat(20);

        String answers = talk(server, many + request("Connection: close\r\n", "network.echo", "x"));

        assertThat(answers)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("HTTP/1.1 429 Too Many Requests\r\n")
                .contains("\r\nRetry-After: ");
    }

    @Test
    void those_who_run_it_see_its_health_and_its_metrics() throws Exception {
        Endpoint server = serve();
        last(server, "redirect.registerPhone", "000413240001", "http://a/");
        StateMetrics.of(stores, registry);
        Endpoint pages = world.serve(
                "operations",
                Endpoint.of("127.0.0.1:0"),
                Optional.empty(),
                new OperationsPages(registry, Map.of("store", stores::probe)));

        assertThat(get(pages, "/health/live")).startsWith("HTTP/1.1 200 ");
        assertThat(get(pages, "/health/ready")).endsWith("{\"status\":\"up\",\"parts\":{\"store\":\"up\"}}\n");
        assertThat(get(pages, "/metrics"))
                .contains("coldboot_xmlrpc_calls_total{method=\"redirect.registerPhone\",outcome=\"ok\"} 1.0\n")
                .contains("coldboot_logins_total{outcome=\"admitted\"} 1.0\n")
                .contains("coldboot_store_up 1.0\n")
                .contains("coldboot_registrations 1.0\n");
    }

    private static String get(Endpoint from, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), from.port())) {
            socket.setSoTimeout((int) LONG.toMillis());
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
