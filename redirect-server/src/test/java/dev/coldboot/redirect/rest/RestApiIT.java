// SPDX-License-Identifier: Apache-2.0
package dev.coldboot.redirect.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldboot.engine.CannotListen;
import dev.coldboot.engine.ServerTls;
import dev.coldboot.engine.TlsIdentity;
import dev.coldboot.engine.journal.Journal;
import dev.coldboot.engine.netty.NettyWorld;
import dev.coldboot.engine.netty.NettyWorldConfig;
import dev.coldboot.engine.tls.CertificateAuthority;
import dev.coldboot.engine.tls.JdkTls;
import dev.coldboot.redirect.account.Credential;
import dev.coldboot.redirect.account.Members;
import dev.coldboot.redirect.api.Caller;
import dev.coldboot.redirect.page.PhonePages;
import dev.coldboot.redirect.store.SqlStores;
import dev.coldboot.wire.Bytes;
import dev.coldboot.wire.Endpoint;
import dev.coldboot.wire.MacAddress;
import dev.coldboot.wire.WireFormatException;
import dev.coldboot.wire.hawk.HawkChallenge;
import dev.coldboot.wire.hawk.HawkContent;
import dev.coldboot.wire.hawk.HawkHeader;
import dev.coldboot.wire.hawk.HawkKey;
import dev.coldboot.wire.hawk.HawkReceipt;
import dev.coldboot.wire.hawk.HawkSigner;
import dev.coldboot.wire.hawk.HawkTarget;
import dev.coldboot.wire.http.Url;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** REST and phones over sockets and TLS with a database, by a client that was written by somebody else. */
class RestApiIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MAC = "000413241234";

    private final CertificateAuthority ca =
            CertificateAuthority.create("Coldboot Lab", Instant.now(), Duration.ofDays(10), new SecureRandom());
    private final CertificateAuthority factory = CertificateAuthority.ofPhones("Phones", new SecureRandom());
    private final SqlStores stores = SqlStores.inMemory(Instant.now());
    private final NettyWorld world = new NettyWorld(NettyWorldConfig.LOOPBACK, new Journal());
    private final HttpClient program = client(Optional.empty());
    private String base = "";
    private String phones = "";
    private HawkKey key = new HawkKey("", "");
    private HawkSigner signer = new HawkSigner(key, new SecureRandom());

    @BeforeEach
    void the_service_runs_and_a_company_has_a_key() throws CannotListen {
        ServerTls tls = ca.issueServer(List.of("127.0.0.1"), Instant.now());
        RestApi api = new RestApi(stores.members(), stores.registrations(), stores.profiles(), stores.nonces());
        PhonePages pages = new PhonePages(stores.registrations(), stores.sightings());
        Endpoint any = Endpoint.of("127.0.0.1:0");
        base = "https://" + world.serve("rest", any, Optional.of(tls), api) + "/api/v1/";
        ServerTls mutual = new ServerTls(tls.key(), tls.chain(), List.of(factory.certificate()), false);
        phones = "https://" + world.serve("phones", any, Optional.of(mutual), pages);

        Members members = new Members(stores.members(), new SecureRandom());
        members.createCompany(Instant.now(), new Caller("root", Credential.OPERATOR, "test"), "Acme", "ada@acme.test");
        Caller ada = new Caller("ada@acme.test", "Acme", "test");
        members.sign(Instant.now(), ada, members.agreement().version(), "Ada");
        Members.Issued issued = members.issue(Instant.now(), ada, Credential.Kind.HAWK, true);
        Members.Issued.Shown shown = (Members.Issued.Shown) issued;
        key = new HawkKey(shown.name(), shown.secret());
        signer = new HawkSigner(key, new SecureRandom());
    }

    @AfterEach
    void the_world_ends() {
        world.close();
        stores.close();
    }

    @Test
    void a_panel_registers_a_phone_as_real_ones_do_and_the_phone_is_sent_there() throws Exception {
        String setting = settingServer();
        String company = json(call("GET", base + "tokens/" + key.id(), ""))
                .at("/links/company")
                .asString();
        String endpoints = json(call("GET", company, "")).at("/links/endpoints").asString();

        HttpResponse<String> made = call("PUT", endpoints + MAC, """
                {"mac":"%s","autoprovisioning_enabled":true,"warranty_exp_warning_period":null,
                 "settings_manager":{"%s":{"value":"http://prov.test/?mac={mac}","attrs":{"perm":"RW"}}}}
                """.formatted(MAC, setting));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(phone("/snom320/snom320.php?mac=" + MAC)).contains("setting_server!: http://prov.test/?mac={mac}\n");
        assertThat(phone("/snom320-" + MAC + ".htm"))
                .contains("<setting_server perm=\"RW\">http://prov.test/?mac={mac}</setting_server>");
        assertThat(call("DELETE", endpoints + MAC, "").statusCode()).isEqualTo(204);
        assertThat(phone("/snom320/snom320.php?mac=" + MAC)).doesNotContain("setting_server");
    }

    /** With a profile, as another panel does, which signs no bodies and writes booleans as texts. */
    @Test
    void a_panel_that_makes_a_profile_first_and_signs_no_bodies_is_served_too() throws Exception {
        String company = json(call("GET", base + "tokens/" + key.id(), ""))
                .at("/links/company")
                .asString();
        String group = json(call("GET", base + "product-groups/", ""))
                .get(0)
                .path("uuid")
                .asString();
        HttpResponse<String> profile = call(
                "POST",
                company + "/provisioning-profiles/",
                "{\"name\":\"p\",\"product_group\":\"" + group + "\",\"autoprovisioning_enabled\":\"true\"}",
                false);
        assertThat(profile.statusCode()).isEqualTo(201);
        String uuid = json(profile).path("uuid").asString();

        String body = "{\"mac\":\"%s\",\"autoprovisioning_enabled\":\"true\",\"provisioning_profile\":\"%s\","
                + "\"settings_manager\":{\"%s\":{\"value\":\"http://prov.test/?mac={mac}\",\"attrs\":{\"perm\":\"RW\"}}}}";
        HttpResponse<String> put =
                call("PUT", company + "/endpoints/" + MAC, body.formatted(MAC, uuid, settingServer()), false);

        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(phone("/snom320/snom320.php?mac=" + MAC)).contains("http://prov.test/?mac={mac}");
    }

    @Test
    void a_phone_with_a_certificate_of_the_factory_reads_its_own_page_only() throws Exception {
        stores.registrations()
                .register(
                        Instant.now(), new Caller("x", "Acme", "test"), List.of(MacAddress.of(MAC)), "http://a.test/");
        HttpClient phone = client(Optional.of(factory.issueClient(MAC)));

        assertThat(fetch(phone, phones + "/").body()).contains("http://a.test/");
        assertThat(fetch(phone, phones + "/snom320-" + MAC + ".htm").body()).contains("http://a.test/");
        assertThat(fetch(phone, phones + "/snom320-000413241235.htm").statusCode())
                .isEqualTo(403);
        assertThat(fetch(program, phones + "/").body()).doesNotContain("setting_server");
    }

    @Test
    void the_server_tells_a_client_with_a_wrong_clock_the_time() throws Exception {
        Instant wrong = Instant.now().minus(Duration.ofHours(3));

        HttpResponse<String> response = send("GET", base + "settings/", "", Optional.of(HawkContent.NONE), wrong);

        assertThat(response.statusCode()).isEqualTo(401);
        HawkChallenge challenge = HawkChallenge.parse(
                response.headers().firstValue("WWW-Authenticate").orElseThrow());
        Duration ahead = challenge.ahead(key, wrong).orElseThrow();
        assertThat(send("GET", base + "settings/", "", Optional.of(HawkContent.NONE), wrong.plus(ahead))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_recorded_request_is_worth_nothing_the_second_time() throws Exception {
        String url = base + "settings/";
        HawkHeader header = signer.sign(Instant.now(), HawkTarget.of("GET", Url.parse(url)), HawkContent.NONE);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", header.field())
                .build();

        assertThat(program.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(program.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void anybody_reads_the_document() throws Exception {
        assertThat(JSON.readTree(fetch(program, base + "openapi.json").body())
                        .path("openapi")
                        .asString())
                .isEqualTo("3.1.0");
    }

    @Test
    void head_ends_where_it_should_and_the_connection_goes_on() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create(phones + "/snom320-" + MAC + ".htm"))
                .method("HEAD", BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = program.send(head, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(phone("/snom320-" + MAC + ".htm")).contains("<settings>");
    }

    @Test
    void plain_http_at_the_door_of_tls_ends_without_an_answer_and_without_harm() throws Exception {
        URI uri = URI.create(base);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("GET /api/v1/settings/ HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }

        assertThat(call("GET", base + "settings/", "").statusCode()).isEqualTo(200);
    }

    /** Follows the pages, and takes the right one of two. */
    private String settingServer() throws Exception {
        List<String> found = new ArrayList<>();
        String url = base + "settings/";
        while (!url.isEmpty()) {
            HttpResponse<String> page = call("GET", url, "");
            for (JsonNode setting : json(page)) {
                if (setting.path("param_name").asString().equals("setting_server")
                        && setting.path("section").asString().equals("phone-settings")) {
                    found.add(setting.path("uuid").asString());
                }
            }
            url = next(page.headers().firstValue("Link").orElse(""));
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String next(String links) {
        for (String link : links.split(", ", -1)) {
            if (link.endsWith("; rel=\"next\"")) {
                return link.substring(1, link.indexOf('>'));
            }
        }
        return "";
    }

    private HttpResponse<String> call(String method, String url, String body) throws Exception {
        return call(method, url, body, true);
    }

    private HttpResponse<String> call(String method, String url, String body, boolean signsBody) throws Exception {
        HawkContent content = new HawkContent(body.isEmpty() ? "" : "application/json", Bytes.utf8(body));
        return send(method, url, body, signsBody ? Optional.of(content) : Optional.empty(), Instant.now());
    }

    private HttpResponse<String> send(
            String method, String url, String body, Optional<HawkContent> content, Instant clock)
            throws IOException, InterruptedException, WireFormatException {
        HawkTarget target = HawkTarget.of(method, Url.parse(url));
        HawkHeader header =
                content.isPresent() ? signer.sign(clock, target, content.get()) : signer.sign(clock, target);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", header.field())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> response = program.send(
                body.isEmpty()
                        ? request.build()
                        : request.header("Content-Type", "application/json").build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 401) {
            HawkContent answered = new HawkContent(
                    response.headers().firstValue("Content-Type").orElse(""), Bytes.utf8(response.body()));
            String receipt =
                    response.headers().firstValue("Server-Authorization").orElseThrow();
            assertThat(HawkReceipt.parse(receipt).isSigned(key, target, header, answered))
                    .isTrue();
        }
        return response;
    }

    private String phone(String page) throws Exception {
        HttpResponse<String> response = fetch(program, phones + page);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static HttpResponse<String> fetch(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    private HttpClient client(Optional<TlsIdentity> identity) {
        try {
            SSLContext context = identity.isPresent()
                    ? JdkTls.trusting(ca.certificate(), JdkTls.showing(identity.get()))
                    : JdkTls.trusting(ca.certificate());
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
