// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.aps;

import static dev.coldboot.aps.Asks.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldboot.aps.access.AccessRules;
import dev.coldboot.aps.access.Enumeration;
import dev.coldboot.aps.access.Enumeration.Limit;
import dev.coldboot.aps.crm.Customer;
import dev.coldboot.aps.crm.Customer.Demands;
import dev.coldboot.aps.crm.Customer.Login;
import dev.coldboot.aps.tftp.TftpServer;
import dev.coldboot.aps.tftp.TftpServerConfig;
import dev.coldboot.engine.Ear;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.engine.tls.JdkTls;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.digest.DigestChallenge;
import dev.coldboot.wire.http.BasicLogin;
import dev.coldboot.wire.settings.SettingsXml;
import dev.coldboot.wire.tftp.TftpCodec;
import dev.coldboot.wire.tftp.TftpPacket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to a phone's settings over real sockets: HTTP, HTTPS, TFTP, Basic, Digest, the token in two stages, a certificate. */
class ApsWaysInIT {
    private static final int LONG = 20_000;
    private static final int BUFFER = 2_000;
    private static final MacAddress OPEN = MacAddress.of("000413000001");
    private static final MacAddress HTTPS = MacAddress.of("000413000002");
    private static final MacAddress BASIC = MacAddress.of("000413000003");
    private static final MacAddress DIGEST = MacAddress.of("000413000004");
    private static final MacAddress TOKEN = MacAddress.of("000413000005");
    private static final MacAddress CERTIFICATE = MacAddress.of("000413000006");
    private static final CertificateAuthority FACTORY = CertificateAuthority.ofPhones("Factory", new SecureRandom());
    /** Of the same name, or a client would not even show what it vouches for. */
    private static final CertificateAuthority STRANGER = CertificateAuthority.ofPhones("Factory", new SecureRandom());

    private static final Map<MacAddress, Customer> CUSTOMERS = Map.of(
            OPEN, customer(false, Optional.empty(), Optional.empty(), false),
            HTTPS, customer(true, Optional.empty(), Optional.empty(), false),
            BASIC, customer(false, Optional.of(new Login("phones", "s3:cret", false)), Optional.empty(), false),
            DIGEST, customer(false, Optional.of(new Login("phones", "s3:cret", true)), Optional.empty(), false),
            TOKEN, customer(false, Optional.empty(), Optional.of("customer's secret"), false),
            CERTIFICATE, customer(false, Optional.empty(), Optional.empty(), true));

    private final CertificateAuthority servers =
            CertificateAuthority.create("Coldboot Test", Instant.now(), Duration.ofDays(2), new SecureRandom());
    private final NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal());
    private final HttpClient plain = HttpClient.newHttpClient();
    private Endpoint http = Endpoint.of("127.0.0.1:0");
    private Endpoint https = http;
    private Endpoint tftp = http;

    private static Customer customer(
            boolean secure, Optional<Login> login, Optional<String> token, boolean certificate) {
        return new Customer("acme", new Demands(secure, login, token, certificate));
    }

    @BeforeEach
    void it_is_served() throws Exception {
        Map<MacAddress, PhoneDirectory.Entry> phones = new HashMap<>();
        CUSTOMERS.forEach((mac, customer) -> phones.put(
                mac,
                new PhoneDirectory.Entry(
                        "snom320", Optional.of(customer), () -> document("user_name", "401", "user_pass", "hush"))));
        ServerTls own = servers.issueServer(List.of("127.0.0.1"), Instant.now());
        ServerTls mutual = new ServerTls(own.key(), own.chain(), List.of(FACTORY.certificate()), false);
        ApsServer aps = new ApsServer(ApsConfig.builder()
                .phones(PhoneDirectory.of(phones))
                .enumeration(new Enumeration(new Limit(20, Duration.ofHours(1), Duration.ofHours(1))))
                .build());
        ApsServer.Served served = aps.serve(world, "aps", http, https, mutual);
        http = served.http();
        https = served.https().orElseThrow();
        tftp = world.listen("tftp", Ear.udp(Endpoint.of("127.0.0.1:0")));
        world.add("tftp", new TftpServer(TftpServerConfig.of(tftp, http)));
    }

    @AfterEach
    void it_ends() {
        world.close();
    }

    @Test
    void http_gives_the_settings_of_who_demands_nothing_and_head_and_parts_of_them() throws Exception {
        HttpResponse<String> whole = get(plain, "http://" + http + "/" + OPEN + ".xml");
        String tag = whole.headers().firstValue("ETag").orElseThrow();

        assertThat(whole.body()).contains("<user_pass perm=\"RW\">hush</user_pass>");
        assertThat(get(plain, "http://" + http + "/" + OPEN + ".xml", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(plain, "http://" + http + "/" + OPEN + ".xml", "Range", "bytes=0-4")
                        .body())
                .isEqualTo("<?xml");
        HttpResponse<String> head = plain.send(
                HttpRequest.newBuilder(URI.create("http://" + http + "/" + OPEN + ".xml"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(String.valueOf(whole.body().length()));
    }

    @Test
    void https_alone_gives_the_settings_of_who_demands_it() throws Exception {
        assertThat(get(plain, "http://" + http + "/" + HTTPS + ".xml").statusCode())
                .isEqualTo(403);
        assertThat(get(secure(Optional.empty()), "https://" + https + "/" + HTTPS + ".xml")
                        .body())
                .contains("hush");
    }

    @Test
    void basic_asks_for_the_login() throws Exception {
        String url = "http://" + http + "/" + BASIC + ".xml";

        HttpResponse<String> question = get(plain, url);

        assertThat(question.statusCode()).isEqualTo(401);
        assertThat(question.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic realm=\"acme\"");
        assertThat(get(plain, url, "Authorization", new BasicLogin("phones", "s3:cret").authorization())
                        .body())
                .contains("hush");
        assertThat(get(plain, url, "Authorization", new BasicLogin("phones", "other").authorization())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void digest_takes_a_proof_for_this_url_alone() throws Exception {
        String target = "/prov?mac=" + DIGEST;
        HttpResponse<String> question = get(plain, "http://" + http + target);
        String proof = DigestChallenge.parse(
                        question.headers().firstValue("WWW-Authenticate").orElseThrow())
                .answer("phones", "s3:cret", "GET", target, "c0ffee", 1)
                .toString();

        assertThat(question.statusCode()).isEqualTo(401);
        assertThat(get(plain, "http://" + http + target, "Authorization", proof).body())
                .contains("hush");
        assertThat(get(plain, "http://" + http + "/" + DIGEST + ".xml", "Authorization", proof)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_token_of_the_first_contact_is_changed_for_the_steady_one() throws Exception {
        String first = AccessRules.firstToken(CUSTOMERS.get(TOKEN), TOKEN).orElseThrow();

        assertThat(get(plain, "http://" + http + "/" + TOKEN + ".xml").body())
                .contains("401")
                .doesNotContain("hush");
        String document = get(plain, "http://" + http + "/" + first + "/" + TOKEN + ".xml")
                .body();
        String told =
                SettingsXml.decode(Bytes.utf8(document)).value("setting_server").orElseThrow();
        assertThat(document).contains("hush");
        assertThat(told)
                .startsWith("http://" + http + "/")
                .endsWith("/{mac}.xml")
                .doesNotContain(first);

        assertThat(get(plain, told.replace("{mac}", TOKEN.toString())).body()).contains("hush");
        assertThat(get(plain, "http://" + http + "/" + first + "/" + TOKEN + ".xml")
                        .body())
                .contains("401")
                .doesNotContain("hush");
    }

    @Test
    void the_certificate_must_be_of_the_phone_that_is_asked_for_and_of_the_factory() throws Exception {
        String url = "https://" + https + "/" + CERTIFICATE + ".xml";

        assertThat(get(secure(Optional.of(FACTORY.issueClient(CERTIFICATE.toString()))), url)
                        .body())
                .contains("hush");
        assertThat(get(secure(Optional.of(FACTORY.issueClient(OPEN.toString()))), url)
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(secure(Optional.empty()), url).statusCode()).isEqualTo(403);
        assertThatThrownBy(() -> get(secure(Optional.of(STRANGER.issueClient(CERTIFICATE.toString()))), url))
                .isInstanceOf(IOException.class);
    }

    @Test
    void tftp_gives_what_needs_no_more_than_a_token_in_the_path() throws Exception {
        String first = AccessRules.firstToken(CUSTOMERS.get(TOKEN), TOKEN).orElseThrow();

        assertThat(data(OPEN + ".xml")).contains("hush");
        assertThat(data(first + "/" + TOKEN + ".xml")).contains("hush");
        assertThat(data(TOKEN + ".xml")).contains("401").doesNotContain("hush");
        for (MacAddress closed : List.of(HTTPS, BASIC, DIGEST, CERTIFICATE)) {
            assertThat(byTftp(closed + ".xml"))
                    .isInstanceOfSatisfying(
                            TftpPacket.Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(2));
        }
        assertThat(byTftp("0004130000FF.xml"))
                .isInstanceOfSatisfying(
                        TftpPacket.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(1));
    }

    @Test
    void who_goes_through_addresses_is_turned_away_and_who_shows_something_is_not() throws Exception {
        String url = "http://" + http + "/";
        get(plain, url + OPEN + ".xml");
        for (int i = 0; i <= 20; i++) {
            assertThat(get(plain, url + OPEN.plus(0x1000 + i) + ".xml").statusCode())
                    .isEqualTo(404);
        }

        HttpResponse<String> away = get(plain, url + OPEN.plus(0x2000) + ".xml");

        assertThat(away.statusCode()).isEqualTo(429);
        assertThat(away.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(3_500L, 3_600L);
        assertThat(get(plain, url + BASIC + ".xml").statusCode()).isEqualTo(429);
        assertThat(get(plain, url + OPEN + ".xml").statusCode()).isEqualTo(200);
        assertThat(get(
                                plain,
                                url + BASIC + ".xml",
                                "Authorization",
                                new BasicLogin("phones", "s3:cret").authorization())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/../etc/passwd, 400",
        "/prov/../000413000001.xml, 400",
        "/%2e%2e/%2e%2e/etc/passwd, 400",
        "/prov%2F000413000001.xml, 400",
        "/prov%5c000413000001.xml, 400",
        "/000413000001.xml%00, 400",
        "/%C0%AE%C0%AE/x, 400",
        "/%zz, 400",
        "/..%2f000413000001.xml, 400",
        "/0004130000FF.xml, 404",
        "/nothing, 404"
    })
    void bad_paths_get_the_right_status_and_no_word_more(String target, int status) throws Exception {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).matches("(bad request|not found)\n");
        assertThat(answer).doesNotContain("Exception", "etc", "dev.coldboot");
    }

    @Test
    void a_flood_of_headers_is_refused_and_the_next_is_served() throws Exception {
        String flood = "X-A: " + "a".repeat(1_000) + "\r\n";

        assertThat(raw("GET /" + OPEN + ".xml HTTP/1.1\r\nHost: x\r\n" + flood.repeat(60) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(get(plain, "http://" + http + "/" + OPEN + ".xml").statusCode())
                .isEqualTo(200);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(http.address().toArray()), http.port())) {
            socket.setSoTimeout(LONG);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static HttpResponse<String> get(HttpClient client, String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofMillis(LONG));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String data(String file) throws Exception {
        return ((TftpPacket.Data) byTftp(file)).bytes().utf8();
    }

    /** The first packet that the server says. */
    private TftpPacket byTftp(String file) throws Exception {
        byte[] request = ("\0\1" + file + "\0octet\0").getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(LONG);
            InetAddress server = InetAddress.getByAddress(tftp.address().toArray());
            socket.send(new DatagramPacket(request, request.length, server, tftp.port()));
            DatagramPacket answer = new DatagramPacket(new byte[BUFFER], BUFFER);
            socket.receive(answer);
            return TftpCodec.decode(Bytes.of(Arrays.copyOf(answer.getData(), answer.getLength())));
        }
    }

    private HttpClient secure(Optional<TlsIdentity> client) throws Exception {
        SSLContext context = client.isPresent()
                ? JdkTls.trusting(servers.certificate(), JdkTls.showing(client.get()))
                : JdkTls.trusting(servers.certificate());
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
